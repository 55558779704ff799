import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import { CopyField } from '../ui/CopyField.tsx'
import { OutsideLink } from '../ui/OutsideLink.tsx'
import { TextLink } from '../ui/TextLink.tsx'
import { Tick } from '../ui/Tick.tsx'
import type { Profile } from './useProfile.ts'

/** Whether strangers find it, where, and how it looks to them. */
export function ProfilePublishing({ profile }: { profile: Profile }) {
  const { t } = useTranslation()
  const { view, choices, dirty, busy } = profile
  const { published } = view.choices
  const lookAt = published ? view.publicUrl : view.previewUrl
  return (
    <section aria-labelledby="profile-who">
      <h2 className="part__title" id="profile-who">
        {t('publicProfile.who.title')}
      </h2>
      <p>
        <span className="pill" data-tone={published ? 'success' : 'plain'}>
          {t(published ? 'publicProfile.who.public' : 'publicProfile.who.private')}
        </span>{' '}
        {t(published ? 'publicProfile.who.publicText' : 'publicProfile.who.privateText')}
      </p>
      {published && view.publicUrl && <CopyField label={t('publicProfile.who.link')} value={view.publicUrl} />}
      <div className="buttons profile__buttons">
        <Button
          color={published ? 'secondary' : 'primary'}
          interaction={busy ? 'disabled' : 'enabled'}
          onClick={() => void profile.save({ published: !published })}
        >
          {t(published ? 'publicProfile.who.hide' : 'publicProfile.who.publish')}
        </Button>
      </div>
      {lookAt ? (
        <p>
          <OutsideLink href={lookAt}>{t('publicProfile.who.preview')}</OutsideLink>{' '}
          {dirty && <span className="muted small">{t('publicProfile.who.previewSaved')}</span>}
        </p>
      ) : (
        <p className="muted small">{t('publicProfile.who.previewFirst')}</p>
      )}
      <Tick
        label={t('publicProfile.who.findable')}
        checked={choices.findable}
        onChange={(findable) => profile.change({ findable })}
        hint={t('publicProfile.who.findableHint')}
      />
      <p className="profile__links">
        {t('publicProfile.who.others')} <TextLink to="/badges/links">{t('publicProfile.who.toLinks')}</TextLink>
      </p>
    </section>
  )
}
