import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import type { ClaimedItem } from '../../server/reviews/queue/queue.contract.ts'
import { undoDecision } from '../../server/reviews/review.contract.ts'
import { callApi } from '../app/api.ts'
import { ActionLink } from '../ui/ActionLink.tsx'
import { useAnnounce } from '../ui/Announcer.tsx'
import { formatDateTime } from '../ui/moments.ts'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { useAct } from '../ui/useAct.ts'
import { LapseWarning } from './LapseWarning.tsx'
import { Fact, QueueFacts } from './QueueFacts.tsx'
import { QueueHead } from './QueueHead.tsx'
import { useSecondsLeft } from './useSecondsLeft.ts'

/** One attempt in the reader's hands: to go on with, or, just decided, to take back. */
export function ClaimedEntry({ item, onUndone }: { item: ClaimedItem; onUndone: () => void }) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const left = useSecondsLeft(item.undoUntil)
  const { run, busy, trouble } = useAct()
  const { submissionId, undoUntil, draftSavedAt, leaseUntil, daysLeft, lapsesSoon } = item
  const about = `${item.credentialTitle}, ${item.reference}`
  const to = `/review/${submissionId}`
  const undo = () =>
    run(async () => {
      await callApi(undoDecision, { params: { submissionId } })
      announce(t('reviews.decide.undone'))
      onUndone()
    })
  return (
    <li className="queue__item queue__item--claimed">
      <QueueHead item={item} />
      {undoUntil === null ? (
        <>
          <QueueFacts item={item}>
            <Fact label={t('reviews.queue.lease')}>
              {t('reviews.queue.leaseLeft', { count: daysLeft, date: formatDateTime(leaseUntil) })}
            </Fact>
            <Fact label={t('reviews.queue.draft')}>
              {draftSavedAt === null
                ? t('reviews.queue.draftNone')
                : t('reviews.queue.draftSaved', { at: formatDateTime(draftSavedAt) })}
            </Fact>
          </QueueFacts>
          {lapsesSoon && <LapseWarning leaseUntil={leaseUntil} />}
          <ActionLink to={to} about={about}>
            {t(draftSavedAt === null ? 'reviews.queue.begin' : 'reviews.queue.continue')}
          </ActionLink>
        </>
      ) : (
        <>
          <p>{t(left > 0 ? 'reviews.queue.justDecided' : 'reviews.queue.waiting')}</p>
          <div className="buttons">
            {left > 0 && (
              <Button interaction={busy ? 'disabled' : 'enabled'} onClick={() => void undo()}>
                {t('reviews.decide.undo')}
                <span className="visually-hidden">: {about}</span>
                <span aria-hidden="true"> ({left})</span>
              </Button>
            )}
            <ActionLink to={to} about={about} primary={false}>
              {t('reviews.queue.lookAgain')}
            </ActionLink>
          </div>
          {trouble && <ProblemAlert trouble={trouble} takeFocus />}
        </>
      )}
    </li>
  )
}
