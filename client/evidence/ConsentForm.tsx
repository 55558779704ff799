import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, TextInput } from '@instructure/ui'
import { Consent, ConsentKind, ConsentScope } from '../../server/evidence/students/consent.contract.ts'
import { ChoiceRow } from '../ui/ChoiceRow.tsx'
import { DayInput } from '../ui/DayInput.tsx'
import { fieldMessages } from '../ui/fieldMessages.ts'
import { FormProblem } from '../ui/FormProblem.tsx'
import { useAct } from '../ui/useAct.ts'

interface Props {
  before: Consent | null
  onSave: (consent: Consent) => Promise<void>
  onCancel: (() => void) | undefined
}

/** Who agreed, on what it rests, how far it goes and until when. */
export function ConsentForm({ before, onSave, onCancel }: Props) {
  const { t } = useTranslation()
  const name = useId()
  const [givenBy, setGivenBy] = useState(before?.givenBy ?? '')
  const [kind, setKind] = useState<ConsentKind>(before?.kind ?? 'media-release')
  const [scope, setScope] = useState<ConsentScope>(before?.scope ?? 'review')
  const [givenOn, setGivenOn] = useState(before?.givenOn ?? '')
  const [expiresOn, setExpiresOn] = useState(before?.expiresOn ?? '')
  const { run, busy, trouble, fault: at, mend } = useAct()
  // The server names fields from the answer's root, the contract from the consent's.
  const fault = (field: string) => at(`/consent/${field}`) ?? at(`/${field}`)
  const mending = (field: string, set: (value: string) => void) => (value: string) => {
    mend(`/consent/${field}`)
    mend(`/${field}`)
    set(value)
  }
  const save = () =>
    run(async () => onSave(Consent.parse({ givenBy, kind, scope, givenOn, expiresOn: expiresOn || null })))
  return (
    <form
      className="add-evidence__form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <FormProblem trouble={trouble} />
      <p className="muted">{t('privacy.consent.introduction')}</p>
      <TextInput
        renderLabel={t('privacy.consent.givenBy')}
        value={givenBy}
        onChange={(_event, value) => mending('givenBy', setGivenBy)(value)}
        messages={fieldMessages(fault('givenBy'), t('privacy.consent.givenByHint'))}
      />
      <ChoiceRow
        legend={t('privacy.consent.kind')}
        name={`${name}-kind`}
        value={kind}
        options={ConsentKind.options.map((value) => ({ value, label: t(`privacy.consent.kinds.${value}`) }))}
        onChange={setKind}
      />
      <div>
        <ChoiceRow
          legend={t('privacy.consent.scope')}
          name={`${name}-scope`}
          value={scope}
          options={ConsentScope.options.map((value) => ({ value, label: t(`privacy.consent.scopes.${value}`) }))}
          onChange={setScope}
        />
        <p className="muted small">{t('privacy.consent.scopeHint')}</p>
      </div>
      <DayInput
        label={t('privacy.consent.givenOn')}
        value={givenOn}
        onChange={mending('givenOn', setGivenOn)}
        error={fault('givenOn')}
      />
      <DayInput
        label={t('privacy.consent.expires')}
        value={expiresOn}
        onChange={mending('expiresOn', setExpiresOn)}
        error={fault('expiresOn')}
        hint={t('privacy.consent.expiresHint')}
      />
      <div className="buttons">
        <Button type="submit" color="primary" interaction={busy ? 'disabled' : 'enabled'}>
          {t(busy ? 'privacy.consent.saving' : 'privacy.consent.save')}
        </Button>
        {onCancel && <Button onClick={onCancel}>{t('ui.cancel')}</Button>}
      </div>
    </form>
  )
}
