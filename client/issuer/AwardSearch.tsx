import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, TextInput } from '@instructure/ui'
import { fieldMessages } from '../ui/fieldMessages.ts'

interface Props {
  /** what the list shows now; empty for everything */
  searched: string
  onSearch: (search: string) => void
}

export function AwardSearch({ searched, onSearch }: Props) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(searched)
  return (
    <form
      role="search"
      className="award-search"
      onSubmit={(event) => {
        event.preventDefault()
        onSearch(typed.trim())
      }}
    >
      <TextInput
        renderLabel={t('issuer.awards.search')}
        value={typed}
        onChange={(_event, value) => setTyped(value)}
        messages={fieldMessages(undefined, t('issuer.awards.searchHint'))}
      />
      <div className="buttons">
        <Button type="submit">{t('issuer.awards.find')}</Button>
        {searched !== '' && (
          <Button
            onClick={() => {
              setTyped('')
              onSearch('')
            }}
          >
            {t('issuer.awards.all')}
          </Button>
        )}
      </div>
    </form>
  )
}
