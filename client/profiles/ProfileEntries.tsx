import { useTranslation } from 'react-i18next'
import { formatDay } from '../ui/moments.ts'
import { TextLink } from '../ui/TextLink.tsx'
import { Tick } from '../ui/Tick.tsx'
import type { Profile } from './useProfile.ts'

/** Which of the credentials that one lists oneself stand on the page, marked as such. */
export function ProfileEntries({ profile }: { profile: Profile }) {
  const { t } = useTranslation()
  const { view, choices, change } = profile
  const { selfReportedIds } = choices
  return (
    <section aria-labelledby="profile-entries">
      <h2 className="part__title" id="profile-entries">
        {t('publicProfile.entries.title')}
      </h2>
      <p className="muted">{t('publicProfile.entries.lead')}</p>
      {view.selfReported.length === 0 && <p>{t('publicProfile.entries.none')}</p>}
      <ul className="profile__entries">
        {view.selfReported.map(({ id, title, issuer, earnedOn }) => (
          <li key={id}>
            <Tick
              label={title}
              checked={selfReportedIds.includes(id)}
              onChange={(shown) =>
                change({
                  selfReportedIds: shown ? [...selfReportedIds, id] : selfReportedIds.filter((other) => other !== id),
                })
              }
              hint={t('publicProfile.entries.line', { issuer, day: formatDay(earnedOn) })}
            />
          </li>
        ))}
      </ul>
      <p>
        <TextLink to="/badges/record">{t('publicProfile.entries.toRecord')}</TextLink>
      </p>
    </section>
  )
}
