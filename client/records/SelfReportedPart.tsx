import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import { addSelfReported, type SelfReported } from '../../server/records/record.contract.ts'
import { callApi } from '../app/api.ts'
import { useAnnounce } from '../ui/Announcer.tsx'
import { SelfReportedForm } from './SelfReportedForm.tsx'
import { SelfReportedItem } from './SelfReportedItem.tsx'

const newestFirst = (entries: SelfReported[]) => [...entries].sort((a, b) => b.earnedOn.localeCompare(a.earnedOn))

/** Formal credentials that their educator lists: marked so wherever they stand. */
export function SelfReportedPart({ before }: { before: SelfReported[] }) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const [entries, setEntries] = useState(before)
  const [adding, setAdding] = useState(false)
  const put = (entry: SelfReported) => setEntries(newestFirst([entry, ...entries.filter(({ id }) => id !== entry.id)]))
  return (
    <section aria-labelledby="self-reported">
      <h2 className="part__title" id="self-reported">
        {t('records.own.title')}
      </h2>
      <p className="muted">{t('records.own.lead')}</p>
      {entries.length === 0 && <p>{t('records.own.empty')}</p>}
      <ul className="learning">
        {entries.map((entry) => (
          <SelfReportedItem
            key={entry.id}
            entry={entry}
            onChanged={put}
            onRemoved={({ id, title }) => {
              announce(t('records.own.removed', { title }))
              setEntries(entries.filter((other) => other.id !== id))
            }}
          />
        ))}
      </ul>
      {adding ? (
        <SelfReportedForm
          before={{ title: '', issuer: '', earnedOn: '', note: '' }}
          submitLabel={t('records.own.submit')}
          onSubmit={async (words) => {
            const entry = await callApi(addSelfReported, { body: words })
            announce(t('records.own.added', { title: entry.title }))
            put(entry)
            setAdding(false)
          }}
          onCancel={() => setAdding(false)}
        />
      ) : (
        <Button onClick={() => setAdding(true)}>{t('records.own.add')}</Button>
      )}
    </section>
  )
}
