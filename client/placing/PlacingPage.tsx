import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Alert } from '@instructure/ui'
import { searchCatalogue } from '../../server/credentials/credential.contract.ts'
import { callApi } from '../app/api.ts'
import { useSession } from '../app/SessionContext.tsx'
import { useLoad } from '../app/useLoad.ts'
import { CatalogueFilters } from '../credentials/CatalogueFilters.tsx'
import { useCatalogueQuery } from '../credentials/useCatalogueQuery.ts'
import { useAnnounce } from '../ui/Announcer.tsx'
import { LoadedView } from '../ui/LoadedView.tsx'
import { Page } from '../ui/Page.tsx'
import { toggled, type Choice } from './choice.ts'
import { ChosenForm } from './ChosenForm.tsx'
import { PlaceableList } from './PlaceableList.tsx'
import { useAnswer } from './useAnswer.ts'
import '../credentials/credentials.css'
import './placing.css'

/** A teacher chooses what goes into the course; the LMS asked for it and waits. */
export function PlacingPage() {
  const { t } = useTranslation()
  const { destination, course } = useSession()
  if (destination.kind !== 'picker') {
    return (
      <Page title={t('placing.elsewhere.title')}>
        <p>{t('placing.elsewhere.explanation')}</p>
      </Page>
    )
  }
  const title = course?.title
  return (
    <Page title={title ? t('placing.titleNamed', { course: title }) : t('placing.title')}>
      <Picker multiple={destination.multiple} columns={destination.columns} />
    </Page>
  )
}

function Picker({ multiple, columns }: { multiple: boolean; columns: boolean }) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const [chosen, setChosen] = useState<Choice[]>([])
  const { query, change, narrowed } = useCatalogueQuery()
  const load = useCallback(() => callApi(searchCatalogue, { query }), [query])
  const loaded = useLoad(load, { keepShowing: true })
  const { answer, busy, trouble, stage } = useAnswer()
  const toggle = (choice: Choice) => {
    const next = toggled(chosen, choice, multiple)
    setChosen(next)
    announce(t('placing.announceChosen', { count: next.length }))
  }
  const edit = (changed: Choice) => setChosen(chosen.map((one) => (one.key === changed.key ? changed : one)))
  if (stage === 'handedOver') return <p role="status">{t('placing.handedOver')}</p>
  if (stage === 'refused') {
    return (
      <div role="alert">
        <Alert variant="warning">
          <strong>{t('placing.refused.title')}</strong> {t('placing.refused.explanation')}
        </Alert>
      </div>
    )
  }
  return (
    <>
      <p className="lead">{t(multiple ? 'placing.introduction' : 'placing.introductionOne')}</p>
      <CatalogueFilters
        query={query}
        facets={loaded.state === 'ready' ? loaded.value.facets : null}
        onChange={change}
      />
      <div className="placing">
        <LoadedView loaded={loaded}>
          {(catalogue) => (
            <PlaceableList
              catalogue={catalogue}
              narrowed={narrowed}
              multiple={multiple}
              chosenKeys={chosen.map(({ key }) => key)}
              onToggle={toggle}
            />
          )}
        </LoadedView>
        <ChosenForm
          chosen={chosen}
          columns={columns}
          busy={busy}
          trouble={trouble}
          onEdit={edit}
          onRemove={(key) => setChosen(chosen.filter((one) => one.key !== key))}
          onAnswer={(items) => void answer(items)}
        />
      </div>
    </>
  )
}
