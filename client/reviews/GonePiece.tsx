import { useTranslation } from 'react-i18next'
import type { PreviousAttempt } from '../../server/reviews/review.contract.ts'

/** A piece that the attempt before had and this one has not. */
export function GonePiece({ artifact }: { artifact: PreviousAttempt['gone'][number] }) {
  const { t } = useTranslation()
  return (
    <p className="muted">
      {artifact.title} ({t(`credentials.kinds.${artifact.kind}`)}){' '}
      <span className="change-mark">{t('evidence.change.gone')}</span>
    </p>
  )
}
