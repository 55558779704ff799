// Preloaded into the Node children of the front door: when the parent is gone, however it went, its end of the
// channel closes, and the child stops as if it had been asked to.
import { isMainThread } from 'node:worker_threads'

if (isMainThread && process.channel) {
  process.once('disconnect', () => {
    setTimeout(() => process.exit(1), 10_000).unref()
    process.kill(process.pid, 'SIGTERM')
  })
  // The channel alone must not keep a finished child alive.
  process.channel.unref()
  // One that is spoken to over it, as mocha's workers are, lives as long as it is open.
  process.on('newListener', (name) => {
    if (name === 'message') process.channel?.ref()
  })
}
