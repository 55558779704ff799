import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** What our own signature looks for; harmless itself. */
export const HARMFUL = 'NOTCH-SAMPLE-OF-SOMETHING-HARMFUL'
/** clamd marks what its makers have not signed. */
export const FINDING = 'Notch.Sample.Harmful.UNOFFICIAL'

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const at = server.address()
  server.close()
  await once(server, 'close')
  if (at === null || typeof at === 'string') throw new Error('there is no free port')
  return at.port
}

/** Whether something answers PING with PONG there. */
const answers = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect({ host: '127.0.0.1', port }, () => socket.write('zPING\0'))
    socket.once('data', (said) => resolve(said.toString('latin1').startsWith('PONG')))
    for (const event of ['error', 'close']) socket.once(event, () => resolve(false))
  })

/**
 * A real ClamAV daemon on loopback with one signature of our own (an extended one: name, any type, anywhere, hex) and no
 * database of its makers, which would have to be downloaded. Small limits, so that small files go past them.
 */
export async function realClamd(program: string) {
  const folder = await mkdtemp(path.join(tmpdir(), 'notch-clamd-'))
  const [signatures, temporary] = [path.join(folder, 'signatures'), path.join(folder, 'tmp')]
  for (const each of [signatures, temporary]) await mkdir(each)
  const hex = Buffer.from(HARMFUL).toString('hex')
  await writeFile(path.join(signatures, 'notch.ndb'), `Notch.Sample.Harmful:0:*:${hex}\n`)
  const port = await freePort()
  const config = path.join(folder, 'clamd.conf')
  const lines = {
    Foreground: 'yes',
    DatabaseDirectory: signatures,
    TemporaryDirectory: temporary,
    TCPAddr: '127.0.0.1',
    TCPSocket: String(port),
    StreamMaxLength: '2M',
    MaxFileSize: '1M',
    AlertExceedsMax: 'yes',
  }
  const text = Object.entries(lines).map((line) => line.join(' '))
  await writeFile(config, `${text.join('\n')}\n`)
  let child: ChildProcess | null = null
  let said = ''

  return {
    port,
    async start() {
      const started = spawn(program, ['--config-file', config], { stdio: ['ignore', 'pipe', 'pipe'] })
      child = started
      for (const stream of [started.stdout, started.stderr])
        stream.on('data', (piece: Buffer) => void (said += piece.toString('utf8')))
      let isGone = false
      started.once('exit', () => (isGone = true))
      started.once('error', (error) => ((isGone = true), (said += error.message)))
      while (!(await answers(port))) {
        if (isGone) throw new Error(`clamd did not start:\n${said}`)
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    },
    async stop() {
      const stopped = child
      child = null
      if (!stopped || stopped.exitCode !== null) return
      stopped.kill('SIGTERM')
      await once(stopped, 'exit')
    },
    async remove() {
      await rm(folder, { recursive: true, force: true })
    },
  }
}
