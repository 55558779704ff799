import { useTranslation } from 'react-i18next'
import type { Artifact } from '../../server/evidence/evidence.contract.ts'
import { formatBytes } from '../ui/moments.ts'

/** What a piece is, in a line or two. */
export function PieceFacts({ artifact }: { artifact: Artifact }) {
  const { t } = useTranslation()
  const { kind, form } = artifact
  return (
    <p className="muted small">
      {t(`credentials.kinds.${kind}`)} · {t(`own.evidence.${form}`)}
      {form === 'file' && ` · ${artifact.fileName} · ${formatBytes(artifact.bytes)}`}
      {form === 'link' && ` · ${artifact.host}`}
    </p>
  )
}
