import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { Button } from '@instructure/ui'
import type { IssuedAppeal } from '../../server/reviews/appeals/appeal.issuer.contract.ts'
import { claimReview } from '../../server/reviews/review.contract.ts'
import { callApi } from '../app/api.ts'
import { ActionLink } from '../ui/ActionLink.tsx'
import { formatDate } from '../ui/moments.ts'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { Prose } from '../ui/Prose.tsx'
import { useAct } from '../ui/useAct.ts'

/** One appeal: its reason, by when an answer is owed, and the way to decide on it. */
export function AppealItem({ appeal }: { appeal: IssuedAppeal }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { run, busy, trouble } = useAct()
  const { submissionId, title, reference, settled, state, refusal } = appeal
  const take = () =>
    run(async () => {
      await callApi(claimReview, { params: { submissionId } })
      await navigate(`/review/${submissionId}`)
    })
  const late = Date.parse(appeal.dueAt) < Date.now()
  return (
    <li className="appeals__item">
      <h3>{title}</h3>
      <p className="muted small">{t('appeals.issuer.about', { reference, date: formatDate(appeal.appealedAt) })}</p>
      {settled ? (
        <p>{t(`appeals.issuer.state.${settled.outcome}`, { date: formatDate(settled.at) })}</p>
      ) : (
        <p>
          <strong>{t(late ? 'appeals.issuer.late' : 'appeals.issuer.due', { date: formatDate(appeal.dueAt) })}</strong>
          {' · '}
          {state !== 'decided' && t(`appeals.issuer.state.${state}`)}
        </p>
      )}
      <p className="muted small">{t('appeals.issuer.reason')}</p>
      <blockquote className="others__reason">
        <Prose text={appeal.reason} />
      </blockquote>
      {trouble && <ProblemAlert trouble={trouble} takeFocus />}
      {state === 'withYou' && <ActionLink to={`/review/${submissionId}`}>{t('appeals.issuer.goOn')}</ActionLink>}
      {state === 'waiting' &&
        (refusal ? (
          <p className="muted">{t(`appeals.issuer.refusal.${refusal}`)}</p>
        ) : (
          <Button interaction={busy ? 'disabled' : 'enabled'} onClick={() => void take()}>
            {t('appeals.issuer.take')}
            <span className="visually-hidden">: {reference}</span>
          </Button>
        ))}
    </li>
  )
}
