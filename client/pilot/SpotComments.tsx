import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, TextArea } from '@instructure/ui'
import type { CredentialId } from '../../server/core/ids.contract.ts'
import {
  addPilotComment,
  removePilotComment,
  type PilotComment,
  type PilotReading,
} from '../../server/reviews/pilot/pilot.contract.ts'
import type { Spot } from '../../server/reviews/pilot/pilot.spots.contract.ts'
import { callApi } from '../app/api.ts'
import { faultAt } from '../app/trouble.ts'
import { useAnnounce } from '../ui/Announcer.tsx'
import { fieldMessages } from '../ui/fieldMessages.ts'
import { FormProblem } from '../ui/FormProblem.tsx'
import { formatDate } from '../ui/moments.ts'
import { Prose } from '../ui/Prose.tsx'
import { useAct } from '../ui/useAct.ts'
import { usePlaceName } from './SpotText.tsx'

interface Props {
  credentialId: CredentialId
  spot: Spot
  comments: PilotComment[]
  mayComment: boolean
  onChange: (reading: PilotReading) => void
}

/** The reader's own comments on one place, and room for another. */
export function SpotComments({ credentialId, spot, comments, mayComment, onChange }: Props) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const place = usePlaceName()(spot)
  const [writing, setWriting] = useState(false)
  const [text, setText] = useState('')
  const { run, busy, trouble } = useAct()
  const send = () =>
    run(async () => {
      const body = addPilotComment.body?.parse({ spot: spot.id, text })
      if (!body) return
      onChange(await callApi(addPilotComment, { params: { credentialId }, body }))
      announce(t('pilot.text.sent'))
      setText('')
      setWriting(false)
    })
  const remove = (commentId: string) =>
    run(async () => {
      onChange(await callApi(removePilotComment, { params: { credentialId, commentId } }))
      announce(t('pilot.text.removed'))
    })
  return (
    <>
      {comments.map((comment) => (
        <div key={comment.id} className="spot__comment">
          <p className="muted small">{t('pilot.text.own', { date: formatDate(comment.writtenAt) })}</p>
          <Prose text={comment.text} />
          <Button size="small" interaction={busy ? 'disabled' : 'enabled'} onClick={() => void remove(comment.id)}>
            {t('pilot.text.remove')}
            <span className="visually-hidden"> {t('pilot.text.writeOn', { place })}</span>
          </Button>
        </div>
      ))}
      {writing ? (
        <form
          className="survey"
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            void send()
          }}
        >
          <FormProblem trouble={trouble} />
          <TextArea
            label={t('pilot.text.label', { place })}
            value={text}
            onChange={(event) => setText(event.target.value)}
            messages={fieldMessages(faultAt(trouble, '/text'))}
          />
          <div className="buttons">
            <Button type="submit" color="primary" interaction={busy ? 'disabled' : 'enabled'}>
              {t('pilot.text.send')}
            </Button>
            <Button onClick={() => setWriting(false)}>{t('ui.cancel')}</Button>
          </div>
        </form>
      ) : (
        mayComment && (
          <Button size="small" onClick={() => setWriting(true)}>
            {t('pilot.text.write')}
            <span className="visually-hidden"> {t('pilot.text.writeOn', { place })}</span>
          </Button>
        )
      )}
    </>
  )
}
