import { z } from 'zod'
import { endpoint } from '../../core/endpoint.contract.ts'
import { ArtifactId, CredentialId, Instant } from '../../core/ids.contract.ts'
import { CredentialContent, EvidenceKind } from '../../credentials/version.contract.ts'
import { Answers } from '../../submissions/submission.contract.ts'
import { Judgement } from '../review.contract.ts'

const Verdict = z.enum(['passing', 'notYet'])
const Decision = z.enum(['award', 'return'])

/** One score beside the one that experts settled on, with their reason and what the assessor noted for themselves. */
const score = <Score extends z.ZodType>(of: Score) =>
  z.object({ yours: of, experts: of, same: z.boolean(), reason: z.string(), note: z.string() })

/** One reference submission after the comparison: row by row where and why the scores differ. */
export const ComparedReference = z.object({
  referenceId: z.string(),
  /** as it was numbered in its round */
  number: z.int(),
  settledBy: z.string(),
  decision: z.object({ yours: Decision, experts: Decision, same: z.boolean() }),
  overview: score(Verdict),
  rows: z.array(score(z.string()).extend({ rowId: z.string() })),
  reflection: score(Verdict),
})
export type ComparedReference = z.infer<typeof ComparedReference>

export const RoundResult = z.object({
  number: z.int(),
  comparedAt: Instant,
  rows: z.int(),
  rowsSame: z.int(),
  decisions: z.int(),
  decisionsSame: z.int(),
  passed: z.boolean(),
  /** one reference, scored again by somebody who had passed */
  check: z.boolean().optional(),
})
export type RoundResult = z.infer<typeof RoundResult>

/** Where an assessor stands with the reference submissions of a version. */
export const CalibrationView = z.object({
  credentialId: CredentialId,
  version: z.int(),
  title: z.string(),
  rubric: CredentialContent.shape.rubric,
  /** of all rows of a round, how many percent have to be as the experts scored them; decisions all have to be */
  barPercent: z.int(),
  /** `waiting`: a round was not enough, and the next is not open yet */
  state: z.enum(['ready', 'scoring', 'waiting', 'passed']),
  /** the round that is scored now, in the order in which its references are read */
  round: z
    .object({
      number: z.int(),
      isCheck: z.boolean(),
      references: z.array(
        z.object({
          referenceId: z.string(),
          number: z.int(),
          scored: z.int(),
          of: z.int(),
          savedAt: Instant.nullable(),
        }),
      ),
    })
    .nullable(),
  nextRoundAt: Instant.nullable(),
  /** whoever passed scores one reference again now and then; null for others */
  check: z.object({ dueAt: Instant, isDue: z.boolean() }).nullable(),
  /** every round that was compared, the newest first */
  results: z.array(RoundResult),
  /** the newest comparison, row by row */
  compared: z.array(ComparedReference),
})
export type CalibrationView = z.infer<typeof CalibrationView>

/** A reference submission as an attempt under review is read: the experts' scores are not in it. */
export const ReferenceWork = z.object({
  credentialId: CredentialId,
  version: z.int(),
  referenceId: z.string(),
  number: z.int(),
  of: z.int(),
  content: CredentialContent,
  overview: Answers,
  reflection: Answers,
  artifacts: z.array(
    z.object({
      form: z.literal('text'),
      id: ArtifactId,
      requirementId: z.string(),
      kind: EvidenceKind,
      title: z.string(),
      description: z.string(),
      change: z.null(),
      text: z.string(),
    }),
  ),
  judgement: Judgement,
  revision: z.int(),
  savedAt: Instant.nullable(),
  /** its round was compared: it can be read again and no longer scored */
  compared: z.boolean(),
})
export type ReferenceWork = z.infer<typeof ReferenceWork>

const ofVersion = z.object({
  credentialId: CredentialId,
  version: z.string().regex(/^[1-9]\d{0,5}$/, 'is not the number of a version'),
})
const ofReference = ofVersion.extend({ referenceId: z.string().min(1).max(60) })

/** 403 not-allowed for whoever may not review the credential; 404 where its version asks for no calibration. */
export const getCalibration = endpoint({
  method: 'get',
  path: '/api/calibrations/:credentialId/:version',
  params: ofVersion,
  response: CalibrationView,
})

/** Opens a round. 409 calibration-wait while the next is not open yet. */
export const beginCalibration = endpoint({
  method: 'post',
  path: '/api/calibrations/:credentialId/:version/rounds',
  params: ofVersion,
  response: CalibrationView,
})

export const getReference = endpoint({
  method: 'get',
  path: '/api/calibrations/:credentialId/:version/references/:referenceId',
  params: ofReference,
  response: ReferenceWork,
})

/** 409 draft-changed-elsewhere where `revision` is no longer the newest. */
export const saveReference = endpoint({
  method: 'put',
  path: '/api/calibrations/:credentialId/:version/references/:referenceId/draft',
  params: ofReference,
  body: Judgement.extend({ revision: z.int().min(0) }),
  response: z.object({ revision: z.int(), savedAt: Instant }),
})

/** Compares the round with what experts settled on. 422 review-incomplete names what is not scored yet. */
export const compareCalibration = endpoint({
  method: 'post',
  path: '/api/calibrations/:credentialId/:version/comparison',
  params: ofVersion,
  response: CalibrationView,
})
