import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { PILOT_QUESTIONS, type SurveySummary } from '../../server/reviews/pilot/pilot.contract.ts'
import { FigureTable } from '../figures/FigureTable.tsx'
import '../figures/figures.css'
import { Prose } from '../ui/Prose.tsx'

const Question = z.enum([...PILOT_QUESTIONS.earner, ...PILOT_QUESTIONS.assessor])

/** How one side answered, question by question, and what they wrote. */
export function SurveyAnswers({ survey: { role, n, questions, texts } }: { survey: SurveySummary }) {
  const { t } = useTranslation()
  const who = t(`pilot.issuer.${role}`)
  return (
    <section>
      <h3>
        {who} <span className="muted small">{t('pilot.issuer.n', { count: n })}</span>
      </h3>
      {n === 0 ? (
        <p className="muted">{t('pilot.issuer.noAnswers')}</p>
      ) : (
        <FigureTable
          caption={t('pilot.issuer.caption', { who })}
          columns={[
            t('pilot.issuer.question'),
            t('pilot.issuer.mean'),
            ...[1, 2, 3, 4, 5].map((value) => t('pilot.issuer.said', { value })),
          ]}
          rows={questions.map(({ id, mean, counts }) => ({
            key: id,
            cells: [t(`pilot.survey.${Question.parse(id)}`), mean === null ? '–' : mean.toFixed(1), ...counts],
          }))}
        />
      )}
      {texts.length > 0 && (
        <>
          <h4>{t('pilot.issuer.texts')}</h4>
          {texts.map((text, index) => (
            <blockquote key={index} className="spot__comment">
              <Prose text={text} />
            </blockquote>
          ))}
        </>
      )}
    </section>
  )
}
