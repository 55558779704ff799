import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, RadioInput, RadioInputGroup, TextArea } from '@instructure/ui'
import { revokeAward, type IssuedAwardView } from '../../server/awards/revocation.contract.ts'
import { RevocationGround } from '../../server/submissions/revocation.contract.ts'
import { callApi } from '../app/api.ts'
import { faultAt } from '../app/trouble.ts'
import { useAnnounce } from '../ui/Announcer.tsx'
import { fieldMessages } from '../ui/fieldMessages.ts'
import { FormProblem } from '../ui/FormProblem.tsx'
import { useAct } from '../ui/useAct.ts'

interface Props {
  award: IssuedAwardView
  onCancel: () => void
  onRevoked: (award: IssuedAwardView) => void
}

/** Says what revoking does before it asks for the reason; there is no way back. */
export function RevokeForm({ award, onCancel, onRevoked }: Props) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const heading = useRef<HTMLHeadingElement>(null)
  const [ground, setGround] = useState<RevocationGround>('issued-in-error')
  const [reason, setReason] = useState('')
  const { run, busy, trouble } = useAct()
  useEffect(() => heading.current?.focus(), [])
  const revoke = () =>
    run(async () => {
      // The contract says what a reason needs, in the words that stand at the field.
      const body = revokeAward.body?.parse({ ground, reason })
      if (!body) return
      const revoked = await callApi(revokeAward, { params: { awardId: award.id }, body })
      announce(t('issuer.revoke.done', award))
      onRevoked(revoked)
    })
  return (
    <form
      className="revoke-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void revoke()
      }}
    >
      <h2 ref={heading} tabIndex={-1}>
        {t('issuer.revoke.title', award)}
      </h2>
      <p>{t('issuer.revoke.explanation')}</p>
      <FormProblem trouble={trouble} />
      <RadioInputGroup
        name={`ground-${award.id}`}
        description={t('issuer.revoke.ground')}
        value={ground}
        onChange={(_event, value) => setGround(RevocationGround.parse(value))}
      >
        {RevocationGround.options.map((option) => (
          <RadioInput key={option} value={option} label={t(`issuer.ground.${option}`)} />
        ))}
      </RadioInputGroup>
      <TextArea
        label={t('issuer.revoke.reason')}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        messages={fieldMessages(faultAt(trouble, '/reason'), t('issuer.revoke.reasonHint'))}
      />
      <div className="buttons">
        <Button type="submit" color="danger" interaction={busy ? 'disabled' : 'enabled'}>
          {t('issuer.revoke.confirm')}
        </Button>
        <Button onClick={onCancel}>{t('ui.cancel')}</Button>
      </div>
    </form>
  )
}
