import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import { readNotice, type NoticeView } from '../../server/notices/notice.contract.ts'
import { callApi } from '../app/api.ts'
import { useAnnounce } from '../ui/Announcer.tsx'
import { formatDateTime } from '../ui/moments.ts'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { TextLink } from '../ui/TextLink.tsx'
import { useAct } from '../ui/useAct.ts'
import { wordsOf } from './words.ts'

interface Props {
  notice: NoticeView
  onRead: (notice: NoticeView) => void
}

/** One notice: what happened, what to do, and the way there. Following it counts as reading it. */
export function NoticeLine({ notice, onRead }: Props) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const { run, busy, trouble } = useAct()
  const { says, next } = wordsOf(t, notice)
  const isNew = notice.readAt === null
  const read = () => callApi(readNotice, { params: { noticeId: notice.id } }, { keepalive: true })
  const mark = () =>
    run(async () => {
      await read()
      announce(t('notices.oneRead'))
      onRead(notice)
    })
  const follow = () => {
    if (!isNew) return
    // Nobody waits for it: unread it would only stay marked as new.
    read().then(
      () => onRead(notice),
      () => undefined,
    )
  }
  return (
    <li className={isNew ? 'notice notice--new' : 'notice'}>
      <p className="notice__says" onClickCapture={follow}>
        {isNew && <span className="notice__new">{t('notices.unread')}</span>}{' '}
        <TextLink to={notice.path}>{says}</TextLink>
      </p>
      <p className="notice__next">{next}</p>
      <p className="notice__foot">
        <time className="muted small" dateTime={notice.at}>
          {formatDateTime(notice.at)}
        </time>
        {isNew && (
          <Button size="small" onClick={() => void mark()} interaction={busy ? 'disabled' : 'enabled'}>
            {t('notices.markRead')}
            <span className="visually-hidden">: {says}</span>
          </Button>
        )}
      </p>
      {trouble && <ProblemAlert trouble={trouble} takeFocus />}
    </li>
  )
}
