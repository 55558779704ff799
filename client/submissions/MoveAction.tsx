import { useState } from 'react'
import { Button } from '@instructure/ui'
import type { recallSubmission, SubmissionView } from '../../server/submissions/submission.contract.ts'
import { callApi } from '../app/api.ts'
import { useAnnounce } from '../ui/Announcer.tsx'
import { ConfirmPanel } from '../ui/ConfirmPanel.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { useAct } from '../ui/useAct.ts'

interface Props {
  submission: SubmissionView
  /** recall, withdraw, revise and restart have one shape */
  endpoint: typeof recallSubmission
  label: string
  primary?: boolean
  /** asked first, where it is not a plain step forward */
  confirm?: { title: string; explanation: string; danger?: boolean }
  said?: string
  /** done first: what is typed is saved before the draft leaves the screen */
  before?: () => Promise<unknown>
  onMoved: (submission: SubmissionView) => void
  onStale: () => void
}

/** A button that moves one's own work to another state. */
export function MoveAction({ submission, endpoint, label, primary, confirm, said, before, onMoved, onStale }: Props) {
  const announce = useAnnounce()
  const [asking, setAsking] = useState(false)
  const { run, busy, trouble } = useAct()
  const move = () =>
    run(async () => {
      await before?.()
      const moved = await callApi(endpoint, { params: { submissionId: submission.id } })
      if (said) announce(said)
      onMoved(moved)
    })
  return (
    <div>
      {trouble && <ProblemAlert trouble={trouble} onRetry={onStale} takeFocus />}
      {asking && confirm ? (
        <ConfirmPanel
          {...confirm}
          confirmLabel={label}
          busy={busy}
          onConfirm={() => void move()}
          onCancel={() => setAsking(false)}
        />
      ) : (
        <Button
          color={primary ? 'primary' : 'secondary'}
          interaction={busy ? 'disabled' : 'enabled'}
          onClick={() => (confirm ? setAsking(true) : void move())}
        >
          {label}
        </Button>
      )}
    </div>
  )
}
