import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { listDecidedReviews } from '../../server/reviews/queue/queue.contract.ts'
import { callApi } from '../app/api.ts'
import { useLoad } from '../app/useLoad.ts'
import { LazyDetails } from '../submissions/LazyDetails.tsx'
import { LoadedView } from '../ui/LoadedView.tsx'
import { DecidedList } from './DecidedList.tsx'

/** What the reader decided lately, read when they want to see it. */
export function DecidedPart() {
  const { t } = useTranslation()
  return (
    <LazyDetails title={t('reviews.queue.decided')} note={t('reviews.queue.decidedNote')}>
      <Decided />
    </LazyDetails>
  )
}

function Decided() {
  const { t } = useTranslation()
  const loaded = useLoad(useCallback(() => callApi(listDecidedReviews, {}), []))
  return (
    <LoadedView loaded={loaded}>
      {({ decided }) =>
        decided.length > 0 ? <DecidedList decided={decided} /> : <p>{t('reviews.queue.decidedNone')}</p>
      }
    </LoadedView>
  )
}
