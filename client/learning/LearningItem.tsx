import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import { changeLearning, removeLearning, type LearningEntry } from '../../server/learning-log/learning.contract.ts'
import { callApi } from '../app/api.ts'
import { useAnnounce } from '../ui/Announcer.tsx'
import { ConfirmPanel } from '../ui/ConfirmPanel.tsx'
import { formatDay } from '../ui/moments.ts'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { useAct } from '../ui/useAct.ts'
import { LearningForm } from './LearningForm.tsx'

interface Props {
  entry: LearningEntry
  onChanged: (entry: LearningEntry) => void
  onRemoved: (entry: LearningEntry) => void
}

/** An entry of the log: read, changed, removed. */
export function LearningItem({ entry, onChanged, onRemoved }: Props) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const [mode, setMode] = useState<'shown' | 'changing' | 'removing'>('shown')
  const { run, busy, trouble } = useAct()
  const { id, kind, learnedOn, source, note, revision } = entry
  const params = { entryId: id }
  if (mode === 'changing')
    return (
      <li className="learning__entry">
        <LearningForm
          before={{ kind, learnedOn, source, note }}
          submitLabel={t('own.learning.save')}
          onSubmit={async (words) => {
            const changed = await callApi(changeLearning, { params, body: { ...words, revision } })
            announce(t('own.learning.changed', { source: changed.source }))
            setMode('shown')
            onChanged(changed)
          }}
          onCancel={() => setMode('shown')}
        />
      </li>
    )
  const remove = () =>
    run(async () => {
      await callApi(removeLearning, { params, query: { revision } })
      onRemoved(entry)
    })
  return (
    <li className="learning__entry">
      <p className="learning__source">
        <strong>{source}</strong>
      </p>
      <p className="muted small">
        {t(`own.learning.kinds.${kind}`)} · {formatDay(learnedOn)}
      </p>
      {note && <p className="learning__note">{note}</p>}
      {trouble && <ProblemAlert trouble={trouble} takeFocus />}
      {mode === 'removing' ? (
        <ConfirmPanel
          title={t('own.learning.removeTitle', { source })}
          explanation={t('own.learning.removeExplanation')}
          confirmLabel={t('own.learning.remove')}
          danger
          busy={busy}
          onConfirm={() => void remove()}
          onCancel={() => setMode('shown')}
        />
      ) : (
        <div className="buttons">
          <Button size="small" onClick={() => setMode('changing')}>
            {t('own.learning.edit')}
            <span className="visually-hidden">: {source}</span>
          </Button>
          <Button size="small" onClick={() => setMode('removing')}>
            {t('own.learning.remove')}
            <span className="visually-hidden">: {source}</span>
          </Button>
        </div>
      )}
    </li>
  )
}
