import { useTranslation } from 'react-i18next'
import { withdrawSubmission } from '../../server/submissions/submission.contract.ts'
import { MoveAction } from './MoveAction.tsx'
import type { WorkProps } from './SubmissionPage.tsx'

export function WithdrawAction(props: WorkProps & { before?: () => Promise<unknown> }) {
  const { t } = useTranslation()
  if (!props.submission.allowedActions.includes('withdraw')) return null
  return (
    <MoveAction
      {...props}
      endpoint={withdrawSubmission}
      label={t('submissions.withdraw.action')}
      confirm={{
        title: t('submissions.withdraw.title'),
        explanation: t('submissions.withdraw.explanation'),
        danger: true,
      }}
      said={t('submissions.withdraw.done')}
    />
  )
}
