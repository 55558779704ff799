import { useTranslation } from 'react-i18next'
import { Alert } from '@instructure/ui'
import type { Artifact } from '../../server/evidence/evidence.contract.ts'

/** What the check for viruses says of a file, to its earner: that it waits, and for what, or what was found and what to do. */
export function ScanNote({ artifact }: { artifact: Artifact }) {
  const { t } = useTranslation()
  if (artifact.form !== 'file' || !artifact.scan || artifact.scan.state === 'clean') return null
  const { state, trouble, finding } = artifact.scan
  const place = { id: `scan-${artifact.id}`, tabIndex: -1 }
  if (state === 'infected')
    return (
      <div {...place} className="piece-privacy" role="status">
        <Alert variant="error" margin="0 0 small">
          <strong>{t('scan.infected')}</strong>
          <p>{t('scan.found', { finding })}</p>
          <p>{t('scan.whatToDo')}</p>
        </Alert>
      </div>
    )
  if (trouble)
    return (
      <div {...place} className="piece-privacy" role="status">
        <Alert variant="warning" margin="0 0 small">
          <strong>{t(`scan.trouble.${trouble}.title`)}</strong>
          <p>{t(`scan.trouble.${trouble}.detail`)}</p>
        </Alert>
      </div>
    )
  return (
    <p {...place} className="piece-privacy muted small">
      {t('scan.waiting')}
    </p>
  )
}
