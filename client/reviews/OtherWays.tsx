import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import { releaseReview, type ReviewView } from '../../server/reviews/review.contract.ts'
import { callApi } from '../app/api.ts'
import { ConfirmPanel } from '../ui/ConfirmPanel.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { useAct } from '../ui/useAct.ts'
import { DeclineForm } from './DeclineForm.tsx'
import { IncompleteForm } from './IncompleteForm.tsx'

export type OtherWay = 'release' | 'incomplete' | 'decline'

interface Props {
  view: ReviewView
  asking: OtherWay | null
  onAsk: (way: OtherWay | null) => void
  /** saves what is written, so that a later claim finds it */
  beforeLeaving: () => Promise<unknown>
  onGone: (message: string) => void
}

/** Out of a review without deciding: back to the queue, or back to the earner unread. */
export function OtherWays({ view, asking, onAsk, beforeLeaving, onGone }: Props) {
  const { t } = useTranslation()
  const { run, busy, trouble } = useAct()
  const release = () =>
    run(async () => {
      await beforeLeaving()
      await callApi(releaseReview, { params: { submissionId: view.submissionId } })
      onGone(t('reviews.decide.released'))
    })
  return (
    <div className="other-ways">
      <h3>{t('reviews.decide.others')}</h3>
      {trouble && <ProblemAlert trouble={trouble} takeFocus />}
      <div className="buttons">
        <Button size="small" onClick={() => onAsk('release')}>
          {t('reviews.decide.release')}
        </Button>
        {!view.appeal && (
          <Button size="small" onClick={() => onAsk('incomplete')}>
            {t('reviews.desk.incomplete')}
          </Button>
        )}
        <Button size="small" onClick={() => onAsk('decline')}>
          {t('assessors.queue.decline')}
        </Button>
      </div>
      {asking === 'release' && (
        <ConfirmPanel
          title={t('reviews.decide.releaseTitle')}
          explanation={t('reviews.decide.releaseText')}
          confirmLabel={t('reviews.decide.release')}
          busy={busy}
          onConfirm={() => void release()}
          onCancel={() => onAsk(null)}
        />
      )}
      {asking === 'decline' && (
        <DeclineForm
          {...view}
          explanation={t('assessors.queue.declineText')}
          onDone={() => onGone(t('assessors.queue.declined'))}
          onCancel={() => onAsk(null)}
        />
      )}
      {asking === 'incomplete' && (
        <IncompleteForm
          view={view}
          onDone={() => onGone(t('reviews.decide.incompleteDone'))}
          onCancel={() => onAsk(null)}
        />
      )}
    </div>
  )
}
