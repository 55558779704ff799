import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { CommentField } from './CommentField.tsx'
import type { PartName } from './judgement.ts'
import type { Judging } from './judging.ts'
import { SavedComments } from './SavedComments.tsx'
import { ScoreChoice } from './ScoreChoice.tsx'

interface Props {
  part: PartName
  judging: Judging
}

/** Part 1 or Part 3: passing or not yet, never a level. */
export function PartForm({ part, judging: { view, judgement, change, errorAt } }: Props) {
  const { t } = useTranslation()
  const id = useId()
  const title = t(`reviews.judge.${part}`)
  const { verdict, comment } = judgement[part]
  const put = (next: Partial<typeof judgement.overview>) =>
    change({ ...judgement, [part]: { ...judgement[part], ...next } })
  const below = verdict === 'notYet'
  return (
    <section className="judge-card" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      <p className="muted small">
        {t('reviews.desk.passing')} {view.content[part].passing}
      </p>
      <div data-pointer={`/${part}/verdict`}>
        <ScoreChoice
          legend={t('reviews.judge.verdict', { part: title })}
          value={verdict}
          options={[
            { value: 'passing', label: t('reviews.judge.passing') },
            { value: 'notYet', label: t('reviews.judge.notYet') },
          ]}
          error={errorAt(`/${part}/verdict`)}
          onChange={(value) => put({ verdict: value })}
        />
      </div>
      <div data-pointer={`/${part}/comment`}>
        <CommentField
          label={t('reviews.judge.comment')}
          about={t('reviews.judge.commentOn', { row: title })}
          value={comment}
          required={below}
          hint={t(below ? 'reviews.judge.partNeeded' : 'reviews.judge.commentOptional')}
          error={errorAt(`/${part}/comment`)}
          onChange={(text) => put({ comment: text })}
        />
        <SavedComments
          about={t('reviews.judge.commentOn', { row: title })}
          rowId={part}
          value={comment}
          onInsert={(text) => put({ comment: text })}
        />
      </div>
    </section>
  )
}
