import { readlinkSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'

// A thread that takes what it is told to take.
const port = parentPort
if (!port) throw new Error('This runs as a thread of tests only')
port.on('message', ({ given: { text } }) => {
  if (text === 'spin') for (;;);
  if (text === 'sleep') return
  if (text === 'leave') process.exit(0)
  if (text === 'fail') return port.postMessage({ failed: 'RangeError' })
  const hoarded = []
  while (text === 'hoard') hoarded.push({ more: `${hoarded.length}`.repeat(100) })
  port.postMessage({ result: { said: text } })
})
let task = null
try {
  task = readlinkSync('/proc/thread-self').split('/').at(-1)
} catch {
  // not Linux
}
port.postMessage({ ready: true, task })
