import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { RubricRow } from '../../server/credentials/version.contract.ts'
import { CommentField } from './CommentField.tsx'
import { reachesBar, scoreOf } from './judgement.ts'
import type { Judging } from './judging.ts'
import { SavedComments } from './SavedComments.tsx'
import { ScoreChoice } from './ScoreChoice.tsx'

interface Props {
  row: RubricRow
  judging: Judging
}

/** One open row: its levels with what they look like, and a comment. */
export function RowForm({ row, judging: { view, judgement, change, errorAt } }: Props) {
  const { t } = useTranslation()
  const id = useId()
  const { rubric, requirements } = view.content
  const score = scoreOf(judgement, row.id)
  const put = (next: Partial<typeof score>) =>
    change({ ...judgement, rows: { ...judgement.rows, [row.id]: { ...score, ...next } } })
  const below = score.levelId !== null && !reachesBar(rubric, score.levelId)
  const requirement = requirements.find((candidate) => candidate.id === row.requirementId)
  return (
    <section className="judge-card" aria-labelledby={id}>
      <h3 id={id}>{row.title}</h3>
      {requirement && <p className="muted small">{t('reviews.judge.looksAt', { requirement: requirement.title })}</p>}
      <div data-pointer={`/rows/${row.id}/levelId`}>
        <ScoreChoice
          legend={t('reviews.judge.level', { row: row.title })}
          value={score.levelId}
          options={rubric.levels.map((level) => ({
            value: level.id,
            label: level.name,
            description: row.descriptors[level.id],
            isBar: level.id === rubric.barLevelId,
            mark: t(
              level.id === rubric.barLevelId
                ? 'reviews.judge.bar'
                : reachesBar(rubric, level.id)
                  ? 'reviews.judge.aboveBar'
                  : 'reviews.judge.belowBar',
            ),
          }))}
          error={errorAt(`/rows/${row.id}/levelId`)}
          onChange={(levelId) => put({ levelId })}
        />
      </div>
      <div data-pointer={`/rows/${row.id}/comment`}>
        <CommentField
          label={t('reviews.judge.comment')}
          about={t('reviews.judge.commentOn', { row: row.title })}
          value={score.comment}
          required={below}
          hint={t(below ? 'reviews.judge.commentNeeded' : 'reviews.judge.commentOptional')}
          error={errorAt(`/rows/${row.id}/comment`)}
          onChange={(comment) => put({ comment })}
        />
        <SavedComments
          about={t('reviews.judge.commentOn', { row: row.title })}
          rowId={row.id}
          value={score.comment}
          onInsert={(comment) => put({ comment })}
        />
      </div>
    </section>
  )
}
