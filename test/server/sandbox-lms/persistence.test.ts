import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { close, portOf } from '../../sandbox-lms/listening.ts'
import { readConfig } from '../../sandbox-lms/config.ts'
import { itemType, scoreType, startLms } from './lms-under-test.ts'

const main = fileURLToPath(new URL('../../sandbox-lms/main.ts', import.meta.url))

describe('sandbox LMS: its data and its process', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lms-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  const score = (userId: string) => ({
    userId,
    timestamp: '2026-11-20T12:00:00.000Z',
    activityProgress: 'Completed',
    gradingProgress: 'FullyGraded',
    scoreGiven: 1,
    scoreMaximum: 1,
  })

  function run(env: Record<string, string>) {
    const lms = spawn(process.execPath, ['--import', 'tsx', main], {
      env: { ...process.env, LMS_DATA_DIR: folder, ...env },
    })
    let output = ''
    for (const stream of [lms.stdout, lms.stderr]) stream.on('data', (chunk) => (output += String(chunk)))
    return { lms, output: () => output }
  }

  it('refuses settings that make no sense, naming each', () => {
    assert.throws(() => readConfig({ LMS_PORT: 'x', NOTCH_URL: 'ftp://x' }), /LMS_PORT.*\n.*NOTCH_URL/)
  })

  it('refuses to start on data that it cannot read, and leaves them as they are', async () => {
    await writeFile(join(folder, 'state.json'), '{"half":')
    await assert.rejects(startLms(folder), SyntaxError)
    assert.deepEqual(await readdir(folder), ['state.json'])
  })

  it('says in one sentence that its port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const port = portOf(other)
    const { lms, output } = run({ LMS_PORT: String(port) })
    const [code] = await once(lms, 'close')
    await close([other])
    assert.equal(code, 1)
    assert.equal(
      output(),
      `Port ${port} is in use: stop the program that uses it, or choose another one with LMS_PORT.\n`,
    )
  })

  it('keeps key, columns and scores when it starts again', async () => {
    const first = await startLms(folder)
    const keys = await (await fetch(`${first.lms.url}/jwks`)).text()
    const created = await first.call('/courses/pd-2026/lineitems?type_id=1', {
      method: 'POST',
      headers: { 'content-type': itemType },
      body: JSON.stringify({ label: 'Extra', scoreMaximum: 5 }),
    })
    assert.equal(created.status, 201)
    const token = await first.token()
    const answers = await Promise.all(
      ['fern', 'otto', 'juno', 'wren'].map((person) =>
        first.call('/courses/pd-2026/lineitems/cred-wait-time/scores?type_id=1', {
          method: 'POST',
          token,
          headers: { 'content-type': scoreType },
          body: JSON.stringify(score(person)),
        }),
      ),
    )
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 200, 200],
    )
    // Not stopped first: what was answered is on disk already.
    const second = await startLms(folder)
    assert.equal(await (await fetch(`${second.lms.url}/jwks`)).text(), keys)
    assert.equal(second.lms.state.arrivals.length, 4)
    assert.equal(second.lms.state.grades.size, 4)
    assert.equal(second.lms.state.lineItems.size, first.lms.state.lineItems.size)
    assert.deepEqual(await readdir(folder), ['state.json'])
    await first.stop()
    await second.stop()
  })

  it('prints where it is, and ends cleanly when it is told to', async () => {
    const { lms, output } = run({ LMS_PORT: '0' })
    while (!output().includes('\n')) await once(lms.stdout, 'data')
    const url = /^Sandbox LMS on (http:\/\/localhost:\d+)\n$/.exec(output())?.[1] ?? ''
    assert.equal((await fetch(url)).status, 200)
    assert.equal((await fetch(url.replace('localhost', '127.0.0.1'))).status, 200)
    lms.kill('SIGTERM')
    const [code] = await once(lms, 'exit')
    assert.equal(code, 0)
  })
})
