import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, TextArea } from '@instructure/ui'
import { declineReview, type ReviewView } from '../../server/reviews/review.contract.ts'
import { DeclineGround } from '../../server/submissions/decline.contract.ts'
import { callApi } from '../app/api.ts'
import { faultAt } from '../app/trouble.ts'
import { ChoiceRow } from '../ui/ChoiceRow.tsx'
import { fieldMessages } from '../ui/fieldMessages.ts'
import { FormProblem } from '../ui/FormProblem.tsx'
import { useAct } from '../ui/useAct.ts'

interface Props extends Pick<ReviewView, 'submissionId' | 'reference'> {
  explanation: string
  onDone: () => void
  onCancel: () => void
}

/** Declines for good, with a reason; says what that means before it asks. */
export function DeclineForm({ submissionId, reference, explanation, onDone, onCancel }: Props) {
  const { t } = useTranslation()
  const id = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  const [ground, setGround] = useState<DeclineGround>('know-the-author')
  const [reason, setReason] = useState('')
  const { run, busy, trouble } = useAct()
  useEffect(() => heading.current?.focus(), [])
  const decline = () =>
    run(async () => {
      const body = declineReview.body?.parse({ ground, reason })
      if (!body) return
      await callApi(declineReview, { params: { submissionId }, body })
      onDone()
    })
  return (
    <form
      className="confirm incomplete"
      noValidate
      aria-labelledby={`${id}-title`}
      onSubmit={(event) => {
        event.preventDefault()
        void decline()
      }}
    >
      <h4 id={`${id}-title`} ref={heading} tabIndex={-1}>
        {t('assessors.queue.declineTitle', { reference })}
      </h4>
      <FormProblem trouble={trouble} />
      <p>{explanation}</p>
      <ChoiceRow
        legend={t('assessors.queue.ground')}
        name={`${id}-ground`}
        value={ground}
        options={DeclineGround.options.map((value) => ({ value, label: t(`assessors.queue.grounds.${value}`) }))}
        onChange={setGround}
      />
      <p className="muted small">{t('assessors.queue.groundHint')}</p>
      <TextArea
        label={t('assessors.queue.reason')}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        messages={fieldMessages(faultAt(trouble, '/reason'), t('assessors.queue.reasonHint'))}
      />
      <div className="buttons">
        <Button color="primary" type="submit" interaction={busy ? 'disabled' : 'enabled'}>
          {t('assessors.queue.declineConfirm')}
        </Button>
        <Button onClick={onCancel}>{t('ui.cancel')}</Button>
      </div>
    </form>
  )
}
