import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { SubmissionId } from '../../server/core/ids.contract.ts'
import { getReview, type ReviewView } from '../../server/reviews/review.contract.ts'
import { callApi } from '../app/api.ts'
import { ApiProblem } from '../app/trouble.ts'
import { useLoad } from '../app/useLoad.ts'
import { ActionLink } from '../ui/ActionLink.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { LoadedView } from '../ui/LoadedView.tsx'
import { formatDate } from '../ui/moments.ts'
import { Page } from '../ui/Page.tsx'
import { TextLink } from '../ui/TextLink.tsx'
import { DecidedReview } from './DecidedReview.tsx'
import { ReviewDesk } from './ReviewDesk.tsx'
import './desk.css'
import './reviews.css'

/** One attempt under review. */
export function ReviewPage() {
  const { submissionId } = useParams()
  const load = useCallback(
    () => callApi(getReview, { params: { submissionId: SubmissionId.parse(submissionId) } }),
    [submissionId],
  )
  const loaded = useLoad(load)
  if (loaded.state === 'failed' && loaded.trouble instanceof ApiProblem && loaded.trouble.code === 'not-found')
    return <NotWithYou />
  return (
    <LoadedView loaded={loaded}>
      {(view) => (
        <ReviewScreen
          key={view.submissionId}
          view={view}
          onChange={loaded.state === 'ready' ? loaded.replace : undefined}
          onFlagged={loaded.state === 'ready' ? loaded.reload : () => undefined}
        />
      )}
    </LoadedView>
  )
}

interface ScreenProps {
  view: ReviewView
  onChange?: (view: ReviewView) => void
  onFlagged: () => void
}

function ReviewScreen({ view, onChange, onFlagged }: ScreenProps) {
  const { t } = useTranslation()
  const [moved, setMoved] = useState(false)
  const move = (next: ReviewView) => {
    setMoved(true)
    onChange?.(next)
  }
  const { reference, attempt, content, decided } = view
  return (
    <Page
      title={content.title}
      kicker={
        <>
          <TextLink to="/review">{t('reviews.desk.queue')}</TextLink> ·{' '}
          {t('reviews.desk.attempt', { reference, attempt })}
        </>
      }
    >
      {decided ? (
        <DecidedReview view={view} decided={decided} takeFocus={moved} onUndone={move} />
      ) : (
        <>
          <p className="muted">
            {t('reviews.desk.facts', {
              submitted: formatDate(view.submittedAt),
              due: formatDate(view.dueAt),
              lease: formatDate(view.leaseUntil),
            })}
          </p>
          <ReviewDesk view={view} onDecided={move} onFlagged={onFlagged} />
        </>
      )}
    </Page>
  )
}

function NotWithYou() {
  const { t } = useTranslation()
  return (
    <Page title={t('reviews.queue.title')}>
      <EmptyState
        title={t('reviews.desk.absent.title')}
        action={<ActionLink to="/review">{t('reviews.desk.absent.action')}</ActionLink>}
      >
        <p>{t('reviews.desk.absent.explanation')}</p>
      </EmptyState>
    </Page>
  )
}
