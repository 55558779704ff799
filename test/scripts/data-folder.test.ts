import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { isLive, readHolder, takeLock } from '../../scripts/front-door/lock.mjs'
import { survivors } from '../../scripts/front-door/orphans.mjs'
import { processIdentity } from '../../scripts/front-door/process-identity.mjs'
import { until } from '../../scripts/front-door/waiting.mjs'

const frontDoor = new URL('../../scripts/front-door/', import.meta.url)

describe('the data folder', () => {
  let folder: string
  let lockFile: string
  const children: ChildProcess[] = []

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'notch-folder-'))
    lockFile = join(folder, 'notch.lock')
  })
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  })

  /** Another process that runs a few lines with the front door's parts at hand, and says when it has. */
  async function neighbour(lines: string, env: Record<string, string> = {}) {
    const code = `${lines}\nconsole.log('ready')\nsetInterval(() => {}, 1000)`
    const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
      env: { ...process.env, NOTCH_DATA_DIR: folder, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    children.push(child)
    const [said] = await once(child.stdout, 'data')
    return Object.assign(child, { said: String(said) })
  }
  const part = (name: string) => JSON.stringify(new URL(name, frontDoor).href)
  const holdLock = () =>
    neighbour(`import { takeLock } from ${part('lock.mjs')}
      const taken = takeLock(${JSON.stringify(lockFile)}, { purpose: 'start', url: 'http://localhost:1' })
      console.log('lock' in taken ? 'holds it' : 'does not')`)

  describe('the judgement on a lock', () => {
    const holder = { pid: 42, identity: 'monday', purpose: 'start' } as const
    it('is live while its very holder runs', () =>
      assert.equal(
        isLive(holder, () => 'monday'),
        true,
      ))
    it('is stale when the holder is gone', () =>
      assert.equal(
        isLive(holder, () => undefined),
        false,
      ))
    it('is stale when another process has the number now', () =>
      assert.equal(
        isLive(holder, () => 'tuesday'),
        false,
      ))
    it('is stale when nothing can be read from it', () => assert.equal(isLive(undefined), false))
  })

  describe('the judgement on what a killed run recorded', () => {
    const system = {
      identityOf: (pid: number) => (pid === 9 ? undefined : `began-${pid}`),
      commandOf: (pid: number) => (pid === 3 ? 'python database.py --storage-path /data/db' : 'vi letter.txt'),
    }
    it('leaves alone whatever is not the recorded process', () => {
      const left = survivors(
        [
          { role: 'tool', pid: 1, identity: 'began-1' },
          { role: 'lms', pid: 2, identity: 'began-before' },
          { role: 'database', pid: 3 },
          { role: 'database', pid: 4 },
          { role: 'tool', pid: 5 },
          { role: 'tool', pid: 9, identity: 'began-9' },
        ],
        '/data/db',
        system,
      )
      assert.deepEqual(
        left.map(({ pid }) => pid),
        [1, 3],
      )
    })
  })

  it('tells processes apart by when they began, and sees that one is gone', async () => {
    const child = await neighbour('')
    const pid = child.pid ?? 0
    assert.ok(processIdentity(pid))
    assert.equal(processIdentity(pid), processIdentity(pid))
    child.kill('SIGKILL')
    await once(child, 'exit')
    assert.equal(processIdentity(pid), undefined)
  })

  it('has one holder at a time, who can give it back', async () => {
    const child = await holdLock()
    const refused = takeLock(lockFile, { purpose: 'command' })
    assert.ok('holder' in refused)
    assert.equal(refused.holder.pid, child.pid)
    child.kill('SIGKILL')
    await once(child, 'exit')
    const taken = takeLock(lockFile, { purpose: 'command' })
    assert.ok('lock' in taken, 'the lock of a killed process is taken over')
    taken.lock.markStopping()
    assert.equal(readHolder(lockFile)?.stopping, true)
    taken.lock.release()
    assert.equal(existsSync(lockFile), false)
  })

  it('goes to one of many that come at once, over a stale lock', async () => {
    writeFileSync(lockFile, JSON.stringify({ pid: 2 ** 22 + 1, identity: 'gone', purpose: 'start' }))
    const many = await Promise.all(Array.from({ length: 6 }, holdLock))
    const holders = many.filter(({ said }) => said.startsWith('holds it'))
    assert.deepEqual(
      holders.map(({ pid }) => pid),
      [readHolder(lockFile)?.pid],
    )
  })

  it('refuses a second start with a sentence that says who is there', async () => {
    const child = await holdLock()
    const start = spawn(process.execPath, [fileURLToPath(new URL('../start.mjs', frontDoor))], {
      env: { ...process.env, NOTCH_DATA_DIR: folder, MONGODB_URI: 'mongodb://127.0.0.1:1', NODE_ENV: 'development' },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    children.push(start)
    let said = ''
    start.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text))
    const [code] = await once(start, 'close')
    assert.equal(code, 1)
    assert.match(
      said,
      new RegExp(`^Notch is already running on this data folder \\(process ${child.pid}, http://localhost:1\\)`),
    )
  })

  it('is freed of what a killed start left running', async () => {
    const records = join(folder, 'processes.json')
    const starter = await neighbour(`
      import { createFamily } from ${part('family.mjs')}
      const family = createFamily({ cwd: process.cwd(), recordFile: ${JSON.stringify(records)} })
      family.start('tool', process.execPath, ['-e', 'setInterval(() => {}, 1000)'])`)
    const [left] = JSON.parse(readFileSync(records, 'utf8'))
    starter.kill('SIGKILL')
    await once(starter, 'exit')
    assert.equal(processIdentity(left.pid), left.identity, 'it outlives its starter')
    await neighbour(`
      import { readSettings } from ${part('settings.mjs')}
      import { createVoice } from ${part('voice.mjs')}
      import { endOrphans } from ${part('orphans.mjs')}
      await endOrphans(readSettings(process.env), createVoice(process.stderr, { quiet: true }))`)
    assert.equal(processIdentity(left.pid), undefined)
    assert.equal(existsSync(records), false)
  })

  it('keeps no Node child whose starter was killed', async () => {
    const program = join(folder, 'server.mjs')
    const note = join(folder, 'stopped')
    writeFileSync(
      program,
      `import { writeFileSync } from 'node:fs'
       process.on('SIGTERM', () => { writeFileSync(${JSON.stringify(note)}, ''); process.exit(0) })
       setInterval(() => {}, 1000)`,
    )
    const records = join(folder, 'records.json')
    const starter = await neighbour(`
      import { createFamily } from ${part('family.mjs')}
      const family = createFamily({ cwd: process.cwd(), recordFile: ${JSON.stringify(records)} })
      family.startNode('tool', [${JSON.stringify(pathToFileURL(program).pathname)}])
      await new Promise((resolve) => setTimeout(resolve, 500))`)
    const [{ pid }] = JSON.parse(readFileSync(records, 'utf8'))
    starter.kill('SIGKILL')
    assert.ok(await until(() => processIdentity(pid) === undefined, { forMs: 5_000 }))
    assert.ok(existsSync(note), 'it was asked to stop, not cut off')
  })
})
