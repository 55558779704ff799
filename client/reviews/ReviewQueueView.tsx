import { useTranslation } from 'react-i18next'
import { Alert } from '@instructure/ui'
import type { ReviewQueue } from '../../server/reviews/review.contract.ts'
import { ActionLink } from '../ui/ActionLink.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { ClaimedEntry } from './ClaimedEntry.tsx'
import { DecidedList } from './DecidedList.tsx'
import { EligibilityList } from './EligibilityList.tsx'
import { LoadNote } from './LoadNote.tsx'
import { OpenEntry } from './OpenEntry.tsx'
import { ToCalibrate } from './ToCalibrate.tsx'
import { useClaim } from './useClaim.ts'

interface Props {
  queue: ReviewQueue
  onReload: () => void
}

export function ReviewQueueView({ queue, onReload }: Props) {
  const { t } = useTranslation()
  const { eligibleFor, claimed, open, decided } = queue
  const { claim, claiming, lost, trouble } = useClaim(onReload)
  return (
    <>
      <p className="queue__introduction">{t('reviews.queue.introduction')}</p>
      {eligibleFor.length > 0 && <EligibilityList eligibleFor={eligibleFor} />}
      <ToCalibrate toCalibrate={queue.toCalibrate} />
      <LoadNote load={queue.load} />
      <div role="status">
        {lost && (
          <Alert variant="info" margin="small 0">
            {t('reviews.queue.claimLost')}
          </Alert>
        )}
      </div>
      {trouble && <ProblemAlert trouble={trouble} takeFocus />}
      {claimed.length > 0 && (
        <section>
          <h2>{t('reviews.queue.claimed')}</h2>
          <p className="muted">{t('reviews.queue.claimedHint')}</p>
          <ul className="queue">
            {claimed.map((item) => (
              <ClaimedEntry key={item.submissionId} item={item} onUndone={onReload} />
            ))}
          </ul>
        </section>
      )}
      {open.length > 0 && (
        <section>
          <h2>{t('reviews.queue.open')}</h2>
          <p className="muted">{t('reviews.queue.openHint')}</p>
          <ul className="queue">
            {open.map((item) => (
              <OpenEntry
                key={item.submissionId}
                item={item}
                claiming={claiming === item.submissionId}
                onClaim={() => void claim(item)}
                onDeclined={onReload}
              />
            ))}
          </ul>
        </section>
      )}
      {open.length === 0 && (eligibleFor.length > 0 ? <NothingNow /> : <NoAssessorYet />)}
      {decided.length > 0 && (
        <section>
          <h2>{t('reviews.queue.decided')}</h2>
          <DecidedList decided={decided} />
        </section>
      )}
    </>
  )
}

function NothingNow() {
  const { t } = useTranslation()
  return (
    <EmptyState title={t('reviews.queue.nothing.title')}>
      <p>{t('reviews.queue.nothing.explanation')}</p>
    </EmptyState>
  )
}

function NoAssessorYet() {
  const { t } = useTranslation()
  return (
    <EmptyState
      title={t('reviews.queue.notAssessor.title')}
      action={<ActionLink to="/credentials">{t('reviews.queue.notAssessor.action')}</ActionLink>}
    >
      <p>{t('reviews.queue.notAssessor.explanation')}</p>
    </EmptyState>
  )
}
