import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, TextArea } from '@instructure/ui'
import { appealSubmission } from '../../../server/submissions/appeal/appeal.contract.ts'
import type { SubmissionView } from '../../../server/submissions/submission.contract.ts'
import { callApi } from '../../app/api.ts'
import { faultAt } from '../../app/trouble.ts'
import { useAnnounce } from '../../ui/Announcer.tsx'
import { fieldMessages } from '../../ui/fieldMessages.ts'
import { FormProblem } from '../../ui/FormProblem.tsx'
import { useAct } from '../../ui/useAct.ts'

interface Props {
  submission: SubmissionView
  onMoved: (submission: SubmissionView) => void
  onCancel: () => void
}

/** The earner's reason; sending it is the one appeal there is. */
export function AppealForm({ submission, onMoved, onCancel }: Props) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const [reason, setReason] = useState('')
  const { run, busy, trouble } = useAct()
  const issuer = submission.issuerName
  const send = () =>
    run(async () => {
      const body = appealSubmission.body?.parse({ reason })
      if (!body) return
      const moved = await callApi(appealSubmission, { params: { submissionId: submission.id }, body })
      announce(t('appeals.make.done', { issuer }))
      onMoved(moved)
    })
  return (
    <form
      className="appeal-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <FormProblem trouble={trouble} />
      <TextArea
        label={t('appeals.make.reason')}
        value={reason}
        height="8rem"
        onChange={(event) => setReason(event.target.value)}
        messages={fieldMessages(faultAt(trouble, '/reason'), t('appeals.make.reasonHint'))}
      />
      <div className="buttons">
        <Button type="submit" color="primary" interaction={busy ? 'disabled' : 'enabled'}>
          {t('appeals.make.confirm')}
        </Button>
        <Button onClick={onCancel}>{t('ui.cancel')}</Button>
      </div>
    </form>
  )
}
