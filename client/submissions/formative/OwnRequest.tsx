import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import type { SubmissionView } from '../../../server/submissions/submission.contract.ts'
import { markFeedbackRead, type OwnFeedbackRequest } from '../../../server/submissions/formative/formative.contract.ts'
import { callApi } from '../../app/api.ts'
import { ConfirmPanel } from '../../ui/ConfirmPanel.tsx'
import { formatDate } from '../../ui/moments.ts'
import { useAct } from '../../ui/useAct.ts'
import { spotTitles } from './spots.ts'

interface Props {
  request: OwnFeedbackRequest
  submission: SubmissionView
  onEnd: () => void
  onChanged: (requests: OwnFeedbackRequest[]) => void
}

/** One request with what became of it; comments stand under the part or row they are about. */
export function OwnRequest({ request, submission, onEnd, onChanged }: Props) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState(false)
  const { run, busy } = useAct()
  const { id, state, colleagueName, askedAt, expiresAt, answeredAt, comments, isNew, parts } = request
  const isOver = state === 'ended' || state === 'expired'
  const read = () =>
    run(async () => {
      const params = { submissionId: submission.id, feedbackRequestId: id }
      onChanged((await callApi(markFeedbackRead, { params })).requests)
    })
  return (
    <article className="request" aria-label={t('formative.request', { date: formatDate(askedAt) })}>
      <p className="request__head">
        <strong>{colleagueName ?? t('formative.somebody')}</strong> {t(`formative.state.${state}`)}
        {isNew && <span className="request__new">{t('formative.isNew')}</span>}
      </p>
      <p className="muted small">
        {t('formative.facts', {
          asked: formatDate(askedAt),
          parts: parts.map((part) => t(`submissions.parts.${part}`)).join(', '),
        })}
        {!isOver && ` ${t('formative.until', { date: formatDate(expiresAt) })}`}
      </p>
      {answeredAt && (
        <dl className="answers">
          {spotTitles(submission.content, t)
            .filter(({ spot }) => comments[spot])
            .map(({ spot, title }) => (
              <div key={spot}>
                <dt>{title}</dt>
                <dd className="comment">{comments[spot]}</dd>
              </div>
            ))}
        </dl>
      )}
      <div className="buttons">
        {isNew && (
          <Button size="small" interaction={busy ? 'disabled' : 'enabled'} onClick={() => void read()}>
            {t('formative.read')}
          </Button>
        )}
        {!isOver && !asking && (
          <Button size="small" onClick={() => setAsking(true)}>
            {t('formative.end')}
          </Button>
        )}
      </div>
      {asking && !isOver && (
        <ConfirmPanel
          title={t('formative.endTitle')}
          explanation={t('formative.endText')}
          confirmLabel={t('formative.end')}
          onConfirm={onEnd}
          onCancel={() => setAsking(false)}
        />
      )}
    </article>
  )
}
