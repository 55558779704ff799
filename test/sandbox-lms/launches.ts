import { randomUUID } from 'node:crypto'
import type { Adding } from './flavours/flavour.ts'

export interface Launch {
  personId: string
  courseId: string
  linkId: string
  inWindow: boolean
  /** the tool that is being opened */
  clientId: string
  /** what it asks for, where it does not just open its link */
  message?:
    | { kind: 'deep-linking'; asked: string; adding: Adding }
    | { kind: 'review'; lineItemId: string; userId: string }
    | { kind: 'address'; url: string }
}

const lifeMs = 10 * 60_000

export type Launches = ReturnType<typeof createLaunches>

/** Launches that began here and wait for the tool to ask for the person's token. Each is good once, as in Moodle. */
export function createLaunches() {
  const open = new Map<string, Launch & { endsAt: number }>()

  /** `hintOf` makes what the tool must give back, byte for byte. */
  function begin(launch: Launch, hintOf: (id: string) => string): { hint: string } {
    const now = Date.now()
    for (const [old, { endsAt }] of open) {
      if (endsAt > now) break
      open.delete(old)
    }
    const hint = hintOf(randomUUID())
    open.set(hint, { ...launch, endsAt: now + lifeMs })
    return { hint }
  }

  /** The launch that this hint names; undefined if it is unknown, over, or used already. */
  function find(hint: string): (Launch & { use(): void }) | undefined {
    const launch = open.get(hint)
    if (!launch || launch.endsAt < Date.now()) return undefined
    return { ...launch, use: () => void open.delete(hint) }
  }

  return { begin, find }
}
