import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import { getAppeal, type AppealView } from '../../../server/submissions/appeal/appeal.contract.ts'
import { callApi } from '../../app/api.ts'
import { useLoad } from '../../app/useLoad.ts'
import { formatDate } from '../../ui/moments.ts'
import { Prose } from '../../ui/Prose.tsx'
import { Section } from '../../ui/Section.tsx'
import { contentFor } from '../contentFor.ts'
import { FeedbackReading } from '../FeedbackReading.tsx'
import { LazyDetails } from '../LazyDetails.tsx'
import type { WorkProps } from '../SubmissionPage.tsx'
import { AppealForm } from './AppealForm.tsx'

/** The way to appeal while there is one, and what became of the appeal that was made. */
export function AppealPart({ submission, onMoved }: Pick<WorkProps, 'submission' | 'onMoved'>) {
  const { t } = useTranslation()
  const [writing, setWriting] = useState(false)
  const load = useCallback(() => callApi(getAppeal, { params: { submissionId: submission.id } }), [submission.id])
  const loaded = useLoad(load)
  // What failed to load here is an extra; the work itself stands on the screen.
  if (loaded.state !== 'ready') return null
  const { until, made } = loaded.value
  const issuer = submission.issuerName
  if (made) return <AppealMade made={made} submission={submission} />
  if (!until) return null
  return (
    <Section title={t('appeals.make.title')} startsOpen={false}>
      <p>{t('appeals.make.text', { issuer, until: formatDate(until) })}</p>
      <p className="muted">{t('appeals.make.meanwhile')}</p>
      {writing ? (
        <AppealForm submission={submission} onMoved={onMoved} onCancel={() => setWriting(false)} />
      ) : (
        <Button onClick={() => setWriting(true)}>{t('appeals.make.open', { issuer })}</Button>
      )}
    </Section>
  )
}

function AppealMade({ made, submission }: { made: AppealView; submission: WorkProps['submission'] }) {
  const { t } = useTranslation()
  const { settled, appealedAt, dueAt, reason, firstFeedback } = made
  const attempt = submission.attempts.find(({ number }) => number === made.attempt)
  const issuer = submission.issuerName
  return (
    <section aria-labelledby="appeal-made">
      <h2 id="appeal-made" className="part__title">
        {t('appeals.made.title')}
      </h2>
      <p>
        {settled
          ? t(`appeals.made.${settled.outcome}`, { issuer, date: formatDate(settled.at) })
          : t('appeals.made.waiting', { issuer, date: formatDate(appealedAt), due: formatDate(dueAt) })}
      </p>
      <p>
        <strong>{t('appeals.made.reason')}</strong>
      </p>
      <Prose text={reason} />
      {settled && attempt && (
        <LazyDetails title={t('appeals.made.first')} note={formatDate(firstFeedback.decidedAt)}>
          <FeedbackReading
            content={contentFor(submission, attempt.version)}
            attempt={attempt}
            feedback={firstFeedback}
          />
        </LazyDetails>
      )}
    </section>
  )
}
