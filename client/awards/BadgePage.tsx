import { useCallback, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { Alert } from '@instructure/ui'
import { getAward, type AwardView } from '../../server/awards/award.contract.ts'
import { AwardId } from '../../server/core/ids.contract.ts'
import { callApi } from '../app/api.ts'
import { useLoad } from '../app/useLoad.ts'
import { LoadedView } from '../ui/LoadedView.tsx'
import { BecomeAssessor } from '../offers/BecomeAssessor.tsx'
import { WhatNext } from '../next/WhatNext.tsx'
import { formatDate } from '../ui/moments.ts'
import { Page } from '../ui/Page.tsx'
import { Steps } from '../ui/Steps.tsx'
import { TextLink } from '../ui/TextLink.tsx'
import { BadgeEvidence } from './BadgeEvidence.tsx'
import { BadgeIdentity } from './BadgeIdentity.tsx'
import { BadgeDownloads } from './BadgeDownloads.tsx'
import { BadgePrivateLinks } from './BadgePrivateLinks.tsx'
import { BadgeSharing } from './BadgeSharing.tsx'
import './awards.css'

/** One badge: who sees it, and how to show it or take it along. */
export function BadgePage() {
  const { awardId } = useParams()
  const load = useCallback(() => callApi(getAward, { params: { awardId: AwardId.parse(awardId) } }), [awardId])
  const loaded = useLoad(load, { keepShowing: true })
  if (loaded.state !== 'ready') return <LoadedView loaded={loaded}>{() => null}</LoadedView>
  return <Badge award={loaded.value} onChange={loaded.replace} onLookAgain={loaded.reload} />
}

interface Props {
  award: AwardView
  onChange: (award: AwardView) => void
  onLookAgain: () => void
}

const SIGNING_MS = 2000

function Badge({ award, onChange, onLookAgain }: Props) {
  const { t } = useTranslation()
  const { title, competency, issuer, imageUrl, awardedAt, carriedAt, revoked, badgeReady, of, revocation } = award
  useEffect(() => {
    if (badgeReady || revoked) return
    const timer = setTimeout(onLookAgain, SIGNING_MS)
    return () => clearTimeout(timer)
  }, [award, badgeReady, revoked, onLookAgain])
  return (
    <Page title={title} kicker={t(of.kind === 'stack' ? 'awards.page.stackKicker' : 'awards.page.kicker')}>
      <Steps current="share" finished={award.published} />
      {revoked && (
        <Alert variant="warning" margin="0 0 medium">
          {t('awards.page.revoked', { issuer: issuer.name })}
          {revocation && (
            <p>
              {formatDate(revocation.revokedAt)}: {t(`issuer.ground.${revocation.ground}`)}. {revocation.reason}
            </p>
          )}
        </Alert>
      )}
      <div className="badge">
        <div className="badge__picture">
          <img src={imageUrl} alt={t('awards.page.image', { title })} width="240" height="240" />
        </div>
        <div>
          <p className="lead">{competency}</p>
          <p className="muted">{t('awards.page.by', { issuer: issuer.name, date: formatDate(awardedAt) })}</p>
          {carriedAt && <p>{t('carrying.badges.here', { date: formatDate(carriedAt) })}</p>}
          <p>
            {of.kind === 'credential' ? (
              !carriedAt && <TextLink to={`/work/${of.submissionId}`}>{t('awards.page.work')}</TextLink>
            ) : (
              <TextLink to={`/stacks/${of.stackId}`}>{t('awards.page.stack')}</TextLink>
            )}
          </p>
          {of.kind === 'stack' && <p>{t('awards.page.members', { titles: of.members.join(', ') })}</p>}
          {!revoked && <BadgeSharing award={award} onChange={onChange} />}
          {badgeReady && <BadgePrivateLinks award={award} onKeysChanged={onLookAgain} />}
          {badgeReady ? (
            <>
              {of.kind === 'credential' && !revoked && <BadgeEvidence award={award} />}
              {!revoked && <BadgeIdentity award={award} />}
              <BadgeDownloads award={award} />
            </>
          ) : (
            !revoked && (
              <p className="muted" role="status">
                {t('awards.page.signing')}
              </p>
            )
          )}
        </div>
      </div>
      {of.kind === 'credential' && !revoked && <BecomeAssessor credentialId={of.credentialId} />}
      {!revoked &&
        (of.kind === 'credential' ? <WhatNext credentialId={of.credentialId} /> : <WhatNext stackId={of.stackId} />)}
    </Page>
  )
}
