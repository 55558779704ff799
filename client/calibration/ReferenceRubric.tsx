import { useId, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CredentialContent } from '../../server/credentials/version.contract.ts'
import type { Judgement } from '../../server/reviews/review.contract.ts'
import { CommentField } from '../reviews/CommentField.tsx'
import { reachesBar, scoreOf, type PartName } from '../reviews/judgement.ts'
import { ScoreChoice } from '../reviews/ScoreChoice.tsx'

interface Props {
  content: CredentialContent
  judgement: Judgement
  onChange: (judgement: Judgement) => void
}

/** The same choices as on the review screen, each with room for a note to oneself. */
export function ReferenceRubric({ content, judgement, onChange }: Props) {
  const { t } = useTranslation()
  const { rubric } = content
  const part = (name: PartName) => {
    const title = t(`reviews.judge.${name}`)
    const put = (next: Partial<Judgement[PartName]>) =>
      onChange({ ...judgement, [name]: { ...judgement[name], ...next } })
    return (
      <Card
        title={title}
        hint={`${t('reviews.desk.passing')} ${content[name].passing}`}
        pointer={`/${name}/verdict`}
        note={judgement[name].comment}
        onNote={(comment) => put({ comment })}
      >
        <ScoreChoice
          legend={t('reviews.judge.verdict', { part: title })}
          value={judgement[name].verdict}
          options={[
            { value: 'passing', label: t('reviews.judge.passing') },
            { value: 'notYet', label: t('reviews.judge.notYet') },
          ]}
          error={undefined}
          onChange={(verdict) => put({ verdict })}
        />
      </Card>
    )
  }
  return (
    <>
      <h2>{t('reviews.desk.rubric')}</h2>
      {part('overview')}
      {rubric.rows.map((row) => {
        const score = scoreOf(judgement, row.id)
        const put = (next: Partial<typeof score>) =>
          onChange({ ...judgement, rows: { ...judgement.rows, [row.id]: { ...score, ...next } } })
        const requirement = content.requirements.find(({ id }) => id === row.requirementId)
        return (
          <Card
            key={row.id}
            title={row.title}
            hint={requirement && t('reviews.judge.looksAt', { requirement: requirement.title })}
            pointer={`/rows/${row.id}/levelId`}
            note={score.comment}
            onNote={(comment) => put({ comment })}
          >
            <ScoreChoice
              legend={t('reviews.judge.level', { row: row.title })}
              value={score.levelId}
              options={rubric.levels.map(({ id, name }) => ({
                value: id,
                label: name,
                description: row.descriptors[id],
                isBar: id === rubric.barLevelId,
                mark: t(
                  id === rubric.barLevelId
                    ? 'reviews.judge.bar'
                    : reachesBar(rubric, id)
                      ? 'reviews.judge.aboveBar'
                      : 'reviews.judge.belowBar',
                ),
              }))}
              error={undefined}
              onChange={(levelId) => put({ levelId })}
            />
          </Card>
        )
      })}
      {part('reflection')}
    </>
  )
}

interface CardProps {
  title: string
  hint: string | undefined
  pointer: string
  note: string
  onNote: (note: string) => void
  children: ReactNode
}

function Card({ title, hint, pointer, note, onNote, children }: CardProps) {
  const { t } = useTranslation()
  const id = useId()
  return (
    <section className="judge-card" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {hint && <p className="muted small">{hint}</p>}
      <div data-pointer={pointer}>{children}</div>
      <CommentField
        label={t('assessors.calibration.desk.noteLabel')}
        about={t('reviews.judge.commentOn', { row: title })}
        value={note}
        required={false}
        hint={t('assessors.calibration.desk.noteHint')}
        error={undefined}
        onChange={onNote}
      />
    </section>
  )
}
