import { createServer, type RequestListener, type Server } from 'node:http'

/** Listens on both loopback addresses, so that http://localhost and http://127.0.0.1 reach it. Port 0 takes a free one. */
export async function listenOnLoopback(app: RequestListener, port: number): Promise<Server[]> {
  const first = await listen(app, port, '127.0.0.1')
  try {
    return [first, await listen(app, portOf(first), '::1')]
  } catch (fault) {
    // A machine without IPv6 does without the second; a port that someone else holds there is a fault.
    if (codeOf(fault) === 'EADDRNOTAVAIL' || codeOf(fault) === 'EAFNOSUPPORT') return [first]
    await close([first])
    throw fault
  }
}

export function codeOf(fault: unknown): string | undefined {
  return fault instanceof Error && 'code' in fault && typeof fault.code === 'string' ? fault.code : undefined
}

export function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server does not listen on a port')
  return address.port
}

/** Ends open connections too: a request that hangs must not keep the LMS alive. */
export async function close(servers: Server[]): Promise<void> {
  await Promise.all(
    servers.map(
      (server) =>
        new Promise<void>((resolve) => {
          server.close(() => resolve())
          server.closeAllConnections()
        }),
    ),
  )
}

function listen(app: RequestListener, port: number, host: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer(app)
    server.once('error', reject)
    server.listen(port, host, () => resolve(server))
  })
}
