import type { CourseRole } from '../core/actor.ts'
import type { PersonId } from '../core/ids.contract.ts'

// What the rest of Notch may ask of an LMS about a course: who is in it now. How an LMS is asked is the adapter's matter.

export interface CourseMember {
  /** the same id that a launch of this person leads to, whether or not they ever launched */
  personId: PersonId
  /** null where the LMS withholds it */
  name: string | null
  /** as the list says; what a launch says of somebody counts for more */
  roles: CourseRole[]
}

export interface CourseMembers {
  members: CourseMember[]
  /** false where the list was longer than is read, or led round in a circle */
  complete: boolean
}

/** What an LMS's administrator changes, and where: it differs between LMSs. */
export interface DirectoryAdvice {
  /** so that names arrive */
  names: string
  /** so that the list may be read at all */
  access: string
}

export interface CourseDirectory {
  /** Everybody who is in this course now, or a RosterRefusal. `onPage` hears how many were read so far. */
  read(courseId: string, onPage?: (read: number) => Promise<void>): Promise<CourseMembers>
  advice(courseId: string): Promise<DirectoryAdvice>
}

export type RosterTrouble =
  /** this LMS, or this course in it, offers no list */
  | 'not-offered'
  /** it offers one, but not to Notch */
  | 'not-allowed'
  | 'slow-down'
  | 'unreachable'
  /** it answered with something that is no list of members */
  | 'unreadable'

/** Why a list of members could not be read. */
export class RosterRefusal extends Error {
  readonly trouble: RosterTrouble
  /** how long the LMS asks us to wait */
  readonly afterMs: number | undefined
  /** the LMS's HTTP status, where there was an answer */
  readonly status: number | undefined
  constructor(trouble: RosterTrouble, reason: string, answer: { afterMs?: number; status?: number } = {}) {
    super(reason)
    this.name = 'RosterRefusal'
    this.trouble = trouble
    this.afterMs = answer.afterMs
    this.status = answer.status
  }
}
