import { useTranslation } from 'react-i18next'
import { WhatNext } from '../next/WhatNext.tsx'
import { BecomeAssessor } from '../offers/BecomeAssessor.tsx'
import { ActionLink } from '../ui/ActionLink.tsx'
import { AppealPart } from './appeal/AppealPart.tsx'
import { AttemptHistory } from './AttemptHistory.tsx'
import { contentFor } from './contentFor.ts'
import { FeedbackReading } from './FeedbackReading.tsx'
import type { WorkProps } from './SubmissionPage.tsx'

/** Earned: what was shown, the feedback that is owed on success too, and the badge. */
export function AwardedWork({ submission, onMoved }: WorkProps) {
  const { t } = useTranslation()
  const { content, attempts, awardId, gradebook } = submission
  const last = attempts.findLast((attempt) => attempt.feedback !== null)
  return (
    <>
      <section className="goal goal--awarded" aria-labelledby="earned">
        <h2 id="earned">
          <span aria-hidden="true">✓ </span>
          {t('submissions.awarded.title')}
        </h2>
        <p className="goal__text">{t('submissions.awarded.text', { competency: content.competency })}</p>
        <ActionLink to={awardId ? `/badges/${awardId}` : '/badges'}>{t('submissions.awarded.share')}</ActionLink>
        <p className="muted small goal__foot">{t(`submissions.gradebook.${gradebook?.state ?? 'none'}`)}</p>
      </section>
      <h2 className="part__title">{t('submissions.awarded.feedback')}</h2>
      {last?.feedback && (
        <FeedbackReading content={contentFor(submission, last.version)} attempt={last} feedback={last.feedback} />
      )}
      <AppealPart submission={submission} onMoved={onMoved} />
      <BecomeAssessor credentialId={submission.credentialId} />
      <WhatNext credentialId={submission.credentialId} />
      <AttemptHistory {...submission} attempts={attempts.filter((attempt) => attempt !== last)} />
    </>
  )
}
