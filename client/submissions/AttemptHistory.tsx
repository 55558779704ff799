import { useTranslation } from 'react-i18next'
import type { CredentialContent } from '../../server/credentials/version.contract.ts'
import type { AttemptView, OtherVersions } from '../../server/submissions/submission.contract.ts'
import { formatDate } from '../ui/moments.ts'
import { AttemptReading } from './AttemptReading.tsx'
import { contentFor } from './contentFor.ts'
import { LazyDetails } from './LazyDetails.tsx'

interface Props {
  content: CredentialContent
  otherVersions: OtherVersions
  attempts: AttemptView[]
  /** taken back by the earner before anybody read them */
  recalled?: AttemptView[]
}

/** Every attempt stays readable, newest first. */
export function AttemptHistory({ content, otherVersions, attempts, recalled = [] }: Props) {
  const { t } = useTranslation()
  const all = [...attempts, ...recalled].sort((a, b) => b.number - a.number)
  if (all.length === 0) return null
  return (
    <>
      <h2 className="part__title">{t('submissions.attempts.title')}</h2>
      {all.map((attempt) => (
        <LazyDetails
          key={attempt.number}
          title={t('submissions.attempts.one', { number: attempt.number, date: formatDate(attempt.submittedAt) })}
          note={
            attempt.incompleteReason !== null
              ? t('submissions.attempts.incomplete', { reason: attempt.incompleteReason })
              : t(`submissions.attempts.${attempt.recalledAt ? 'recalled' : (attempt.feedback?.outcome ?? 'open')}`)
          }
        >
          <AttemptReading content={contentFor({ content, otherVersions }, attempt.version)} attempt={attempt} />
        </LazyDetails>
      ))}
    </>
  )
}
