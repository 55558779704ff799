import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { Heading } from '@instructure/ui'
import { listAwards, type AwardView } from '../../server/awards/award.contract.ts'
import { callApi } from '../app/api.ts'
import { useLoad } from '../app/useLoad.ts'
import { ActionLink } from '../ui/ActionLink.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { LoadedView } from '../ui/LoadedView.tsx'
import { formatDate } from '../ui/moments.ts'
import { Page } from '../ui/Page.tsx'
import { Steps } from '../ui/Steps.tsx'
import { TextLink } from '../ui/TextLink.tsx'
import { CarriedAway } from './CarriedAway.tsx'
import './awards.css'

/** Everything earned, each with its way to be shared. */
export function BadgesPage() {
  const { t } = useTranslation()
  const load = useCallback(() => callApi(listAwards, {}), [])
  return (
    <Page title={t('awards.list.title')}>
      <LoadedView loaded={useLoad(load)}>
        {({ awards }) =>
          awards.length === 0 ? (
            <>
              <CarriedAway />
              <NoBadgeYet />
            </>
          ) : (
            <>
              <p className="lead">{t('awards.list.introduction')}</p>
              <BadgePlaces />
              <Steps current="share" />
              <div className="badges">
                {awards.map((award) => (
                  <BadgeCard key={award.id} award={award} />
                ))}
              </div>
            </>
          )
        }
      </LoadedView>
    </Page>
  )
}

/** Where one takes what one earned to others. */
function BadgePlaces() {
  const { t } = useTranslation()
  return (
    <ul className="badge-places">
      <li>
        <TextLink to="/badges/profile">{t('awards.list.profile')}</TextLink>
      </li>
      <li>
        <TextLink to="/badges/links">{t('awards.list.links')}</TextLink>
      </li>
      <li>
        <TextLink to="/badges/record">{t('awards.list.record')}</TextLink>
      </li>
    </ul>
  )
}

function NoBadgeYet() {
  const { t } = useTranslation()
  return (
    <EmptyState
      title={t('awards.list.empty.title')}
      action={<ActionLink to="/credentials">{t('awards.list.empty.action')}</ActionLink>}
    >
      <p>{t('awards.list.empty.what')}</p>
      <p>{t('awards.list.empty.next')}</p>
      <BadgePlaces />
    </EmptyState>
  )
}

function BadgeCard({ award }: { award: AwardView }) {
  const { t } = useTranslation()
  const { id, title, issuer, imageUrl, awardedAt, published, revoked } = award
  const state = revoked ? 'revoked' : published ? 'published' : 'private'
  return (
    <article className="badge-card">
      <img src={imageUrl} alt="" width="120" height="120" />
      <div>
        <Heading level="h2" as="h2">
          <TextLink to={`/badges/${id}`}>{title}</TextLink>
        </Heading>
        <p className="muted small">
          {issuer.name} · {t('awards.list.awardedAt', { date: formatDate(awardedAt) })}
        </p>
        <p>
          <span className="pill" data-tone={revoked ? 'danger' : published ? 'success' : 'plain'}>
            {t(`awards.list.${state}`)}
          </span>
        </p>
        {!revoked && (
          <ActionLink to={`/badges/${id}`} about={title} primary={!published}>
            {t('awards.list.open')}
          </ActionLink>
        )}
      </div>
    </article>
  )
}
