import { useTranslation } from 'react-i18next'
import { Alert, Button } from '@instructure/ui'
import type { ProfileView } from '../../server/profiles/profile.contract.ts'
import { FormProblem } from '../ui/FormProblem.tsx'
import { ProfileBadges } from './ProfileBadges.tsx'
import { ProfileEntries } from './ProfileEntries.tsx'
import { ProfilePublishing } from './ProfilePublishing.tsx'
import { ProfileWords } from './ProfileWords.tsx'
import { useProfile, type Profile } from './useProfile.ts'

/** Everything about one's profile, saved in one go: a public page should not change while one types. */
export function ProfileForm({ before }: { before: ProfileView }) {
  const { t } = useTranslation()
  const profile = useProfile(before)
  const { busy, trouble, dirty } = profile
  return (
    <form
      className="profile"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void profile.save()
      }}
    >
      <p className="lead">{t('publicProfile.lead')}</p>
      <FormProblem trouble={trouble} />
      <Unsaved profile={profile} />
      <ProfilePublishing profile={profile} />
      <ProfileWords profile={profile} />
      <ProfileBadges profile={profile} />
      <ProfileEntries profile={profile} />
      <div className="profile__save">
        <Button type="submit" color="primary" interaction={busy ? 'disabled' : 'enabled'}>
          {t(busy ? 'publicProfile.saving' : 'publicProfile.save')}
        </Button>
        <span className="muted" role="status">
          {t(dirty ? 'publicProfile.unsaved' : 'publicProfile.allSaved')}
        </span>
      </div>
    </form>
  )
}

/** What is to be decided about words that are not saved: those left from before, and those that another window overtook. */
function Unsaved({ profile }: { profile: Profile }) {
  const { t } = useTranslation()
  const { other, found, dirty, busy } = profile
  const interaction = busy ? 'disabled' : 'enabled'
  if (other)
    return (
      <div role="alert">
        <Alert variant="warning" margin="0 0 medium">
          <strong>{t('publicProfile.conflict.title')}</strong>
          <p>{t('publicProfile.conflict.text')}</p>
          <div className="buttons">
            <Button size="small" interaction={interaction} onClick={() => void profile.saveMine()}>
              {t('publicProfile.conflict.mine')}
            </Button>
            <Button size="small" interaction={interaction} onClick={() => profile.takeOther()}>
              {t('publicProfile.conflict.other')}
            </Button>
          </div>
        </Alert>
      </div>
    )
  if (!found || !dirty) return null
  return (
    <Alert variant="info" margin="0 0 medium">
      <p>{t('publicProfile.found')}</p>
      <Button size="small" interaction={interaction} onClick={() => profile.discard()}>
        {t('publicProfile.discard')}
      </Button>
    </Alert>
  )
}
