import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import type { Standing } from './judgement.ts'
import { SavedNote } from './SavedNote.tsx'
import type { Keeping } from './draftKeeper.ts'

interface Props {
  standing: Standing
  keeping: Keeping
  complete: boolean
  onNext: () => void
}

const OUTCOMES = {
  award: 'reviews.desk.outcomeAward',
  return: 'reviews.desk.outcomeReturn',
  open: 'reviews.desk.outcomeOpen',
} as const

/** How far the review is and what would come of it, always in sight. */
export function SummaryBar({ standing, keeping, complete, onNext }: Props) {
  const { t } = useTranslation()
  const { scored, open, partsJudged, outcome } = standing
  return (
    <div className="summary">
      <p role="status" className="summary__standing">
        <span>{t('reviews.desk.scored', { scored, count: open })}</span> ·{' '}
        <span>{t('reviews.desk.judged', { judged: partsJudged })}</span>
        <strong className="summary__outcome">
          {t('reviews.desk.outcome', { outcome: t(OUTCOMES[outcome ?? 'open']) })}
        </strong>
      </p>
      <div className="summary__aside">
        <SavedNote keeping={keeping} />
        {complete ? (
          <span className="small">{t('reviews.desk.complete')}</span>
        ) : (
          <Button
            size="small"
            onClick={onNext}
            title={t('reviews.desk.nextHint')}
            aria-keyshortcuts="Control+Enter Meta+Enter"
          >
            {t('reviews.desk.next')}
          </Button>
        )}
      </div>
    </div>
  )
}
