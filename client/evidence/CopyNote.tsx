import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Alert, Button } from '@instructure/ui'
import { shareAsItIs } from '../../server/evidence/evidence.contract.ts'
import { callApi } from '../app/api.ts'
import { useAnnounce } from '../ui/Announcer.tsx'
import { ConfirmPanel } from '../ui/ConfirmPanel.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { useAct } from '../ui/useAct.ts'
import type { PieceProps } from './StudentsPart.tsx'
import { useCopy } from './useCopy.ts'

/** What others get of a file: a copy without hidden details, which may still be made, or which there cannot be. */
export function CopyNote({ submissionId, artifact, onChanged }: PieceProps) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const [asking, setAsking] = useState(false)
  const { run, busy, trouble } = useAct()
  useCopy({ submissionId, artifact, onChanged })
  if (artifact.form !== 'file' || !artifact.copy) return null
  // The check comes first; its note says what there is to say.
  if (artifact.scan && artifact.scan.state !== 'clean') return null
  const { copy, sha256 } = artifact
  const place = { id: `copy-${artifact.id}`, tabIndex: -1, className: 'piece-privacy' }
  if (copy.state === 'preparing') {
    return (
      <p {...place} className="piece-privacy muted small">
        {t('privacy.copy.preparing')}
      </p>
    )
  }
  if (copy.state === 'ready') {
    return (
      <details {...place} className="piece-privacy small">
        <summary>{t(copy.sha256 === sha256 ? 'privacy.copy.text' : 'privacy.copy.ready')}</summary>
        <dl className="fingerprints">
          <dt>{t('privacy.copy.original')}</dt>
          <dd>{sha256}</dd>
          <dt>{t('privacy.copy.copied')}</dt>
          <dd>{copy.sha256}</dd>
        </dl>
      </details>
    )
  }
  if (copy.sharedAsItIs) return <p {...place}>{t('privacy.copy.agreed')}</p>
  const agree = () =>
    run(async () => {
      const params = { submissionId, artifactId: artifact.id }
      const changed = await callApi(shareAsItIs, { params, body: { agreed: true } })
      announce(t('privacy.copy.agreed'))
      onChanged(changed)
    })
  return (
    <div {...place}>
      {trouble && <ProblemAlert trouble={trouble} takeFocus />}
      <Alert variant="warning" margin="0 0 small">
        <strong>{t('privacy.copy.stuck')}</strong>
        <p>
          {t(`privacy.copy.trouble.${copy.trouble ?? 'failed'}`)} {t('privacy.copy.nobody')}
        </p>
        {!asking && (
          <Button size="small" onClick={() => setAsking(true)}>
            {t('privacy.copy.agree')}
            <span className="visually-hidden">: {artifact.title}</span>
          </Button>
        )}
      </Alert>
      {asking && (
        <ConfirmPanel
          title={t('privacy.copy.agreeTitle')}
          explanation={t('privacy.copy.agreeExplanation')}
          confirmLabel={t('privacy.copy.agree')}
          busy={busy}
          onConfirm={() => void agree()}
          onCancel={() => setAsking(false)}
        />
      )}
    </div>
  )
}
