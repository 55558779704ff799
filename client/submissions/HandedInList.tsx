import { useTranslation } from 'react-i18next'
import type { AttemptView } from '../../server/submissions/submission.contract.ts'
import { formatBytes, formatDateTime } from '../ui/moments.ts'

/** Every file of an attempt with its size and hash: what was handed in can be proved, and it never changes. */
export function HandedInList({ attempt }: { attempt: AttemptView }) {
  const { t } = useTranslation()
  const shown = attempt.artifacts.filter(({ keptBack }) => !keptBack)
  if (shown.length === 0) return null
  return (
    <details className="handed-in">
      <summary>{t('submissions.handedIn.title')}</summary>
      <p className="muted small">
        {t('submissions.handedIn.explanation', { at: formatDateTime(attempt.submittedAt), version: attempt.version })}
      </p>
      <ul>
        {shown.map((artifact) => (
          <li key={artifact.id}>
            <strong>{artifact.title}</strong>
            <br />
            {artifact.form === 'file' ? (
              <>
                {artifact.fileName}, {formatBytes(artifact.bytes)}
                <br />
                <span className="muted small">{t('submissions.handedIn.hash')}</span>{' '}
                <code className="handed-in__hash">{artifact.sha256}</code>
              </>
            ) : (
              t(`submissions.handedIn.${artifact.form}`)
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}
