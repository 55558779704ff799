import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { getReviewQueue } from '../../server/reviews/review.contract.ts'
import { callApi } from '../app/api.ts'
import { useLoad } from '../app/useLoad.ts'
import { LoadedView } from '../ui/LoadedView.tsx'
import { Page } from '../ui/Page.tsx'
import { ReviewQueueView } from './ReviewQueueView.tsx'
import './queue.css'
import './reviews.css'

const load = () => callApi(getReviewQueue, {})

/** What waits for this assessor. */
export function ReviewQueuePage() {
  const { t } = useTranslation()
  const loaded = useLoad(load, { keepShowing: true })
  const reload = useCallback(() => {
    if (loaded.state === 'ready') loaded.reload()
  }, [loaded])
  return (
    <Page title={t('reviews.queue.title')}>
      <LoadedView loaded={loaded}>{(queue) => <ReviewQueueView queue={queue} onReload={reload} />}</LoadedView>
    </Page>
  )
}
