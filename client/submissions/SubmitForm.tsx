import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import {
  submitSubmission,
  type ChecklistItem,
  type SubmissionView,
} from '../../server/submissions/submission.contract.ts'
import { callApi } from '../app/api.ts'
import { ApiProblem } from '../app/trouble.ts'
import { useAnnounce } from '../ui/Announcer.tsx'
import { FormProblem } from '../ui/FormProblem.tsx'
import { TextLink } from '../ui/TextLink.tsx'
import { Tick } from '../ui/Tick.tsx'
import { useAct } from '../ui/useAct.ts'
import { spotOf } from './Checklist.tsx'
import type { useDraft } from './useDraft.ts'

interface Props {
  submission: SubmissionView
  checklist: ChecklistItem[]
  draft: ReturnType<typeof useDraft>
  onMoved: (submission: SubmissionView) => void
}

/** The statement and the button. What is missing is named with the way to it. */
export function SubmitForm({ submission, checklist, draft, onMoved }: Props) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const [stated, setStated] = useState(false)
  const [asked, setAsked] = useState(false)
  const { run, busy, trouble } = useAct()
  const [held, setHeld] = useState<'notYet' | 'changedElsewhere' | null>(null)
  const missing = checklist.filter((item) => !item.done)
  const submit = () => {
    setAsked(true)
    setHeld(null)
    return run(async () => {
      if (!stated) throw new ApiProblem('bad-request', '', undefined, [{ pointer: '/statement', detail: '' }])
      // Nothing is handed in without the words that stand on this screen.
      if (!(await draft.flush())) return setHeld('notYet')
      const moved = await callApi(submitSubmission, {
        params: { submissionId: submission.id },
        body: { statement: true, revision: draft.revision(), pool: submission.audience.pool },
      }).catch(async (error: unknown) => {
        if (!(error instanceof ApiProblem && error.code === 'draft-changed-elsewhere')) throw error
        await draft.look()
        return null
      })
      if (!moved) return setHeld('changedElsewhere')
      announce(t('submissions.check.submitted', { reference: moved.attempts.at(-1)?.reference ?? '' }))
      onMoved(moved)
    })
  }
  const incomplete = trouble instanceof ApiProblem && trouble.code === 'submission-incomplete'
  return (
    <form
      className="submit"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <FormProblem trouble={incomplete ? null : trouble} />
      {incomplete && (
        <div role="alert" className="missing">
          <strong>{t('problems.submission-incomplete')}</strong>
          <ul>
            {missing.map((item) => (
              <li key={`${item.part}-${item.id}`}>
                <TextLink to={spotOf(item)}>{item.label}</TextLink> {item.advice}
              </li>
            ))}
          </ul>
        </div>
      )}
      {held && (
        <p role="alert" className="missing">
          {t(`submissions.saving.${held}`)}
        </p>
      )}
      <Tick
        label={t('submissions.check.statement')}
        checked={stated}
        onChange={setStated}
        error={asked && !stated ? t('submissions.check.statementMissing') : undefined}
      />
      <div className="buttons">
        <Button type="submit" color="primary" interaction={busy ? 'disabled' : 'enabled'}>
          {t(busy ? 'submissions.check.submitting' : 'submissions.check.submit')}
        </Button>
      </div>
    </form>
  )
}
