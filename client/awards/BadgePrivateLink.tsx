import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import type { AwardView } from '../../server/awards/award.contract.ts'
import { stopViewLink, type ViewLinks, type ViewLinkView } from '../../server/awards/view-link.contract.ts'
import { callApi } from '../app/api.ts'
import { useAnnounce } from '../ui/Announcer.tsx'
import { ConfirmPanel } from '../ui/ConfirmPanel.tsx'
import { CopyField } from '../ui/CopyField.tsx'
import { formatDate } from '../ui/moments.ts'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { useAct } from '../ui/useAct.ts'

interface Props {
  awardId: AwardView['id']
  link: ViewLinkView
  onChange: (links: ViewLinks) => void
}

/** One private link: to copy, and to stop. */
export function BadgePrivateLink({ awardId, link: { id, label, madeAt, url }, onChange }: Props) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const [asking, setAsking] = useState(false)
  const { run, busy, trouble } = useAct()
  const stop = () =>
    run(async () => {
      const left = await callApi(stopViewLink, { params: { awardId, viewLinkId: id } })
      announce(t('awards.links.stopped', { label }))
      onChange(left)
    })
  return (
    <li className="private-link">
      {trouble && <ProblemAlert trouble={trouble} takeFocus />}
      <CopyField label={label} value={url} hint={t('awards.links.since', { date: formatDate(madeAt) })} />
      {asking ? (
        <ConfirmPanel
          title={t('awards.links.stopTitle', { label })}
          explanation={t('awards.links.stopText')}
          confirmLabel={t('awards.links.stop')}
          danger
          busy={busy}
          onConfirm={() => void stop()}
          onCancel={() => setAsking(false)}
        />
      ) : (
        <Button size="small" onClick={() => setAsking(true)}>
          {t('awards.links.stop')}
          <span className="visually-hidden">: {label}</span>
        </Button>
      )}
    </li>
  )
}
