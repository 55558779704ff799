import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import { ConfirmPanel } from '../ui/ConfirmPanel.tsx'
import { CommentField } from './CommentField.tsx'
import type { Missing, Standing } from './judgement.ts'
import type { Judging } from './judging.ts'
import { MissingList } from './MissingList.tsx'

interface Props {
  judging: Judging
  standing: Standing
  missing: Missing[]
  /** the reader is being asked whether they mean it */
  confirming: boolean
  busy: boolean
  onGoTo: (pointer: string) => void
  onDecide: () => void
  onConfirm: () => void
  onCancel: () => void
}

const EXPLAINS = {
  award: 'reviews.decide.award',
  return: 'reviews.decide.return',
  open: 'reviews.decide.open',
} as const
const ACTS = {
  award: 'reviews.decide.actAward',
  return: 'reviews.decide.actReturn',
  open: 'reviews.decide.act',
} as const

/** The last word: one comment for growth, what is missing, what comes of it. */
export function DecidePane({ judging, standing, missing, confirming, busy, ...on }: Props) {
  const { t } = useTranslation()
  const { view, judgement, change, errorAt } = judging
  const outcome = standing.outcome ?? 'open'
  // A third review and one on an appeal stand alone.
  const isFirst = view.otherReviews.length === 0 && !view.appeal
  const several = isFirst && view.content.reviews.expert + view.content.reviews.peer > 1
  return (
    <>
      <h2>{t('reviews.desk.decide')}</h2>
      <div data-pointer="/growthComment" className="growth">
        <CommentField
          label={t('reviews.judge.growth')}
          value={judgement.growthComment}
          required={outcome === 'award'}
          hint={t(outcome === 'award' ? 'reviews.judge.growthNeeded' : 'reviews.judge.growthOptional')}
          error={errorAt('/growthComment')}
          onChange={(growthComment) => change({ ...judgement, growthComment })}
        />
      </div>
      <p>{t(EXPLAINS[outcome])}</p>
      <MissingList missing={missing} content={view.content} onGoTo={on.onGoTo} />
      {confirming && outcome !== 'open' ? (
        <ConfirmPanel
          title={t(outcome === 'award' ? 'reviews.decide.awardTitle' : 'reviews.decide.returnTitle', {
            title: view.content.title,
          })}
          explanation={t(
            outcome === 'award'
              ? several
                ? 'reviews.decide.awardWithOther'
                : 'reviews.decide.awardText'
              : several
                ? 'reviews.decide.returnWithOther'
                : 'reviews.decide.returnText',
          )}
          confirmLabel={t(outcome === 'award' ? 'reviews.decide.confirmAward' : 'reviews.decide.confirmReturn')}
          busy={busy}
          onConfirm={on.onConfirm}
          onCancel={on.onCancel}
        />
      ) : (
        <Button color="primary" interaction={busy ? 'disabled' : 'enabled'} onClick={on.onDecide}>
          {t(ACTS[outcome])}
        </Button>
      )}
    </>
  )
}
