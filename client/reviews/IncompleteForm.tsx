import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import { returnIncomplete, type ReviewView } from '../../server/reviews/review.contract.ts'
import { callApi } from '../app/api.ts'
import { faultAt } from '../app/trouble.ts'
import { FormProblem } from '../ui/FormProblem.tsx'
import { useAct } from '../ui/useAct.ts'
import { CommentField } from './CommentField.tsx'

interface Props {
  view: ReviewView
  onDone: () => void
  onCancel: () => void
}

/** Sends an attempt back unread where something does not open or is missing. */
export function IncompleteForm({ view, onDone, onCancel }: Props) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const pick = useId()
  const { run, busy, trouble } = useAct()
  const box = useRef<HTMLFormElement>(null)
  useEffect(() => box.current?.querySelector('textarea')?.focus(), [])
  const send = () =>
    run(async () => {
      const body = returnIncomplete.body?.parse({ reason }) ?? { reason }
      await callApi(returnIncomplete, { params: { submissionId: view.submissionId }, body })
      onDone()
    })
  return (
    <form
      ref={box}
      className="confirm incomplete"
      noValidate
      aria-label={t('reviews.desk.incomplete')}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <FormProblem trouble={trouble} />
      <p>{t('reviews.decide.incompleteText')}</p>
      <div className="incomplete__pick">
        <label htmlFor={pick}>{t('reviews.check.pick')}</label>
        <select
          id={pick}
          value=""
          onChange={(event) => setReason((before) => [before.trim(), event.target.value].filter(Boolean).join(' '))}
        >
          <option value="">…</option>
          {view.artifacts.map((artifact) => (
            <option key={artifact.id} value={t('reviews.check.doesNotOpen', { title: artifact.title })}>
              {t('reviews.check.doesNotOpen', { title: artifact.title })}
            </option>
          ))}
          {view.content.requirements.map((requirement) => (
            <option key={requirement.id} value={t('reviews.check.isMissing', { title: requirement.title })}>
              {t('reviews.check.isMissing', { title: requirement.title })}
            </option>
          ))}
        </select>
      </div>
      <CommentField
        label={t('reviews.decide.incompleteReason')}
        value={reason}
        required
        hint={t('reviews.decide.incompleteHint')}
        error={faultAt(trouble, '/reason')}
        onChange={setReason}
      />
      <div className="buttons">
        <Button color="primary" type="submit" interaction={busy ? 'disabled' : 'enabled'}>
          {t('reviews.decide.incompleteConfirm')}
        </Button>
        <Button onClick={onCancel}>{t('ui.cancel')}</Button>
      </div>
    </form>
  )
}
