import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, Heading } from '@instructure/ui'
import { listLearning, type LearningEntry } from '../../server/learning-log/learning.contract.ts'
import { callApi } from '../app/api.ts'
import { useLoad } from '../app/useLoad.ts'
import { useAnnounce } from '../ui/Announcer.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { LoadedView } from '../ui/LoadedView.tsx'
import { OwnPlaces } from '../ui/OwnPlaces.tsx'
import { Page } from '../ui/Page.tsx'
import { Steps } from '../ui/Steps.tsx'
import { AddLearning } from './AddLearning.tsx'
import { LearningItem } from './LearningItem.tsx'
import { latestFirst } from './latestFirst.ts'
import './learning.css'

/** One's own record of informal learning. */
export function LearningPage() {
  const { t } = useTranslation()
  const loaded = useLoad(useCallback(() => callApi(listLearning, {}), []))
  return (
    <Page title={t('own.learning.title')}>
      <OwnPlaces />
      <LoadedView loaded={loaded}>{({ entries }) => <Log before={entries} />}</LoadedView>
    </Page>
  )
}

function Log({ before }: { before: LearningEntry[] }) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const [entries, setEntries] = useState(before)
  const [adding, setAdding] = useState(false)
  const put = (entry: LearningEntry) => setEntries(latestFirst([entry, ...entries.filter(({ id }) => id !== entry.id)]))
  const add = adding ? (
    <AddLearning
      onAdded={(entry) => {
        put(entry)
        setAdding(false)
      }}
      onCancel={() => setAdding(false)}
    />
  ) : (
    <Button color="primary" onClick={() => setAdding(true)}>
      {t('own.learning.add')}
    </Button>
  )
  if (entries.length === 0)
    return (
      <EmptyState title={t('own.learning.empty.title')}>
        <p>{t('own.learning.empty.what')}</p>
        <p>{t('own.learning.empty.why')}</p>
        {add}
      </EmptyState>
    )
  return (
    <>
      <p className="lead">{t('own.learning.introduction')}</p>
      <Steps current="collect" />
      {add}
      <Heading level="h2" as="h2" margin="medium 0 small">
        {t('own.learning.entries', { count: entries.length })}
      </Heading>
      <ul className="learning">
        {entries.map((entry) => (
          <LearningItem
            key={entry.id}
            entry={entry}
            onChanged={put}
            onRemoved={({ id, source }) => {
              announce(t('own.learning.removed', { source }))
              setEntries(entries.filter((other) => other.id !== id))
            }}
          />
        ))}
      </ul>
    </>
  )
}
