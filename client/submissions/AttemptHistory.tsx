import { useTranslation } from 'react-i18next'
import type { CredentialContent } from '../../server/credentials/version.contract.ts'
import type { AttemptView } from '../../server/submissions/submission.contract.ts'
import { formatDate } from '../ui/moments.ts'
import { AttemptReading } from './AttemptReading.tsx'
import { LazyDetails } from './LazyDetails.tsx'

interface Props {
  content: CredentialContent
  attempts: AttemptView[]
}

/** Every attempt stays readable, newest first. */
export function AttemptHistory({ content, attempts }: Props) {
  const { t } = useTranslation()
  if (attempts.length === 0) return null
  return (
    <>
      <h2 className="part__title">{t('submissions.attempts.title')}</h2>
      {attempts.toReversed().map((attempt) => (
        <LazyDetails
          key={attempt.number}
          title={t('submissions.attempts.one', { number: attempt.number, date: formatDate(attempt.submittedAt) })}
          note={
            attempt.incompleteReason !== null
              ? t('submissions.attempts.incomplete', { reason: attempt.incompleteReason })
              : t(`submissions.attempts.${attempt.feedback?.outcome ?? 'open'}`)
          }
        >
          <AttemptReading content={content} attempt={attempt} />
        </LazyDetails>
      ))}
    </>
  )
}
