import { z } from 'zod'
import { Answers, SelfAssessment } from '../../server/submissions/submission.contract.ts'

// Words that have not reached the server yet, kept in this browser where it allows that (a third-party frame with
// cookies blocked throws on the mere mention of localStorage). Dropped as soon as the server has them.

const Copy = z.object({
  revision: z.int(),
  at: z.iso.datetime(),
  texts: z.object({
    overview: Answers,
    reflection: Answers,
    selfAssessment: SelfAssessment,
    changeNote: z.string(),
  }),
})
export type Copy = z.infer<typeof Copy>

export interface LocalCopy {
  read: () => Copy | null
  /** whether it could be kept */
  write: (copy: Copy) => boolean
  drop: () => void
}

/** The copy of one person's draft: on a shared computer nobody finds another's words. */
export function localCopy(personId: string, submissionId: string): LocalCopy {
  const key = `notch.draft.${personId}.${submissionId}`
  return {
    read() {
      try {
        const parsed = Copy.safeParse(JSON.parse(localStorage.getItem(key) ?? 'null'))
        return parsed.success ? parsed.data : null
      } catch {
        return null
      }
    },
    write(copy) {
      try {
        localStorage.setItem(key, JSON.stringify(copy))
        return true
      } catch {
        return false
      }
    },
    drop() {
      try {
        localStorage.removeItem(key)
      } catch {
        // Nothing could be kept there in the first place.
      }
    },
  }
}
