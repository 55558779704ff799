import { createServer } from 'node:net'
import { errorCode } from './error-code.mjs'

/**
 * The sentence for a port that cannot be listened on, or undefined.
 * @param {string} variable the setting that moves it
 * @param {number} port
 */
export async function portProblem(variable, port) {
  // Both, since a program that holds only one of them does not always stop the other from being taken.
  for (const host of [undefined, '127.0.0.1']) {
    const code = await tryListening(port, host)
    if (code === 'EADDRINUSE') {
      return `Port ${port} is in use by another program; stop it or set ${variable}=… to another port.`
    }
    if (code === 'EACCES')
      return `Port ${port} may not be used by this account; set ${variable}=… to a port above 1023.`
  }
  return undefined
}

/** @returns {Promise<number>} */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = address && typeof address === 'object' ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}

/**
 * @param {number} port
 * @param {string | undefined} host
 * @returns {Promise<string | undefined>} the error's code
 */
function tryListening(port, host) {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error) => resolve(errorCode(error) ?? 'unknown'))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)))
  })
}
