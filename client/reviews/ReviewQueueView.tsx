import { useTranslation } from 'react-i18next'
import { Alert, Button } from '@instructure/ui'
import type { QueueFilter, ReviewQueue } from '../../server/reviews/queue/queue.contract.ts'
import { ActionLink } from '../ui/ActionLink.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { useAct } from '../ui/useAct.ts'
import { ClaimedEntry } from './ClaimedEntry.tsx'
import { DecidedPart } from './DecidedPart.tsx'
import { EligibilityList } from './EligibilityList.tsx'
import { LoadNote } from './LoadNote.tsx'
import { OpenEntry } from './OpenEntry.tsx'
import type { FilterName } from './queueFilter.ts'
import { QueueFilters } from './QueueFilters.tsx'
import { ToCalibrate, ToCheck } from './ToCalibrate.tsx'
import { useClaim } from './useClaim.ts'

interface Props {
  queue: ReviewQueue
  filter: QueueFilter
  onFilter: (name: FilterName, value: string) => void
  onClear: () => void
  /** the next page of what is due later */
  onMore: () => Promise<void>
  onReload: () => void
}

export function ReviewQueueView({ queue, filter, onFilter, onClear, onMore, onReload }: Props) {
  const { t } = useTranslation()
  const { eligibleFor, claimed, open } = queue
  const { claim, claiming, lost, trouble } = useClaim(onReload)
  const more = useAct()
  const isFiltered = Object.values(filter).some((value) => value !== undefined)
  return (
    <>
      <p className="queue__introduction">{t('reviews.queue.introduction')}</p>
      {eligibleFor.length > 0 && <EligibilityList eligibleFor={eligibleFor} />}
      <ToCalibrate toCalibrate={queue.toCalibrate} />
      <ToCheck toCheck={queue.toCheck} />
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
      {eligibleFor.length > 0 && (open.length > 0 || isFiltered || queue.next !== null) && (
        <section>
          <h2>{t('reviews.queue.open')}</h2>
          <p className="muted">{t('reviews.queue.openHint')}</p>
          <QueueFilters eligibleFor={eligibleFor} filter={filter} onChange={onFilter} onClear={onClear} />
          <p role="status" className="visually-hidden">
            {t('reviews.filter.shown', { count: open.length })}
          </p>
          {open.length === 0 && <p>{t(queue.next === null ? 'reviews.filter.none' : 'reviews.filter.noneYet')}</p>}
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
          {more.trouble && <ProblemAlert trouble={more.trouble} takeFocus />}
          {queue.next !== null && (
            <Button interaction={more.busy ? 'disabled' : 'enabled'} onClick={() => void more.run(onMore)}>
              {t('reviews.filter.more')}
            </Button>
          )}
        </section>
      )}
      {open.length === 0 &&
        !isFiltered &&
        queue.next === null &&
        (eligibleFor.length > 0 ? <NothingNow eligibleFor={eligibleFor} /> : <NoAssessorYet />)}
      <DecidedPart />
    </>
  )
}

/** Not where work may well wait, but for examples to be scored first, or for another answer than "not now". */
function NothingNow({ eligibleFor }: Pick<ReviewQueue, 'eligibleFor'>) {
  const { t } = useTranslation()
  if (eligibleFor.every(({ calibrate, paused }) => calibrate || paused)) return null
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
