import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import { revokeShareLink, type ShareLinkView } from '../../server/profiles/share-link.contract.ts'
import { callApi } from '../app/api.ts'
import { useAnnounce } from '../ui/Announcer.tsx'
import { ConfirmPanel } from '../ui/ConfirmPanel.tsx'
import { formatDate, formatDay } from '../ui/moments.ts'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { useAct } from '../ui/useAct.ts'

const TONES = { open: 'success', expired: 'plain', revoked: 'plain' } as const

/** One link: what it shows, until when, when it was last opened, and the way to end it. */
export function ShareLinkItem({ link, onEnded }: { link: ShareLinkView; onEnded: (link: ShareLinkView) => void }) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const [asking, setAsking] = useState(false)
  const { run, busy, trouble } = useAct()
  const { id, label, badges, showName, createdAt, endsAt, lastDay, state, revokedAt, lastOpenedOn } = link
  const end = () =>
    run(async () => {
      const ended = await callApi(revokeShareLink, { params: { shareLinkId: id } })
      announce(t('shareLinks.ended', { label }))
      setAsking(false)
      onEnded(ended)
    })
  return (
    <li className="share-links__link">
      <p>
        <strong>{label}</strong>{' '}
        <span className="pill" data-tone={TONES[state]}>
          {t(`shareLinks.state.${state}`)}
        </span>
      </p>
      <p>
        {badges === null ? t('shareLinks.showsProfile') : t('shareLinks.showsBadges', { titles: badges.join(', ') })}{' '}
        {t(showName ? 'shareLinks.withName' : 'shareLinks.withoutName')}
      </p>
      <p className="muted small">
        {t('shareLinks.madeOn', { date: formatDate(createdAt) })}{' '}
        {revokedAt === null
          ? t(state === 'open' ? 'shareLinks.worksUntil' : 'shareLinks.workedUntil', {
              date: lastDay === null ? formatDate(endsAt) : formatDay(lastDay),
            })
          : t('shareLinks.endedOn', { date: formatDate(revokedAt) })}{' '}
        {lastOpenedOn === null
          ? t('shareLinks.neverOpened')
          : t('shareLinks.lastOpened', { date: formatDay(lastOpenedOn) })}
      </p>
      {trouble && <ProblemAlert trouble={trouble} takeFocus />}
      {asking && (
        <ConfirmPanel
          title={t('shareLinks.endTitle', { label })}
          explanation={t('shareLinks.endText')}
          confirmLabel={t('shareLinks.end')}
          danger
          busy={busy}
          onConfirm={() => void end()}
          onCancel={() => setAsking(false)}
        />
      )}
      {state === 'open' && !asking && (
        <Button size="small" onClick={() => setAsking(true)}>
          {t('shareLinks.end')}
          <span className="visually-hidden">: {label}</span>
        </Button>
      )}
    </li>
  )
}
