import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, FormFieldMessages } from '@instructure/ui'
import type { AwardId } from '../../server/core/ids.contract.ts'
import type { ChoosableBadge } from '../../server/profiles/profile.contract.ts'
import { swapped, type Direction } from '../plans/swapped.ts'
import { useAnnounce } from '../ui/Announcer.tsx'
import { fieldMessages } from '../ui/fieldMessages.ts'
import { formatDate } from '../ui/moments.ts'
import type { Profile } from './useProfile.ts'

/** Which badges stand on the page, in which order; the others wait below. */
export function ProfileBadges({ profile }: { profile: Profile }) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const { view, choices, fault, change } = profile
  const { awardIds } = choices
  const refused = fault('/awardIds')
  const toFocus = useRef<string[]>([])
  useEffect(() => {
    // What was pressed may be gone or at its end now; the next best takes the focus.
    const target = toFocus.current
      .map((id) => document.getElementById(id))
      .find((element) => element && !element.hasAttribute('disabled'))
    toFocus.current = []
    target?.focus()
  }, [awardIds])
  const chosen = awardIds.flatMap((id) => view.badges.find(({ awardId }) => awardId === id) ?? [])
  const waiting = view.badges.filter(({ awardId, state }) => !awardIds.includes(awardId) && state !== 'revoked')
  const set = (next: AwardId[], focus: string[], words: string) => {
    toFocus.current = focus
    change({ awardIds: next })
    announce(words)
  }
  const move = ({ awardId, title }: ChoosableBadge, index: number, direction: Direction) => {
    const next = swapped(awardIds, index, direction)
    const other = direction === 'up' ? 'down' : 'up'
    const words = t('publicProfile.badges.moved', { title, place: next.indexOf(awardId) + 1, count: next.length })
    set(next, [`profile-${direction}-${awardId}`, `profile-${other}-${awardId}`], words)
  }
  return (
    <section aria-labelledby="profile-badges">
      <h2 className="part__title" id="profile-badges">
        {t('publicProfile.badges.title')}
      </h2>
      <p className="muted">{t('publicProfile.badges.lead')}</p>
      {refused && (
        <div role="alert">
          <FormFieldMessages messages={fieldMessages(refused)} />
        </div>
      )}
      {chosen.length === 0 && <p>{t('publicProfile.badges.none')}</p>}
      <ol className="profile__badges">
        {chosen.map((badge, index) => (
          <li key={badge.awardId} className="profile__badge">
            <BadgeLine badge={badge} />
            <div className="buttons">
              {(['up', 'down'] as const).map((direction) => (
                <Button
                  key={direction}
                  id={`profile-${direction}-${badge.awardId}`}
                  size="small"
                  interaction={index === (direction === 'up' ? 0 : chosen.length - 1) ? 'disabled' : 'enabled'}
                  onClick={() => move(badge, index, direction)}
                >
                  {t(`publicProfile.badges.${direction}`)}
                  <span className="visually-hidden">: {badge.title}</span>
                </Button>
              ))}
              <Button
                size="small"
                onClick={() =>
                  set(
                    awardIds.filter((id) => id !== badge.awardId),
                    [`profile-add-${badge.awardId}`],
                    t('publicProfile.badges.taken', { title: badge.title }),
                  )
                }
              >
                {t('publicProfile.badges.take')}
                <span className="visually-hidden">: {badge.title}</span>
              </Button>
            </div>
          </li>
        ))}
      </ol>
      {waiting.length > 0 && (
        <>
          <h3 className="profile__subtitle">{t('publicProfile.badges.others')}</h3>
          <ul className="profile__badges">
            {waiting.map((badge) => (
              <li key={badge.awardId} className="profile__badge">
                <BadgeLine badge={badge} />
                <Button
                  id={`profile-add-${badge.awardId}`}
                  size="small"
                  onClick={() =>
                    set(
                      [...awardIds, badge.awardId],
                      [`profile-up-${badge.awardId}`, `profile-down-${badge.awardId}`],
                      t('publicProfile.badges.added', { title: badge.title }),
                    )
                  }
                >
                  {t('publicProfile.badges.add')}
                  <span className="visually-hidden">: {badge.title}</span>
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function BadgeLine({ badge: { title, issuerName, awardedAt, imageUrl, state, published } }: { badge: ChoosableBadge }) {
  const { t } = useTranslation()
  return (
    <>
      <img src={imageUrl} alt="" width="64" height="64" />
      <div className="profile__what">
        <strong>{title}</strong>
        <span className="muted small">
          {issuerName} · {formatDate(awardedAt)}
        </span>
        <span className="muted small">
          {t(
            state === 'standing'
              ? `publicProfile.badges.${published ? 'ownPage' : 'noPage'}`
              : `publicProfile.badges.${state}`,
          )}
        </span>
      </div>
    </>
  )
}
