import { Button } from '@instructure/ui'
import { useTranslation } from 'react-i18next'
import { sendGradeAgain, type CourseSubmission } from '../../server/submissions/course.contract.ts'
import { callApi } from '../app/api.ts'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { useAct } from '../ui/useAct.ts'
import { useAnnounce } from '../ui/Announcer.tsx'

/** Whether the gradebook has it; where it refused, why, and a button to send it once more. */
export function GradebookCell({ submission, onSent }: { submission: CourseSubmission; onSent: () => void }) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const { run, busy, trouble } = useAct()
  const { state, reason } = submission.gradebook
  const sendAgain = () =>
    run(async () => {
      await callApi(sendGradeAgain, { params: { submissionId: submission.id } })
      announce(t('course.sentAgain'))
      onSent()
    })
  return (
    <div data-trouble={state === 'refused'}>
      <span>{t(`course.gradebookState.${state}`)}</span>
      {reason !== null && state !== 'sent' && <p className="muted small course-reason">{reason}</p>}
      {state === 'refused' && (
        <Button size="small" interaction={busy ? 'disabled' : 'enabled'} onClick={() => void sendAgain()}>
          {t('course.sendAgain')}
          <span className="visually-hidden"> {t('course.sendAgainOf', { earner: submission.earnerName })}</span>
        </Button>
      )}
      {trouble && <ProblemAlert trouble={trouble} />}
    </div>
  )
}
