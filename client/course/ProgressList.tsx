import { useEffect } from 'react'
import type { z } from 'zod'
import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import { exportProgress, PROGRESS_PAGE, type listProgress } from '../../server/submissions/progress.contract.ts'
import { callApi } from '../app/api.ts'
import { useAnnounce } from '../ui/Announcer.tsx'
import { formatDate } from '../ui/moments.ts'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { useAct } from '../ui/useAct.ts'
import { csvOf, download } from './progressFile.ts'
import { ProgressFilters, type ProgressWish } from './ProgressFilters.tsx'
import { ProgressTable } from './ProgressTable.tsx'
import { whoIs } from './progressWords.ts'

interface Props {
  progress: z.infer<typeof listProgress.response>
  wish: ProgressWish
  page: number
  onWish: (wish: ProgressWish) => void
  onPage: (page: number) => void
}

/** Person by person, fifty lines at a time, narrowed by name, state and credential. */
export function ProgressList({ progress, wish, page, onWish, onPage }: Props) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const { run, busy, trouble } = useAct()
  const { counts, rows, total } = progress
  const narrowed = Object.values(wish).some(Boolean)
  const found = t('progress.people.found', { count: total })
  useEffect(() => {
    if (narrowed) announce(found)
  }, [announce, found, narrowed])
  const unopened = counts.length === 0 && progress.roster.learners > 0
  const nothingBecause = unopened ? 'unopened' : narrowed ? 'nothing' : 'empty'
  const blind = counts.filter((one) => one.blind).map((one) => one.title)
  const titles = new Map(counts.map((one) => [one.credentialId, one.title]))
  const save = () =>
    run(async () => {
      const all = await callApi(exportProgress, { query: wish })
      const head = (['learner', 'credential', 'state', 'since'] as const).map((name) => t(`progress.people.${name}`))
      const lines = all.rows.map((row) => [
        whoIs(row),
        titles.get(row.credentialId) ?? row.credentialId,
        t(`progress.state.${row.state}`),
        row.at?.slice(0, 10) ?? '',
      ])
      download(t('progress.people.file', { date: new Date().toISOString().slice(0, 10) }), csvOf([head, ...lines]))
      announce(t('progress.people.downloaded'))
    })
  return (
    <>
      <h2 className="part__title">{t('progress.people.title')}</h2>
      <ProgressFilters wish={wish} counts={counts} onWish={onWish} />
      {blind.length > 0 && (
        <p className="muted">{t('progress.people.blindHint', { titles: blind.map((one) => `“${one}”`).join(', ') })}</p>
      )}
      {total === 0 ? (
        <p className="progress-nothing">
          {t(`progress.people.${nothingBecause}`)}{' '}
          {narrowed && <Button onClick={() => onWish({})}>{t('progress.people.clear')}</Button>}
        </p>
      ) : (
        <>
          <p className="progress-line">
            <span>{found}</span>
            <Button size="small" interaction={busy ? 'disabled' : 'enabled'} onClick={() => void save()}>
              {t('progress.people.download')}
            </Button>
          </p>
          {trouble && <ProblemAlert trouble={trouble} takeFocus />}
          <ProgressTable rows={rows} titles={titles} dateOf={formatDate} />
          <Pages page={page} pages={Math.ceil(total / PROGRESS_PAGE)} onPage={onPage} />
        </>
      )}
    </>
  )
}

function Pages({ page, pages, onPage }: { page: number; pages: number; onPage: (page: number) => void }) {
  const { t } = useTranslation()
  if (pages < 2) return null
  const to = (next: number, label: string) => (
    <Button interaction={next < 1 || next > pages ? 'disabled' : 'enabled'} onClick={() => onPage(next)}>
      {label}
    </Button>
  )
  return (
    <nav className="progress-pages" aria-label={t('progress.people.pages')}>
      {to(page - 1, t('progress.people.previous'))}
      <span role="status">{t('progress.people.page', { page, pages })}</span>
      {to(page + 1, t('progress.people.next'))}
    </nav>
  )
}
