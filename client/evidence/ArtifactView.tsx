import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Artifact } from '../../server/evidence/evidence.contract.ts'
import type { ReviewArtifact } from '../../server/reviews/review.contract.ts'
import { formatBytes } from '../ui/moments.ts'
import { OutsideLink } from '../ui/OutsideLink.tsx'
import { MediaView } from './MediaView.tsx'
import './evidence.css'

interface Props {
  artifact: Artifact | Exclude<ReviewArtifact, { form: 'held' }>
  /** what one may do with it, under it */
  actions?: ReactNode
  /** the thing itself is locked, and what stands under it says why */
  isLocked?: boolean
}

/** One piece of evidence as its readers see it: title, kind, the thing itself, and what was said about it. */
export function ArtifactView({ artifact, actions, isLocked = false }: Props) {
  const { t } = useTranslation()
  const kind = t(`credentials.kinds.${artifact.kind}`)
  if ('keptBack' in artifact && artifact.keptBack)
    return <p className="artifact muted">{t('evidence.show.keptBack')}</p>
  return (
    <article className="artifact" id={`piece-${artifact.id}`} tabIndex={-1} aria-label={artifact.title}>
      <p className="artifact__title">
        <strong>{artifact.title}</strong>
        {'change' in artifact && artifact.change && (
          <span className="artifact__new">{t(`evidence.change.${artifact.change}`)}</span>
        )}
      </p>
      <p className="muted small artifact__kind">
        {kind}
        {artifact.form === 'file' && ` · ${formatBytes(artifact.bytes)}`}
        {artifact.form === 'file' && 'fileName' in artifact && ` · ${artifact.shownName ?? artifact.fileName}`}
      </p>
      {artifact.form === 'file' && !isLocked && <MediaView file={artifact} />}
      {artifact.form === 'link' && (
        <p>
          <OutsideLink href={artifact.url}>{artifact.url}</OutsideLink>
          <span className="muted small artifact__hint">{t('evidence.show.linkHint', { host: artifact.host })}</span>
        </p>
      )}
      {artifact.form === 'text' && (
        <div
          className="written"
          role="group"
          aria-label={t('evidence.show.text', { title: artifact.title })}
          tabIndex={0}
        >
          {artifact.text}
        </div>
      )}
      {artifact.description && <p className="artifact__description">{artifact.description}</p>}
      {actions}
    </article>
  )
}
