import { isStackAward, type AnyAward } from '../awards/award.model.ts'
import { answer, STEP_ORDER, summary, type CheckStepId, type Verdict } from './badge.check.words.ts'
import { publicReason } from './badge.status.words.ts'
import { readingOf, type BadgeReading } from './badge.reading.ts'
import type { BadgeUrls } from './badge.urls.ts'
import type { Verification } from './badge.verifier.ts'

export type CheckState = 'passed' | 'failed' | 'skipped'
export type CheckStep = { id: CheckStepId; state: CheckState; question: string; answer: string; explanation: string }

/** A verification as a page shows it: the same steps, with words for everybody. */
export type BadgeCheck = {
  verdict: Verdict
  headline: string
  summary: string
  steps: CheckStep[]
  /** what the badge says, only where its issuer's signature holds and it is this award's */
  reading: BadgeReading | null
}

// Where one of these fails, nothing after it can be told.
const GATES: readonly CheckStepId[] = ['structure', 'issuer-key', 'signature']

/** Whether a valid badge is this award's, and not another award's under a wrong address. */
function belongs(reading: BadgeReading | null, id: string | undefined, award: AnyAward, urls: BadgeUrls) {
  const achievement = isStackAward(award)
    ? urls.stack(award.stackId)
    : urls.achievement(award.credentialId, award.version)
  return (
    id === urls.credential(award._id) && reading?.subjectId === award.subjectId && reading.achievementId === achievement
  )
}

export function checkOf(verification: Verification, award: AnyAward, issuerName: string, urls: BadgeUrls): BadgeCheck {
  const { credential } = verification
  const reading = credential ? readingOf(credential) : null
  const own = belongs(reading, credential?.id, award, urls)
  const outcomes = new Map<CheckStepId, { ok: boolean; detail: string }>(
    verification.steps.map((step) => [step.id, step]),
  )
  outcomes.set('this-award', { ok: own, detail: 'The badge that is kept here belongs to another award.' })

  const standing = outcomes.get('not-revoked')
  if (standing && !standing.ok) outcomes.set('not-revoked', { ok: false, detail: publicReason(award) ?? '' })

  const stopped = GATES.find((id) => !outcomes.get(id)?.ok)
  const stateOf = (id: CheckStepId): CheckState => {
    if (stopped && STEP_ORDER.indexOf(id) > STEP_ORDER.indexOf(stopped)) return 'skipped'
    return outcomes.get(id)?.ok ? 'passed' : 'failed'
  }
  const steps = STEP_ORDER.map((id) => {
    const state = stateOf(id)
    return { id, state, ...answer(id, state, outcomes.get(id)?.detail ?? '', issuerName) }
  })
  const holds = !stopped && own
  const verdict: Verdict =
    award.revoked || (holds && !outcomes.get('not-revoked')?.ok)
      ? 'revoked'
      : !holds
        ? 'broken'
        : outcomes.get('not-expired')?.ok
          ? 'valid'
          : 'not-in-force'
  return { verdict, ...summary(verdict, issuerName), steps, reading: holds ? reading : null }
}
