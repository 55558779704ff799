import { useTranslation } from 'react-i18next'
import type { CredentialContent } from '../../server/credentials/version.contract.ts'
import type { AttemptView } from '../../server/submissions/submission.contract.ts'
import { ArtifactView } from '../evidence/ArtifactView.tsx'
import { AnswersReading } from './AnswersReading.tsx'
import { HowLearnedReading } from '../learning/HowLearnedReading.tsx'
import { FeedbackReading } from './FeedbackReading.tsx'
import { HandedInList } from './HandedInList.tsx'

interface Props {
  content: CredentialContent
  attempt: AttemptView
}

/** One attempt as it was handed in; once decided, with its feedback beside it. */
export function AttemptReading({ content, attempt }: Props) {
  const { t } = useTranslation()
  return (
    <>
      <p className="muted small">{t('submissions.attempts.reference', { reference: attempt.reference })}</p>
      {attempt.changeNote && (
        <p>
          <strong>{t('submissions.attempts.changeNote')}:</strong> {attempt.changeNote}
        </p>
      )}
      {attempt.feedback ? (
        <FeedbackReading content={content} attempt={attempt} feedback={attempt.feedback} />
      ) : (
        <>
          <h3>{t('submissions.parts.overview')}</h3>
          <AnswersReading part={content.overview} answers={attempt.overview} />
          <h3>{t('submissions.parts.evidence')}</h3>
          {content.requirements.map((requirement) => (
            <section key={requirement.id}>
              <h4>{requirement.title}</h4>
              {attempt.artifacts
                .filter((artifact) => artifact.requirementId === requirement.id)
                .map((artifact) => (
                  <ArtifactView key={artifact.id} artifact={artifact} />
                ))}
            </section>
          ))}
          <h3>{t('submissions.parts.reflection')}</h3>
          <AnswersReading part={content.reflection} answers={attempt.reflection} artifacts={attempt.artifacts} />
        </>
      )}
      <HowLearnedReading title={t('own.how.title')} howLearned={attempt.howLearned} />
      <HandedInList attempt={attempt} />
    </>
  )
}
