import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SimpleSelect, TextInput } from '@instructure/ui'
import type { CredentialId } from '../../server/core/ids.contract.ts'
import { ProgressState, type CredentialCount } from '../../server/submissions/progress.contract.ts'

export interface ProgressWish {
  search?: string
  state?: ProgressState
  credentialId?: CredentialId
}

const ANY = 'any'
const TYPING_PAUSE_MS = 250

interface Props {
  wish: ProgressWish
  counts: CredentialCount[]
  onWish: (wish: ProgressWish) => void
}

export function ProgressFilters({ wish, counts, onWish }: Props) {
  const { t } = useTranslation()
  return (
    <form
      className="filters"
      role="search"
      aria-label={t('progress.people.filters')}
      onSubmit={(event) => event.preventDefault()}
    >
      <Finder value={wish.search ?? ''} onChange={(search) => onWish({ ...wish, search })} />
      <SimpleSelect
        renderLabel={t('progress.people.state')}
        value={wish.state ?? ANY}
        onChange={(_event, { value }) => onWish({ ...wish, state: ProgressState.safeParse(value).data })}
      >
        {[
          { state: ANY, label: t('progress.people.anyState') },
          ...ProgressState.options.map((state) => ({ state, label: t(`progress.state.${state}`) })),
        ].map(({ state, label }) => (
          <SimpleSelect.Option key={state} id={`state-${state}`} value={state}>
            {label}
          </SimpleSelect.Option>
        ))}
      </SimpleSelect>
      <SimpleSelect
        renderLabel={t('progress.people.credential')}
        value={wish.credentialId ?? ANY}
        onChange={(_event, { value }) => {
          const credentialId = counts.find((one) => one.credentialId === value)?.credentialId
          onWish({ ...wish, credentialId })
        }}
      >
        {[{ credentialId: ANY, title: t('progress.people.anyCredential') }, ...counts].map((one) => (
          <SimpleSelect.Option key={one.credentialId} id={`credential-${one.credentialId}`} value={one.credentialId}>
            {one.title}
          </SimpleSelect.Option>
        ))}
      </SimpleSelect>
    </form>
  )
}

function Finder({ value, onChange }: { value: string; onChange: (value: string | undefined) => void }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(value)
  const [asked, setAsked] = useState(value)
  // Cleared from elsewhere: the field follows.
  if (value !== asked) {
    setAsked(value)
    setTyped(value)
  }
  useEffect(() => {
    const wanted = typed.trim().slice(0, 100)
    if (wanted === value) return
    const timer = setTimeout(() => {
      setAsked(wanted)
      onChange(wanted || undefined)
    }, TYPING_PAUSE_MS)
    return () => clearTimeout(timer)
  }, [typed, value, onChange])
  return (
    <TextInput
      renderLabel={t('progress.people.search')}
      type="search"
      value={typed}
      onChange={(_event, next) => setTyped(next)}
    />
  )
}
