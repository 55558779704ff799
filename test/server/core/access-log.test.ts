import assert from 'node:assert/strict'
import express from 'express'
import { pino } from 'pino'
import request from 'supertest'
import { accessLog } from '../../../server/core/access-log.ts'

describe('the access log', () => {
  const ADDRESSES: [string, string][] = [
    ['/media/a-permission.signature', '/media/…'],
    ['/own-data/a-permission.signature', '/own-data/…'],
    ['/shared/a-permission/badges/one', '/shared/…'],
    ['/b/some-award?k=a-permission', '/b/some-award'],
  ]
  for (const [address, logged] of ADDRESSES)
    it(`writes ${logged} and nothing of what the address permits`, async () => {
      const lines: string[] = []
      const app = express()
      app.use(accessLog(pino({ level: 'debug' }, { write: (line) => void lines.push(line) })))
      app.use((_request, response) => void response.end())
      await request(app).get(address).expect(200)
      assert.equal(lines.length, 1)
      assert.equal(JSON.parse(lines[0] ?? '').path, logged)
      assert.ok(!lines[0]?.includes('permission'))
    })
})
