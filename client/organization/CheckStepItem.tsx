import { useTranslation } from 'react-i18next'
import {
  TurnedAway,
  type ConnectionCheckView,
  type StepResult,
} from '../../server/lti/checking/connection-check.contract.ts'
import { formatDateTime } from '../ui/moments.ts'

const TONES = { works: 'success', broken: 'danger', untried: 'plain', running: 'info' } as const
const LABELS = { works: 'note', broken: 'change', untried: 'tryIt', running: 'tryIt' } as const

interface Props {
  result: ConnectionCheckView['steps'][number]
  check: ConnectionCheckView
}

/** One thing that must work: whether it does, what was found, and what to do. */
export function CheckStepItem({ result, check }: Props) {
  const { t } = useTranslation()
  const { step, state, finding, advice } = result
  const facts = shown(result.facts)
  const words = { ...facts, ...check.addresses }
  const because = (name: string) => {
    const code = TurnedAway.safeParse(result.facts[name])
    return code.success ? t(`checking.refusals.${code.data}`) : ''
  }
  const more = [
    facts.detail && t('checking.noted', { detail: facts.detail }),
    state === 'broken' && facts.address && t('checking.address', { address: facts.address }),
    facts.workedAt && t('checking.worked', { workedAt: facts.workedAt }),
    facts.earlierAt && t('checking.earlier', { earlierAt: facts.earlierAt, reason: because('earlier') }),
    finding === 'score-not-learner' && !facts.gradeAt && t('checking.ungraded'),
    facts.gradeAt && t('checking.graded', { gradeAt: facts.gradeAt }),
  ].filter(Boolean)
  return (
    <li className="check__step" data-state={state}>
      <div className="check__head">
        <h2 className="check__name">{t(`checking.steps.${step}.name`)}</h2>
        <span className="pill" data-tone={TONES[state]}>
          {t(`checking.states.${state}`)}
        </span>
      </div>
      <p className="muted check__meaning">{t(`checking.steps.${step}.meaning`)}</p>
      <p>{t(`checking.findings.${finding}`, { ...words, reason: because('refusal') })}</p>
      {more.map((line) => (
        <p key={String(line)} className="muted">
          {line}
        </p>
      ))}
      {advice && (
        <p className="check__advice">
          <strong>{t(`checking.${LABELS[state]}`)}:</strong>{' '}
          {t(`checking.advice.${check.platform.lms}.${advice}`, words)}
        </p>
      )}
    </li>
  )
}

/** Facts as a person reads them: names that end in `At` are instants. */
const shown = (facts: StepResult['facts']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      name.endsWith('At') ? formatDateTime(String(value)) : String(value),
    ]),
  )
