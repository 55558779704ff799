import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import { changeSelfReported, removeSelfReported, type SelfReported } from '../../server/records/record.contract.ts'
import { callApi } from '../app/api.ts'
import { useAnnounce } from '../ui/Announcer.tsx'
import { ConfirmPanel } from '../ui/ConfirmPanel.tsx'
import { formatDay } from '../ui/moments.ts'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { useAct } from '../ui/useAct.ts'
import { SelfReportedForm } from './SelfReportedForm.tsx'

interface Props {
  entry: SelfReported
  onChanged: (entry: SelfReported) => void
  onRemoved: (entry: SelfReported) => void
}

/** One of them: read, changed, removed. */
export function SelfReportedItem({ entry, onChanged, onRemoved }: Props) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const [mode, setMode] = useState<'shown' | 'changing' | 'removing'>('shown')
  const { run, busy, trouble } = useAct()
  const { id, title, issuer, earnedOn, note, revision } = entry
  const params = { selfReportedId: id }
  if (mode === 'changing')
    return (
      <li className="learning__entry">
        <SelfReportedForm
          before={{ title, issuer, earnedOn, note }}
          submitLabel={t('records.own.save')}
          onSubmit={async (words) => {
            const changed = await callApi(changeSelfReported, { params, body: { ...words, revision } })
            announce(t('records.own.changed', { title: changed.title }))
            setMode('shown')
            onChanged(changed)
          }}
          onCancel={() => setMode('shown')}
        />
      </li>
    )
  const remove = () =>
    run(async () => {
      await callApi(removeSelfReported, { params, query: { revision } })
      onRemoved(entry)
    })
  return (
    <li className="learning__entry">
      <p>
        <strong>{title}</strong> <span className="pill">{t('records.own.mark')}</span>
      </p>
      <p className="muted small">{t('records.own.line', { issuer, day: formatDay(earnedOn) })}</p>
      {note && <p className="learning__note">{note}</p>}
      {trouble && <ProblemAlert trouble={trouble} takeFocus />}
      {mode === 'removing' ? (
        <ConfirmPanel
          title={t('records.own.removeTitle', { title })}
          explanation={t('records.own.removeExplanation')}
          confirmLabel={t('records.own.remove')}
          danger
          busy={busy}
          onConfirm={() => void remove()}
          onCancel={() => setMode('shown')}
        />
      ) : (
        <div className="buttons">
          <Button size="small" onClick={() => setMode('changing')}>
            {t('records.own.edit')}
            <span className="visually-hidden">: {title}</span>
          </Button>
          <Button size="small" onClick={() => setMode('removing')}>
            {t('records.own.remove')}
            <span className="visually-hidden">: {title}</span>
          </Button>
        </div>
      )}
    </li>
  )
}
