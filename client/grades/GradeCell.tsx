import { useEffect, useRef, useState } from 'react'
import { Button } from '@instructure/ui'
import { useTranslation } from 'react-i18next'
import type { GradeView } from '../../server/grades/grade.contract.ts'
import { useAnnounce } from '../ui/Announcer.tsx'
import { formatDateTime } from '../ui/moments.ts'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { useAct } from '../ui/useAct.ts'

interface Props {
  grade: GradeView
  onResend: () => Promise<void>
}

/** Where a grade is; of a refused one why, what to do about it, and the button that sends it once more. */
export function GradeCell({ grade, onResend }: Props) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const { run, busy, trouble } = useAct()
  const [resent, setResent] = useState(false)
  const cell = useRef<HTMLDivElement>(null)
  // The button that had the focus is gone by then.
  useEffect(() => {
    if (resent) cell.current?.focus()
  }, [resent])
  const resend = () =>
    run(async () => {
      await onResend()
      announce(t('grades.sendingAgain'))
      setResent(true)
    })
  return (
    <div ref={cell} tabIndex={-1} className="grade-state" data-trouble={grade.state === 'refused'}>
      <span>{t(grade.state === 'sent' && grade.sentAt === null ? 'grades.nothing' : `grades.${grade.state}`)}</span>
      <Details grade={grade} />
      {grade.state === 'refused' && (
        <Button size="small" interaction={busy ? 'disabled' : 'enabled'} onClick={() => void resend()}>
          {t('grades.sendAgain')}
          <span className="visually-hidden">
            {' '}
            {t('grades.sendAgainOf', { earner: grade.earnerName, title: grade.title })}
          </span>
        </Button>
      )}
      {trouble && <ProblemAlert trouble={trouble} />}
    </div>
  )
}

function Details({ grade: { state, reason, kind, nextTryAt, sentAt, sentTwice } }: { grade: GradeView }) {
  const { t } = useTranslation()
  const at = sentAt === null ? null : formatDateTime(sentAt)
  return (
    <>
      {state === 'refused' && reason !== null && <p>{reason}</p>}
      {state === 'refused' && (
        <p>
          <strong>{t('grades.whatToDo')}</strong> {t(`grades.advice.${kind ?? 'other'}`)}
        </p>
      )}
      {state === 'waiting' && (
        <p>{nextTryAt === null ? t('grades.nextTryNow') : t('grades.nextTry', { at: formatDateTime(nextTryAt) })}</p>
      )}
      {state === 'waiting' && reason !== null && <p className="muted small">{t('grades.lastTry', { reason })}</p>}
      {state === 'sent' && (
        <p className="muted small">{at === null ? t('grades.nothingToTell') : t('grades.sentAt', { at })}</p>
      )}
      {state !== 'sent' && at !== null && <p className="muted small">{t('grades.toldBefore', { at })}</p>}
      {sentTwice && <p className="muted small">{t('grades.sentTwice')}</p>}
    </>
  )
}
