import { useCallback, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, Heading } from '@instructure/ui'
import { searchCatalogue, type Catalogue } from '../../server/credentials/credential.contract.ts'
import { callApi } from '../app/api.ts'
import { useLoad } from '../app/useLoad.ts'
import { useAnnounce } from '../ui/Announcer.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { LoadedView } from '../ui/LoadedView.tsx'
import { Page } from '../ui/Page.tsx'
import { Steps } from '../ui/Steps.tsx'
import { CatalogueFilters } from './CatalogueFilters.tsx'
import { CredentialCardView } from './CredentialCardView.tsx'
import { StackCardView } from './StackCardView.tsx'
import { useCatalogueQuery } from './useCatalogueQuery.ts'
import './credentials.css'

/** Everything that can be earned, with search and filters. */
export function CataloguePage() {
  const { t } = useTranslation()
  const { query, change, clear, narrowed } = useCatalogueQuery()
  const load = useCallback(() => callApi(searchCatalogue, { query }), [query])
  const loaded = useLoad(load, { keepShowing: true })
  const facets = loaded.state === 'ready' ? loaded.value.facets : null
  return (
    <Page title={t('credentials.catalogue.title')}>
      <p className="lead">{t('credentials.catalogue.introduction')}</p>
      <Steps current="select" />
      <CatalogueFilters query={query} facets={facets} onChange={change} />
      <LoadedView loaded={loaded}>
        {(catalogue) => <Results catalogue={catalogue} narrowed={narrowed} onClear={clear} />}
      </LoadedView>
    </Page>
  )
}

function Results({ catalogue, narrowed, onClear }: { catalogue: Catalogue; narrowed: boolean; onClear: () => void }) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const found = t('credentials.catalogue.found', { count: catalogue.credentials.length })
  useEffect(() => {
    if (narrowed) announce(found)
  }, [announce, found, narrowed])
  const clear = <Button onClick={onClear}>{t('credentials.catalogue.clear')}</Button>
  if (catalogue.credentials.length === 0) {
    return (
      <EmptyState title={t('credentials.catalogue.empty.title')} action={clear}>
        <p>{t('credentials.catalogue.empty.explanation')}</p>
      </EmptyState>
    )
  }
  return (
    <>
      {catalogue.stacks.length > 0 && (
        <>
          <Heading level="h2" as="h2" margin="medium 0 xx-small">
            {t('credentials.catalogue.stacks')}
          </Heading>
          <p className="muted">{t('credentials.catalogue.stacksHint')}</p>
          <div className="cards">
            {catalogue.stacks.map((stack) => (
              <StackCardView key={stack.id} stack={stack} />
            ))}
          </div>
        </>
      )}
      <div className="results-head">
        <Heading level="h2" as="h2">
          {found}
        </Heading>
        {narrowed && clear}
      </div>
      <div className="cards">
        {catalogue.credentials.map((card) => (
          <CredentialCardView key={card.id} card={card} />
        ))}
      </div>
    </>
  )
}
