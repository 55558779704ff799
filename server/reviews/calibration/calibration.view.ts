import { ArtifactId } from '../../core/ids.contract.ts'
import type { ReferenceSubmission } from '../../credentials/reference.contract.ts'
import type { CredentialContent } from '../../credentials/version.contract.ts'
import { emptyJudgement } from '../review.rules.ts'
import type { CalibrationView, ReferenceWork } from './calibration.contract.ts'
import type { CalibrationDocument } from './calibration.model.ts'
import { checkDueAt, isCheckDue } from './check.rules.ts'
import { fieldsOf, nextRoundAt, unscored } from './calibration.rules.ts'

export function calibrationView(
  content: CredentialContent,
  calibration: CalibrationDocument,
  now: Date,
  barPercent: number,
): CalibrationView {
  const { references, scores, open, isCheck = false, results, compared, passedAt } = calibration
  const dueAt = checkDueAt(calibration)
  const opensAt = passedAt || open ? null : nextRoundAt(results.filter(({ check }) => !check))
  const waits = opensAt !== null && opensAt > now
  const fields = fieldsOf(content)
  return {
    credentialId: content.id,
    version: content.version,
    title: content.title,
    rubric: content.rubric,
    barPercent,
    state: open ? 'scoring' : passedAt ? 'passed' : waits ? 'waiting' : 'ready',
    round: open
      ? {
          number: results.length + 1,
          isCheck,
          references: references.map((referenceId, index) => ({
            referenceId,
            number: index + 1,
            scored: fields - unscored(content, scores[referenceId]?.judgement ?? emptyJudgement()).length,
            of: fields,
            savedAt: scores[referenceId]?.savedAt.toISOString() ?? null,
          })),
        }
      : null,
    check: dueAt && { dueAt: dueAt.toISOString(), isDue: isCheckDue(calibration, now) },
    nextRoundAt: waits ? opensAt.toISOString() : null,
    results: [...results].reverse(),
    compared: open ? [] : compared,
  }
}

/** Everything but what the experts said of it. */
export function referenceWork(
  content: CredentialContent,
  { id, overview, reflection, artifacts }: ReferenceSubmission,
  { version, references, scores, open }: CalibrationDocument,
): ReferenceWork {
  const score = scores[id]
  return {
    credentialId: content.id,
    version,
    referenceId: id,
    number: references.indexOf(id) + 1,
    of: references.length,
    content,
    overview,
    reflection,
    artifacts: artifacts.map((artifact) => ({
      form: 'text',
      ...artifact,
      id: ArtifactId.parse(`reference-${artifact.id}`),
      change: null,
    })),
    judgement: score?.judgement ?? emptyJudgement(),
    revision: score?.revision ?? 0,
    savedAt: score?.savedAt.toISOString() ?? null,
    compared: !open,
  }
}
