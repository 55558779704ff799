import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SimpleSelect, TextInput } from '@instructure/ui'
import type { Catalogue } from '../../server/credentials/credential.contract.ts'
import type { CatalogueQuery } from './useCatalogueQuery.ts'

interface Props {
  query: CatalogueQuery
  facets: Catalogue['facets'] | null
  onChange: (part: Partial<Record<keyof CatalogueQuery, string>>) => void
}

const ANY = 'any'
const TYPING_PAUSE_MS = 250

export function CatalogueFilters({ query, facets, onChange }: Props) {
  const { t } = useTranslation()
  const countOf = (option: { label: string; count: number }) => t('credentials.catalogue.option', option)
  return (
    <form
      className="filters"
      role="search"
      aria-label={t('credentials.catalogue.filters')}
      onSubmit={(event) => event.preventDefault()}
    >
      <SearchField value={query.q ?? ''} onChange={(q) => onChange({ q })} />
      <Choice
        label={t('credentials.catalogue.focusArea')}
        value={query.focusArea}
        options={facets?.focusAreas.map((option) => ({ value: option.value, label: countOf(option) })) ?? []}
        onChange={(focusArea) => onChange({ focusArea })}
      />
      <Choice
        label={t('credentials.catalogue.issuer')}
        value={query.issuerId}
        options={facets?.issuers.map((option) => ({ value: option.value, label: countOf(option) })) ?? []}
        onChange={(issuerId) => onChange({ issuerId })}
      />
      <Choice
        label={t('credentials.catalogue.students')}
        value={query.needsStudents}
        options={(['yes', 'no'] as const).map((value) => ({ value, label: t(`credentials.students.${value}`) }))}
        onChange={(needsStudents) => onChange({ needsStudents })}
      />
    </form>
  )
}

function SearchField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(value)
  const [asked, setAsked] = useState(value)
  // Cleared from elsewhere: the field follows.
  if (value !== asked) {
    setAsked(value)
    setTyped(value)
  }
  useEffect(() => {
    if (typed.trim() === value) return
    const timer = setTimeout(() => {
      setAsked(typed.trim())
      onChange(typed.trim())
    }, TYPING_PAUSE_MS)
    return () => clearTimeout(timer)
  }, [typed, value, onChange])
  return (
    <TextInput
      renderLabel={t('credentials.catalogue.search')}
      type="search"
      placeholder={t('credentials.catalogue.searchHint')}
      value={typed}
      onChange={(_event, next) => setTyped(next)}
    />
  )
}

interface ChoiceProps {
  label: string
  value: string | undefined
  options: { value: string; label: string }[]
  onChange: (value: string) => void
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  const { t } = useTranslation()
  return (
    <SimpleSelect
      renderLabel={label}
      value={value ?? ANY}
      onChange={(_event, { value: chosen }) => onChange(chosen === ANY ? '' : String(chosen))}
    >
      {[{ value: ANY, label: t('credentials.catalogue.any') }, ...options].map((option) => (
        <SimpleSelect.Option
          key={option.value}
          id={`${label}-${option.value}`.replaceAll(' ', '-')}
          value={option.value}
        >
          {option.label}
        </SimpleSelect.Option>
      ))}
    </SimpleSelect>
  )
}
