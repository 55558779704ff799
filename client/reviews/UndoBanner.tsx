import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Alert, Button } from '@instructure/ui'
import { undoDecision, type ReviewView } from '../../server/reviews/review.contract.ts'
import { callApi } from '../app/api.ts'
import { useAnnounce } from '../ui/Announcer.tsx'
import { formatClock } from './formatClock.ts'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { useAct } from '../ui/useAct.ts'
import { useSecondsLeft } from './useSecondsLeft.ts'

interface Props {
  outcome: 'award' | 'return'
  undoUntil: string | null
  submissionId: ReviewView['submissionId']
  takeFocus: boolean
  onUndone: (view: ReviewView) => void
}

/** The decision, and for a minute the way back. The seconds are seen, not read out one by one. */
export function UndoBanner({ outcome, undoUntil, submissionId, takeFocus, onUndone }: Props) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const left = useSecondsLeft(undoUntil)
  const { run, busy, trouble } = useAct()
  const box = useRef<HTMLDivElement>(null)
  const open = left > 0
  const wasOpen = useRef(open)
  useEffect(() => {
    if (takeFocus) box.current?.focus()
  }, [takeFocus])
  useEffect(() => {
    if (wasOpen.current && !open) announce(t('reviews.decide.effective'))
    wasOpen.current = open
  }, [open, announce, t])
  const undo = () =>
    run(async () => {
      const view = await callApi(undoDecision, { params: { submissionId } })
      announce(t('reviews.decide.undone'))
      onUndone(view)
    })
  return (
    <div ref={box} tabIndex={-1} className="decided">
      <Alert variant={outcome === 'award' ? 'success' : 'info'} margin="0 0 small" hasShadow={false}>
        <p>
          <strong>{t(outcome === 'award' ? 'reviews.decide.awardDone' : 'reviews.decide.returnDone')}</strong>{' '}
          {t('reviews.decide.thanks')}
        </p>
        {open && undoUntil !== null ? (
          <>
            <p>
              <span className="visually-hidden">{t('reviews.decide.undoUntil', { time: formatClock(undoUntil) })}</span>
              <span aria-hidden="true">{t('reviews.decide.undoLeft', { count: left })}</span>
            </p>
            <Button interaction={busy ? 'disabled' : 'enabled'} onClick={() => void undo()}>
              {t('reviews.decide.undo')}
            </Button>
          </>
        ) : (
          <p>{t('reviews.decide.effective')}</p>
        )}
      </Alert>
      {trouble && <ProblemAlert trouble={trouble} takeFocus />}
    </div>
  )
}
