import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import type { CredentialId } from '../../server/core/ids.contract.ts'
import { answerOffer, getOffer, type OfferAnswer, type OfferView } from '../../server/reviews/offers/offer.contract.ts'
import { callApi } from '../app/api.ts'
import { useLoad } from '../app/useLoad.ts'
import { ActionLink } from '../ui/ActionLink.tsx'
import { useAnnounce } from '../ui/Announcer.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { useAct } from '../ui/useAct.ts'

/** The invitation to whoever earned a credential to review it, too. While it is not known, nothing is in the way of the badge. */
export function BecomeAssessor({ credentialId }: { credentialId: CredentialId }) {
  const load = useCallback(() => callApi(getOffer, { params: { credentialId } }), [credentialId])
  const loaded = useLoad(load)
  if (loaded.state !== 'ready') return null
  return <Offer offer={loaded.value} onAnswered={loaded.replace} />
}

function Offer({ offer, onAnswered }: { offer: OfferView; onAnswered: (offer: OfferView) => void }) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const { run, busy, trouble } = useAct()
  const { credentialId, title, answer, toCalibrate } = offer
  const interaction = busy ? 'disabled' : 'enabled'
  const say = (said: OfferAnswer) =>
    run(async () => {
      onAnswered(await callApi(answerOffer, { params: { credentialId }, body: { answer: said } }))
      announce(t(said === 'accepted' ? 'assessors.offer.saidYes' : 'assessors.offer.saidNo'))
    })
  return (
    <section className="offer" aria-labelledby="offer-title">
      <h2 id="offer-title" className="part__title">
        {t('assessors.offer.title')}
      </h2>
      {trouble && <ProblemAlert trouble={trouble} takeFocus />}
      {answer === null && (
        <>
          <p className="lead">
            {t('assessors.offer.text', { title })} {toCalibrate !== null && t('assessors.offer.calibrate')}
          </p>
          <div className="buttons">
            <Button color="primary" interaction={interaction} onClick={() => void say('accepted')}>
              {t('assessors.offer.yes')}
            </Button>
            <Button interaction={interaction} onClick={() => void say('notNow')}>
              {t('assessors.offer.notNow')}
            </Button>
          </div>
        </>
      )}
      {answer === 'accepted' && (
        <>
          <p className="lead">
            {t('assessors.offer.accepted', { title })} {toCalibrate !== null && t('assessors.offer.calibrate')}
          </p>
          <div className="buttons">
            {toCalibrate === null ? (
              <ActionLink to="/review">{t('assessors.offer.toQueue')}</ActionLink>
            ) : (
              <ActionLink to={`/review/calibration/${credentialId}/${toCalibrate}`}>
                {t('assessors.offer.toCalibration')}
              </ActionLink>
            )}
            <Button interaction={interaction} onClick={() => void say('notNow')}>
              {t('assessors.offer.notNow')}
            </Button>
          </div>
        </>
      )}
      {answer === 'notNow' && (
        <>
          <p className="lead muted">{t('assessors.offer.paused', { title })}</p>
          <Button interaction={interaction} onClick={() => void say('accepted')}>
            {t('assessors.offer.again')}
          </Button>
        </>
      )}
    </section>
  )
}
