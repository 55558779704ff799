import { useTranslation } from 'react-i18next'
import type { ReviewArtifact } from '../../server/reviews/review.contract.ts'
import { OutsideLink } from '../ui/OutsideLink.tsx'

interface Props {
  artifact: Extract<ReviewArtifact, { form: 'link' }>
}

/** A link shown by its host alone, for its address may hold a name. */
export function BlindLink({ artifact }: Props) {
  const { t } = useTranslation()
  return (
    <article className="artifact" aria-label={artifact.title}>
      <p className="artifact__title">
        <strong>{artifact.title}</strong>
        {artifact.change && <span className="artifact__new">{t(`evidence.change.${artifact.change}`)}</span>}
      </p>
      <p className="muted small">{t(`credentials.kinds.${artifact.kind}`)}</p>
      <p>
        <OutsideLink href={artifact.url}>{t('reviews.desk.link', { host: artifact.host })}</OutsideLink>
      </p>
      <p className="small">{t('reviews.desk.linkWarning')}</p>
      {artifact.description && <p className="artifact__description">{artifact.description}</p>}
    </article>
  )
}
