import { useTranslation } from 'react-i18next'
import { restartSubmission } from '../../server/submissions/submission.contract.ts'
import { AttemptHistory } from './AttemptHistory.tsx'
import { MoveAction } from './MoveAction.tsx'
import type { WorkProps } from './SubmissionPage.tsx'

/** Withdrawn or revoked: said plainly, with the way back in. */
export function ClosedWork(props: WorkProps) {
  const { t } = useTranslation()
  const { status, allowedActions } = props.submission
  return (
    <>
      <p className="lead">{t(`submissions.closed.${status === 'revoked' ? 'revoked' : 'withdrawn'}`)}</p>
      {allowedActions.includes('restart') && (
        <MoveAction {...props} endpoint={restartSubmission} label={t('submissions.closed.restart')} primary />
      )}
      <AttemptHistory {...props.submission} />
    </>
  )
}
