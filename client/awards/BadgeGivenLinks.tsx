import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import type { AwardView } from '../../server/awards/award.contract.ts'
import { stopGivenLinks } from '../../server/awards/view-link.contract.ts'
import { callApi } from '../app/api.ts'
import { useAnnounce } from '../ui/Announcer.tsx'
import { ConfirmPanel } from '../ui/ConfirmPanel.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { useAct } from '../ui/useAct.ts'

interface Props {
  awardId: AwardView['id']
  onStopped: () => void
}

/** The key that Notch itself hands out, above all with the grade: it can be made worthless, once for all that carry it. */
export function BadgeGivenLinks({ awardId, onStopped }: Props) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const [asking, setAsking] = useState(false)
  const { run, busy, trouble } = useAct()
  const stop = () =>
    run(async () => {
      await callApi(stopGivenLinks, { params: { awardId } })
      announce(t('awards.links.given.stopped'))
      setAsking(false)
      onStopped()
    })
  return (
    <>
      <p className="muted small">{t('awards.links.given.about')}</p>
      {trouble && <ProblemAlert trouble={trouble} takeFocus />}
      {asking ? (
        <ConfirmPanel
          title={t('awards.links.given.title')}
          explanation={t('awards.links.given.text')}
          confirmLabel={t('awards.links.given.stop')}
          danger
          busy={busy}
          onConfirm={() => void stop()}
          onCancel={() => setAsking(false)}
        />
      ) : (
        <Button size="small" onClick={() => setAsking(true)}>
          {t('awards.links.given.stop')}
        </Button>
      )}
    </>
  )
}
