import type { Clock } from '../core/clock.ts'
import type { PersonId } from '../core/ids.contract.ts'
import type { Logger } from '../core/log.ts'
import { createShortMemory } from '../core/short-memory.ts'
import type { RosterDocument, RosterModel } from './roster.model.ts'
import { RosterRefusal, type CourseDirectory } from './roster.port.ts'
import { AGAIN_MS, isStale, nextTry, rosterOf, type KnownPerson } from './roster.rules.ts'

// Who is in a course: a copy of the LMS's list, read in the background. A page shows the last one that is known and never
// waits for the LMS.

const DAY = 86_400_000
const KEPT_MS = 30 * DAY
/** a reader that says nothing for so long has died */
const LEASE_MS = 60_000
const BATCH = 20
const AT_ONCE = 4
const MEMORY_MS = 30_000
const MEMORY_COURSES = 100
const CHUNK = 1000

export type { RosterMember } from './roster.model.ts'

export type Roster = Pick<
  RosterDocument,
  'members' | 'readAt' | 'complete' | 'owedAt' | 'notBefore' | 'readSoFar' | 'trouble' | 'advice'
>

export type Rosters = ReturnType<typeof createRosters>

export function createRosters(parts: {
  model: RosterModel
  directory: CourseDirectory
  /** what launches have told of these people, in this course */
  knownIn: (courseId: string, ids: PersonId[]) => Promise<Map<PersonId, KnownPerson>>
  clock: Clock
  log: Logger
  /** tells the worker that a reading is owed now */
  nudge: () => void
}) {
  const { model, directory, knownIn, clock, log, nudge } = parts
  const memory = createShortMemory<RosterDocument | null>({ clock, keptMs: MEMORY_MS, most: MEMORY_COURSES })

  async function find(courseId: string): Promise<RosterDocument | null> {
    const found = await memory.get(courseId, () => model.find(courseId))
    // What is being read changes with every page.
    if (!found || found.owedAt) memory.forget(courseId)
    return found
  }

  async function owe(courseId: string): Promise<void> {
    const now = clock.now()
    await model.owe(courseId, now, new Date(now.getTime() + KEPT_MS))
    memory.forget(courseId)
    nudge()
  }

  /** The last known list. Where it is old, a new reading is owed; nobody waits for it. */
  async function of(courseId: string): Promise<Roster> {
    const found = await find(courseId)
    if (!isStale(found, clock.now())) return found ?? unread(clock.now())
    await owe(courseId)
    return { ...(found ?? unread(clock.now())), owedAt: clock.now(), readSoFar: 0 }
  }

  /** Asks the LMS again now; answers from when on that is possible where it is too soon. */
  async function askAgain(courseId: string): Promise<Roster> {
    const found = await find(courseId)
    if (found?.owedAt) return found
    const now = clock.now()
    const tried = Math.max(found?.readAt?.getTime() ?? 0, found?.trouble?.at.getTime() ?? 0)
    if (found && (found.notBefore > now || now.getTime() - tried < AGAIN_MS)) return found
    await owe(courseId)
    return { ...(found ?? unread(now)), owedAt: now, readSoFar: 0 }
  }

  async function known(courseId: string, ids: PersonId[]): Promise<Map<PersonId, KnownPerson>> {
    const all = new Map<PersonId, KnownPerson>()
    for (let at = 0; at < ids.length; at += CHUNK)
      for (const [id, person] of await knownIn(courseId, ids.slice(at, at + CHUNK))) all.set(id, person)
    return all
  }

  async function read(courseId: string): Promise<void> {
    const untilNow = () => new Date(clock.now().getTime() + LEASE_MS)
    let held = untilNow()
    if (!(await model.lease(courseId, clock.now(), held))) return
    try {
      const { members: listed, complete } = await directory.read(courseId, async (readSoFar) => {
        if (stopped) throw new Stopped()
        const longer = untilNow()
        if (await model.progress(courseId, held, longer, readSoFar)) held = longer
      })
      const people = await known(
        courseId,
        listed.map(({ personId }) => personId),
      )
      const before = (await model.find(courseId))?.members ?? []
      const members = rosterOf(listed, people, before)
      const now = clock.now()
      const advice = await directory.advice(courseId)
      await model.settle(courseId, held, { members, complete, advice, readAt: now, notBefore: now, trouble: null })
    } catch (error) {
      if (error instanceof Stopped) return await model.release(courseId, held)
      const refusal = error instanceof RosterRefusal ? error : null
      if (!refusal) log.error({ err: error }, 'a list of members could not be read')
      const { trouble: kind, message: reason } =
        refusal ?? new RosterRefusal('unreadable', 'Something went wrong on our side while reading the list.')
      const now = clock.now()
      const advice = await directory.advice(courseId)
      const notBefore = refusal ? nextTry(refusal, now) : now
      await model.settle(courseId, held, { trouble: { kind, reason, at: now }, notBefore, advice })
    } finally {
      memory.forget(courseId)
    }
  }

  let stopped = false
  const underWay = new Map<string, Promise<void>>()

  return {
    of,
    askAgain,
    linesOf: model.linesOf,
    ensureIndexes: model.ensureIndexes,

    /** Begins the readings that are owed and answers at once: a dead LMS holds up nothing else. */
    async dispatch(whenDone: () => void = () => undefined): Promise<void> {
      if (stopped || underWay.size >= AT_ONCE) return
      for (const { _id } of await model.due(clock.now(), BATCH)) {
        if (underWay.size >= AT_ONCE) return
        if (underWay.has(_id)) continue
        const reading = read(_id)
          .catch((error: unknown) => log.error({ err: error }, 'a list of members could not be kept'))
          .finally(() => {
            underWay.delete(_id)
            whenDone()
          })
        underWay.set(_id, reading)
      }
    },

    /** Waits for what is on the wire now. */
    async settled(): Promise<void> {
      await Promise.all(underWay.values())
    },

    /** Leaves off after the page that is on the wire. */
    async stop(): Promise<void> {
      stopped = true
      await Promise.all(underWay.values())
    },
  }
}

class Stopped extends Error {}

const unread = (now: Date): Roster => ({
  members: [],
  readAt: null,
  complete: true,
  owedAt: null,
  notBefore: now,
  readSoFar: 0,
  trouble: null,
  advice: null,
})
