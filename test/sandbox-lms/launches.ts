import { randomUUID } from 'node:crypto'
import { z } from 'zod'

const Hint = z.object({ course: z.string(), link: z.string(), launch: z.uuid() })

export interface Launch {
  personId: string
  courseId: string
  linkId: string
  inWindow: boolean
  /** the tool that is being opened */
  clientId: string
  /** what it asks for, where it does not just open its link */
  message?: { kind: 'deep-linking'; data: string } | { kind: 'review'; lineItemId: string; userId: string }
}

const lifeMs = 10 * 60_000

export type Launches = ReturnType<typeof createLaunches>

/** Launches that began here and wait for the tool to ask for the person's token. Each is good once, as in Moodle. */
export function createLaunches() {
  const open = new Map<string, Launch & { endsAt: number }>()

  function begin(launch: Launch): { hint: string } {
    const now = Date.now()
    for (const [id, { endsAt }] of open) {
      if (endsAt > now) break
      open.delete(id)
    }
    const id = randomUUID()
    open.set(id, { ...launch, endsAt: now + lifeMs })
    return { hint: JSON.stringify({ course: launch.courseId, link: launch.linkId, launch: id }) }
  }

  /** The launch that this hint names; undefined if it is unknown, over, or used already. */
  function find(hint: string): (Launch & { use(): void }) | undefined {
    const id = launchIdOf(hint)
    const launch = id === undefined ? undefined : open.get(id)
    if (id === undefined || !launch || launch.endsAt < Date.now()) return undefined
    return { ...launch, use: () => void open.delete(id) }
  }

  return { begin, find }
}

function launchIdOf(hint: string): string | undefined {
  try {
    return Hint.parse(JSON.parse(hint)).launch
  } catch {
    return undefined
  }
}
