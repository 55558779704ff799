import { useTranslation } from 'react-i18next'
import type { Artifact } from '../../server/evidence/evidence.contract.ts'
import { artifactChanges } from '../../server/submissions/submission.changes.contract.ts'
import type { SubmissionView } from '../../server/submissions/submission.contract.ts'
import { Section } from '../ui/Section.tsx'
import { AnswerChange } from './AnswerChange.tsx'
import type { DraftTexts } from './draftTexts.ts'
import './changes.css'

interface Props {
  submission: SubmissionView
  texts: DraftTexts
  artifacts: Artifact[]
}

/** What the assessor will see marked as changed, before it is handed in again. */
export function ChangesPart({ submission, texts, artifacts }: Props) {
  const { t } = useTranslation()
  const before = submission.attempts.findLast((attempt) => attempt.feedback !== null)
  if (!before) return null
  const { number } = before
  const { changes, gone } = artifactChanges(before.artifacts, artifacts)
  const answers = (['overview', 'reflection'] as const).flatMap((part) =>
    submission.content[part].prompts.map((prompt) => ({
      ...prompt,
      before: before[part][prompt.id] ?? '',
      after: texts[part][prompt.id] ?? '',
    })),
  )
  const changed = answers.filter((answer) => answer.before.trim() !== answer.after.trim())
  const pieces = artifacts.filter((artifact) => changes.get(artifact.id) !== 'unchanged')
  return (
    <Section title={t('submissions.changes.title', { attempt: number })}>
      <p className="muted">{t('submissions.changes.explanation')}</p>
      {changed.length + pieces.length + gone.length === 0 && <p>{t('submissions.changes.none')}</p>}
      <ul className="change-list">
        {pieces.map((artifact) => (
          <li key={artifact.id}>
            <strong>{artifact.title}</strong>{' '}
            <span className="change-mark">{t(`evidence.change.${changes.get(artifact.id) ?? 'new'}`)}</span>
          </li>
        ))}
        {gone.map((artifact) => (
          <li key={artifact.id}>
            <strong>{artifact.title}</strong> <span className="change-mark">{t('evidence.change.gone')}</span>
          </li>
        ))}
        {changed.map((answer) => (
          <li key={answer.id}>
            <strong>{answer.question}</strong>
            <AnswerChange question={answer.question} before={answer.before} after={answer.after} attempt={number} />
          </li>
        ))}
      </ul>
    </Section>
  )
}
