import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import { EvidenceForm, type QueueFilter, type ReviewQueue } from '../../server/reviews/queue/queue.contract.ts'
import { FILTERS, type FilterName } from './queueFilter.ts'

interface Props {
  eligibleFor: ReviewQueue['eligibleFor']
  filter: QueueFilter
  onChange: (name: FilterName, value: string) => void
  onClear: () => void
}

interface Choice {
  value: string
  label: string
}

/** What of the queue to see. It stands in the address, so that it survives a reload and can be kept as a bookmark. */
export function QueueFilters({ eligibleFor, filter, onChange, onClear }: Props) {
  const { t } = useTranslation()
  const issuers = new Map(eligibleFor.map(({ issuerId, issuerName }) => [issuerId, issuerName]))
  const choices: Record<FilterName, Choice[]> = {
    credential: eligibleFor.map(({ credentialId, title }) => ({ value: credentialId, label: title })),
    issuer: [...issuers].map(([value, label]) => ({ value, label })),
    as: (['peer', 'expert'] as const).map((value) => ({ value, label: t(`reviews.filter.asKinds.${value}`) })),
    due: (['overdue', 'soon'] as const).map((value) => ({ value, label: t(`reviews.filter.dues.${value}`) })),
    evidence: EvidenceForm.options.map((value) => ({ value, label: t(`reviews.filter.forms.${value}`) })),
  }
  const kinds = new Set(eligibleFor.map(({ kind }) => kind))
  const isUseful = (name: FilterName) =>
    filter[name] !== undefined || (name === 'as' ? kinds.has('expert') : choices[name].length > 1)
  const isSet = FILTERS.some((name) => filter[name] !== undefined)
  return (
    <form
      className="queue-filters"
      role="search"
      aria-label={t('reviews.filter.title')}
      onSubmit={(e) => e.preventDefault()}
    >
      {FILTERS.filter(isUseful).map((name) => (
        <FilterChoice
          key={name}
          label={t(`reviews.filter.${name}`)}
          all={t('reviews.filter.all')}
          value={filter[name] ?? ''}
          choices={choices[name]}
          onChange={(value) => onChange(name, value)}
        />
      ))}
      {isSet && (
        <Button size="small" onClick={onClear}>
          {t('reviews.filter.clear')}
        </Button>
      )}
    </form>
  )
}

interface ChoiceProps {
  label: string
  all: string
  value: string
  choices: Choice[]
  onChange: (value: string) => void
}

function FilterChoice({ label, all, value, choices, onChange }: ChoiceProps) {
  const id = useId()
  return (
    <span className="queue-filters__choice">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{all}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </span>
  )
}
