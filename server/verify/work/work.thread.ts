import { readlinkSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'
import { canonical } from '../proof/canonical.ts'
import { knownContexts } from '../proof/contexts.ts'
import { work, type TaskName, type Tasks } from './work.tasks.ts'

// The thread in which badges of strangers are read and checked. It has no settings, no database and asks nobody; it is ended
// from outside when it takes too much.

type Message = { [Name in TaskName]: { name: Name; given: Tasks[Name]['given'] } }[TaskName]

/** `PID/task/TID`; other systems have no such place. */
function ownTask(): string | null {
  try {
    return readlinkSync('/proc/thread-self').split('/').at(-1) ?? null
  } catch {
    return null
  }
}

/** Vocabularies are understood once, here, rather than at the first visitor's cost. */
async function warmUp() {
  for (const url of knownContexts().keys())
    await canonical({ '@context': ['https://www.w3.org/ns/credentials/v2', url], id: 'urn:warm' }).catch(
      () => undefined,
    )
}

const perform = (message: Message): Promise<unknown> =>
  message.name === 'open'
    ? work.open(message.given)
    : message.name === 'find'
      ? work.find(message.given)
      : work.examine(message.given)

const port = parentPort
if (!port) throw new Error('This runs as a thread of Notch only')
port.on('message', (message: Message) => {
  perform(message).then(
    (result) => port.postMessage({ result }),
    // The kind of fault alone: its text could hold what stands in the badge.
    (error: unknown) => port.postMessage({ failed: error instanceof Error ? error.name : 'unknown' }),
  )
})
await warmUp()
port.postMessage({ ready: true, task: ownTask() })
