import { z } from 'zod'
import { endpoint } from '../core/endpoint.contract.ts'
import { LearningEntryId, SubmissionId } from '../core/ids.contract.ts'
import { Citation, LearningKind } from '../learning-log/learning.contract.ts'

/** How an earner learned the skill, as frozen with an attempt. Assessors read it once their decision stands. */
export const HowLearned = z.object({ kinds: z.array(LearningKind), citations: z.array(Citation) })
export type HowLearned = z.infer<typeof HowLearned>
export const NOTHING_CITED: HowLearned = { kinds: [], citations: [] }

const said = {
  /** counts up with every save; a save names the one it started from */
  revision: z.int().min(0),
  kinds: z.array(LearningKind).max(10),
  entryIds: z.array(LearningEntryId).max(50, 'at most 50 entries'),
}

export const HowLearnedDraft = z.object(said)
export type HowLearnedDraft = z.infer<typeof HowLearnedDraft>
export const NOT_SAID_YET: HowLearnedDraft = { revision: 0, kinds: [], entryIds: [] }

const ofSubmission = z.object({ submissionId: SubmissionId })

/** 409 draft-changed-elsewhere where `revision` is no longer the newest. Entries that are gone are left out. */
export const sayHowLearned = endpoint({
  method: 'put',
  path: '/api/submissions/:submissionId/how-learned',
  params: ofSubmission,
  body: z.object(said),
  response: HowLearnedDraft,
})

/** "I already do this": the draft opens with what that way asks for. The choice is the earner's own and shown to nobody. */
export const chooseStart = endpoint({
  method: 'put',
  path: '/api/submissions/:submissionId/start',
  params: ofSubmission,
  body: z.object({ alreadyDoing: z.boolean() }),
  response: z.object({ alreadyDoing: z.boolean() }),
})
