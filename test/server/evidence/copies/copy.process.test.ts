import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { collect } from '../../../../server/evidence/copies/byte.source.ts'
import { copyProcess } from '../../../../server/evidence/copies/copy.process.ts'
import { tracesOf } from './bytes.ts'
import { encryptedPdf, pdf } from './document.samples.ts'
import { film } from './sound.samples.ts'

describe('the process that makes copies', () => {
  const of = (bytes: Buffer, mediaType: string) => ({
    bytes: bytes.length,
    mediaType,
    open: () => Readable.from([bytes]),
  })
  const quiet = new AbortController().signal

  it('gives the copy of a film, which it reads twice', async () => {
    const copy = await collect(copyProcess()(of(film(), 'video/mp4'), quiet))
    assert.deepEqual([tracesOf(copy), copy.length], [[], film().length])
  })

  it('says why there is none', () =>
    assert.rejects(collect(copyProcess()(of(encryptedPdf(), 'application/pdf'), quiet)), { trouble: 'encrypted' }))

  it('is ended when it takes too much time, or too much memory', async () => {
    const program = (name: string) => fileURLToPath(new URL(`./${name}.program.ts`, import.meta.url))
    const endless = copyProcess({ program: program('endless'), limitMs: () => 1500 })
    await assert.rejects(collect(endless(of(pdf(), 'application/pdf'), quiet)), /SIGKILL/)
    const hungry = copyProcess({ mostMemory: 1024 * 1024 })
    await assert.rejects(collect(hungry(of(pdf(), 'application/pdf'), quiet)), /SIGKILL/)
  })
})
