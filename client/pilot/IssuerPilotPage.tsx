import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { CredentialId } from '../../server/core/ids.contract.ts'
import { getIssuerPilot, type PilotComment } from '../../server/reviews/pilot/pilot.contract.ts'
import { spotsOf } from '../../server/reviews/pilot/pilot.spots.contract.ts'
import { callApi } from '../app/api.ts'
import { useLoad } from '../app/useLoad.ts'
import { LoadedView } from '../ui/LoadedView.tsx'
import { formatDate } from '../ui/moments.ts'
import { Page } from '../ui/Page.tsx'
import { Prose } from '../ui/Prose.tsx'
import { TextLink } from '../ui/TextLink.tsx'
import { SpotText } from './SpotText.tsx'
import { SurveyAnswers } from './SurveyAnswers.tsx'
import './pilot.css'

/** What was said about a pilot: answers in sum, and every comment beside the text it is about. */
export function IssuerPilotPage() {
  const { t } = useTranslation()
  const { credentialId } = useParams()
  const load = useCallback(
    () => callApi(getIssuerPilot, { params: { credentialId: CredentialId.parse(credentialId) } }),
    [credentialId],
  )
  const loaded = useLoad(load)
  return (
    <LoadedView loaded={loaded}>
      {({ content, comments, surveys }) => (
        <Page
          title={t('pilot.text.title', { title: content.title })}
          kicker={
            <>
              <TextLink to="/issuer/pilots">{t('pilot.issuer.back')}</TextLink> ·{' '}
              <TextLink to={`/issuer/figures/${content.id}`}>{t('pilot.issuer.figures')}</TextLink>
            </>
          }
        >
          <h2 className="part__title">{t('pilot.issuer.answers')}</h2>
          {surveys.map((survey) => (
            <SurveyAnswers key={survey.role} survey={survey} />
          ))}
          <p className="part__title">
            <strong>{t('pilot.issuer.beside')}</strong>
          </p>
          {spotsOf(content).map((spot) => {
            const said = comments.filter((comment) => comment.spot === spot.id)
            return (
              <SpotText key={spot.id} spot={spot}>
                {said.length === 0 && <p className="muted small">{t('pilot.issuer.noComments')}</p>}
                {said.map((comment) => (
                  <Said key={comment.id} comment={comment} />
                ))}
              </SpotText>
            )
          })}
        </Page>
      )}
    </LoadedView>
  )
}

function Said({ comment: { role, writtenAt, text } }: { comment: PilotComment }) {
  const { t } = useTranslation()
  return (
    <div className="spot__comment">
      <p className="muted small">{t(`pilot.issuer.by.${role}`, { date: formatDate(writtenAt) })}</p>
      <Prose text={text} />
    </div>
  )
}
