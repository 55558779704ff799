import { useCallback, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import { listNotices, readAllNotices, type NoticeList, type NoticeView } from '../../server/notices/notice.contract.ts'
import { callApi } from '../app/api.ts'
import { useLoad } from '../app/useLoad.ts'
import { marksChanged } from '../app/useMarks.ts'
import { useAnnounce } from '../ui/Announcer.tsx'
import { ActionLink } from '../ui/ActionLink.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { LoadedView } from '../ui/LoadedView.tsx'
import { Page } from '../ui/Page.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { TextLink } from '../ui/TextLink.tsx'
import { useAct } from '../ui/useAct.ts'
import { NoticeLine } from './NoticeLine.tsx'
import './notices.css'

/** Everything that the reader was told, the newest first. */
export function NoticesPage() {
  const { t } = useTranslation()
  const loaded = useLoad(useCallback(() => callApi(listNotices, { query: {} }), []))
  return (
    <Page title={t('notices.title')}>
      <LoadedView loaded={loaded}>{(first) => <Notices first={first} />}</LoadedView>
    </Page>
  )
}

function Notices({ first }: { first: NoticeList }) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const [notices, setNotices] = useState(first.notices)
  const [older, setOlder] = useState(first.older)
  const list = useRef<HTMLUListElement>(null)
  const { run, busy, trouble } = useAct()
  const newest = notices[0]
  if (!newest)
    return (
      <EmptyState
        title={t('notices.empty.title')}
        action={<ActionLink to="/work">{t('notices.empty.action')}</ActionLink>}
      >
        <p>{t('notices.empty.what')}</p>
      </EmptyState>
    )
  const readWhere = (isRead: (notice: NoticeView) => boolean) => {
    const readAt = new Date().toISOString()
    setNotices((before) => before.map((each) => (each.readAt === null && isRead(each) ? { ...each, readAt } : each)))
    marksChanged()
  }
  const readAll = () =>
    run(async () => {
      await callApi(readAllNotices, { body: { until: newest.at } })
      readWhere(() => true)
      announce(t('notices.allRead'))
      list.current?.focus()
    })
  const more = () =>
    run(async () => {
      const next = await callApi(listNotices, { query: { before: older ?? undefined } })
      setNotices((before) => [...before, ...next.notices])
      setOlder(next.older)
      announce(t('notices.olderShown', { count: next.notices.length }))
    })
  return (
    <>
      <p className="lead">{t('notices.introduction', { days: first.keptDays })}</p>
      {first.mailOffered && (
        <p>
          {t('notices.mailOffer')} <TextLink to="/profile">{t('notices.mailOfferAction')}</TextLink>
        </p>
      )}
      {trouble && <ProblemAlert trouble={trouble} takeFocus />}
      {notices.some(({ readAt }) => readAt === null) && (
        <Button onClick={() => void readAll()} interaction={busy ? 'disabled' : 'enabled'}>
          {t('notices.markAll')}
        </Button>
      )}
      <ul className="notices" ref={list} tabIndex={-1} aria-label={t('notices.list')}>
        {notices.map((notice) => (
          <NoticeLine key={notice.id} notice={notice} onRead={({ id }) => readWhere((each) => each.id === id)} />
        ))}
      </ul>
      {older !== null && (
        <Button onClick={() => void more()} interaction={busy ? 'disabled' : 'enabled'}>
          {t('notices.older')}
        </Button>
      )}
    </>
  )
}
