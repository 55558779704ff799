import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { CredentialId } from '../../server/core/ids.contract.ts'
import { getPilot } from '../../server/reviews/pilot/pilot.contract.ts'
import { spotsOf } from '../../server/reviews/pilot/pilot.spots.contract.ts'
import { callApi } from '../app/api.ts'
import { useLoad } from '../app/useLoad.ts'
import { LoadedView } from '../ui/LoadedView.tsx'
import { Page } from '../ui/Page.tsx'
import { TextLink } from '../ui/TextLink.tsx'
import { SpotComments } from './SpotComments.tsx'
import { SpotText } from './SpotText.tsx'
import './pilot.css'

/** The text of a pilot, place by place, for earners and assessors to comment on. */
export function PilotTextPage() {
  const { t } = useTranslation()
  const { credentialId } = useParams()
  const load = useCallback(
    () => callApi(getPilot, { params: { credentialId: CredentialId.parse(credentialId) } }),
    [credentialId],
  )
  const loaded = useLoad(load)
  return (
    <LoadedView loaded={loaded}>
      {({ content, issuerName, mayComment, comments }) => (
        <Page
          title={t('pilot.text.title', { title: content.title })}
          kicker={<TextLink to={`/credentials/${content.id}`}>{t('pilot.text.back')}</TextLink>}
        >
          <p className="lead">{t('pilot.text.lead', { issuer: issuerName })}</p>
          {!mayComment && <p className="lead">{t('pilot.text.may')}</p>}
          {spotsOf(content).map((spot) => (
            <SpotText key={spot.id} spot={spot}>
              <SpotComments
                credentialId={content.id}
                spot={spot}
                comments={comments.filter((comment) => comment.spot === spot.id)}
                mayComment={mayComment}
                onChange={(reading) => loaded.state === 'ready' && loaded.replace(reading)}
              />
            </SpotText>
          ))}
        </Page>
      )}
    </LoadedView>
  )
}
