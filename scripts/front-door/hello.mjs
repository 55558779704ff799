import { connect } from 'node:net'

const OP_MSG = 2013

/** { hello: 1, $db: "admin" } as BSON, so that asking needs no driver (none may be installed yet). */
function helloDocument() {
  const body = Buffer.concat([
    Buffer.from('\x10hello\0', 'latin1'),
    int32(1),
    Buffer.from('\x02$db\0', 'latin1'),
    int32(6),
    Buffer.from('admin\0', 'latin1'),
    Buffer.from([0]),
  ])
  return Buffer.concat([int32(body.length + 4), body])
}

/** @param {number} value */
function int32(value) {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32LE(value)
  return bytes
}

/** The MongoDB wire protocol's message around it: header, no flags, one section of kind 0. */
export function helloMessage() {
  const content = Buffer.concat([int32(0), Buffer.from([0]), helloDocument()])
  return Buffer.concat([int32(content.length + 16), int32(1), int32(0), int32(OP_MSG), content])
}

/**
 * Whether a MongoDB-compatible server that takes writes answers on this port.
 * @param {number} port
 * @returns {Promise<boolean>}
 */
export function answersHello(port, timeoutMs = 2_000) {
  return new Promise((resolve) => {
    let received = Buffer.alloc(0)
    const socket = connect({ port, host: '127.0.0.1' }, () => socket.write(helloMessage()))
    /** @param {boolean} answer */
    const finish = (answer) => {
      socket.destroy()
      resolve(answer)
    }
    socket.setTimeout(timeoutMs, () => finish(false))
    socket.once('error', () => finish(false))
    socket.once('close', () => resolve(false))
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk])
      if (received.length >= 4 && received.length >= received.readInt32LE(0)) {
        finish(received.includes(Buffer.from('\x08isWritablePrimary\0\x01', 'latin1')))
      }
    })
  })
}
