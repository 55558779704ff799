import { useTranslation } from 'react-i18next'
import { restartSubmission } from '../../server/submissions/submission.contract.ts'
import { formatDate } from '../ui/moments.ts'
import { Prose } from '../ui/Prose.tsx'
import { TextLink } from '../ui/TextLink.tsx'
import { AttemptHistory } from './AttemptHistory.tsx'
import { MoveAction } from './MoveAction.tsx'
import type { WorkProps } from './SubmissionPage.tsx'

/** Withdrawn or revoked: said plainly, with the way back in. */
export function ClosedWork(props: WorkProps) {
  const { t } = useTranslation()
  const { status, allowedActions, revocation, issuerName, awardId } = props.submission
  return (
    <>
      <p className="lead">{t(`submissions.closed.${status === 'revoked' ? 'revoked' : 'withdrawn'}`)}</p>
      {revocation && (
        <section className="goal" aria-labelledby="revoked">
          <h2 id="revoked">
            {t('submissions.closed.revokedOn', { issuer: issuerName, date: formatDate(revocation.revokedAt) })}
          </h2>
          <p className="goal__text">{t(`issuer.ground.${revocation.ground}`)}.</p>
          <Prose text={revocation.reason} />
          <h3>{t('submissions.closed.next')}</h3>
          <ul>
            <li>{t('submissions.closed.restartHint')}</li>
            <li>{t('submissions.closed.askHint', { issuer: issuerName })}</li>
            <li>{t('submissions.closed.meansHint')}</li>
          </ul>
          {awardId && <TextLink to={`/badges/${awardId}`}>{t('submissions.closed.badge')}</TextLink>}
        </section>
      )}
      {allowedActions.includes('restart') && (
        <MoveAction {...props} endpoint={restartSubmission} label={t('submissions.closed.restart')} primary />
      )}
      <AttemptHistory {...props.submission} />
    </>
  )
}
