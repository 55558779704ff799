import { useTranslation } from 'react-i18next'
import { SimpleSelect, TextInput } from '@instructure/ui'
import type { OwnPiece } from '../../server/submissions/library/library.contract.ts'
import type { Wanted } from './matching.ts'

const ANY = 'any'
const FORMS = ['file', 'link', 'text'] as const

interface Props {
  pieces: OwnPiece[]
  wanted: Wanted
  onChange: (wanted: Wanted) => void
}

/** Search, and a choice among the kinds and forms that there are. */
export function EvidenceFilters({ pieces, wanted, onChange }: Props) {
  const { t } = useTranslation()
  const kinds = [...new Set(pieces.map(({ artifact }) => artifact.kind))]
  return (
    <form
      className="library__filters"
      role="search"
      aria-label={t('own.evidence.filters')}
      onSubmit={(event) => event.preventDefault()}
    >
      <TextInput
        renderLabel={t('own.evidence.search')}
        type="search"
        placeholder={t('own.evidence.searchHint')}
        value={wanted.words}
        onChange={(_event, words) => onChange({ ...wanted, words })}
      />
      <SimpleSelect
        renderLabel={t('own.evidence.kind')}
        value={wanted.kind ?? ANY}
        onChange={(_event, { value }) => onChange({ ...wanted, kind: kinds.find((kind) => kind === value) ?? null })}
      >
        {[ANY, ...kinds].map((value) => (
          <SimpleSelect.Option key={value} id={`library-kind-${value}`} value={value}>
            {kinds
              .filter((kind) => kind === value)
              .map((kind) => t(`credentials.kinds.${kind}`))
              .join('') || t('own.evidence.anyKind')}
          </SimpleSelect.Option>
        ))}
      </SimpleSelect>
      <SimpleSelect
        renderLabel={t('own.evidence.form')}
        value={wanted.form ?? ANY}
        onChange={(_event, { value }) => onChange({ ...wanted, form: FORMS.find((form) => form === value) ?? null })}
      >
        <SimpleSelect.Option id="library-form-any" value={ANY}>
          {t('own.evidence.anyForm')}
        </SimpleSelect.Option>
        {FORMS.map((form) => (
          <SimpleSelect.Option key={form} id={`library-form-${form}`} value={form}>
            {t(`own.evidence.${form}`)}
          </SimpleSelect.Option>
        ))}
      </SimpleSelect>
    </form>
  )
}
