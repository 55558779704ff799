import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import { flagArtifact } from '../../server/reviews/quarantine/quarantine.contract.ts'
import type { ReviewArtifact, ReviewView } from '../../server/reviews/review.contract.ts'
import { callApi } from '../app/api.ts'
import { faultAt } from '../app/trouble.ts'
import { useAnnounce } from '../ui/Announcer.tsx'
import { FormProblem } from '../ui/FormProblem.tsx'
import { useAct } from '../ui/useAct.ts'
import { CommentField } from './CommentField.tsx'

interface Props {
  view: ReviewView
  artifact: ReviewArtifact
  onFlagged: () => void
}

/** Reports a piece that shows a student without consent: it is kept back at once. */
export function FlagForm({ view, artifact, onFlagged }: Props) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const { run, busy, trouble } = useAct()
  const about = <span className="visually-hidden"> {t('reviews.flag.about', { title: artifact.title })}</span>
  if (!open)
    return (
      <Button size="small" onClick={() => setOpen(true)}>
        {t('reviews.flag.open')}
        {about}
      </Button>
    )
  const send = () =>
    run(async () => {
      const body = flagArtifact.body?.parse({ reason }) ?? { reason }
      await callApi(flagArtifact, { params: { submissionId: view.submissionId, artifactId: artifact.id }, body })
      announce(t('reviews.flag.done'))
      onFlagged()
    })
  return (
    <form
      className="confirm"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <FormProblem trouble={trouble} />
      <p>{t('reviews.flag.text')}</p>
      <CommentField
        label={t('reviews.flag.reason')}
        value={reason}
        required
        hint={t('reviews.flag.hint')}
        error={faultAt(trouble, '/reason')}
        onChange={setReason}
      />
      <div className="buttons">
        <Button color="primary" type="submit" interaction={busy ? 'disabled' : 'enabled'}>
          {t('reviews.flag.confirm')}
        </Button>
        <Button onClick={() => setOpen(false)}>{t('ui.cancel')}</Button>
      </div>
    </form>
  )
}
