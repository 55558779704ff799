import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'

/** What a daemon does with the next files; 'look' is what a healthy one does. */
export type ClamdMood = 'look' | 'error' | 'hang' | 'hang up' | 'silent' | 'no zero byte'

/** In a file's bytes: what this daemon finds harmful. Harmless itself. */
export const HARMFUL = 'NOTCH-SAMPLE-OF-SOMETHING-HARMFUL'
export const FINDING = 'Sample.Harmful.UNOFFICIAL'

const COMMAND = Buffer.from('zINSTREAM\0')

/** A ClamAV daemon on a real wire, as far as INSTREAM goes (clamd(8)). */
export async function testClamd({ streamMaxBytes = 25 * 1024 * 1024 } = {}) {
  const daemon = { mood: 'look' as ClamdMood, finding: FINDING, asked: 0, bytes: [] as number[] }
  const sockets = new Set<Socket>()

  function serve(socket: Socket) {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    daemon.asked += 1
    const { mood } = daemon
    const answer = (text: string) => socket.end(`${text}\0`)
    let rest = Buffer.alloc(0)
    let content = Buffer.alloc(0)
    let isGreeted = false
    let isOver = false
    socket.on('data', (piece: Buffer) => {
      if (isOver || mood === 'silent') return
      rest = Buffer.concat([rest, piece])
      if (!isGreeted) {
        if (rest.length < COMMAND.length) return
        isGreeted = true
        if (!rest.subarray(0, COMMAND.length).equals(COMMAND)) return void answer('UNKNOWN COMMAND')
        rest = rest.subarray(COMMAND.length)
      }
      while (rest.length >= 4) {
        const length = rest.readUInt32BE()
        if (length === 0) {
          isOver = true
          daemon.bytes.push(content.length)
          if (mood === 'hang') return
          if (mood === 'error') return void answer("Can't allocate memory ERROR")
          if (mood === 'no zero byte') return void socket.end('stream: OK')
          return void answer(content.includes(HARMFUL) ? `stream: ${daemon.finding} FOUND` : 'stream: OK')
        }
        if (rest.length < 4 + length) return
        content = Buffer.concat([content, rest.subarray(4, 4 + length)])
        rest = rest.subarray(4 + length)
        if (mood === 'hang up') {
          isOver = true
          return void socket.destroy()
        }
        if (content.length > streamMaxBytes) {
          isOver = true
          return void answer('INSTREAM size limit exceeded. ERROR')
        }
      }
    })
  }

  const server = createServer(serve).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const at = server.address()
  if (at === null || typeof at === 'string') throw new Error('the daemon listens nowhere')
  return {
    daemon,
    host: '127.0.0.1',
    port: at.port,
    async close() {
      for (const socket of sockets) socket.destroy()
      if (server.listening) await new Promise((resolve) => server.close(resolve))
    },
  }
}
export type TestClamd = Awaited<ReturnType<typeof testClamd>>
