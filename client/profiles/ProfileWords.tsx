import { useTranslation } from 'react-i18next'
import { TextArea, TextInput } from '@instructure/ui'
import { ABOUT_MOST, HEADLINE_MOST, type NameChoice } from '../../server/profiles/profile.contract.ts'
import { useSession } from '../app/SessionContext.tsx'
import { ChoiceRow } from '../ui/ChoiceRow.tsx'
import { fieldMessages } from '../ui/fieldMessages.ts'
import type { Profile } from './useProfile.ts'

/** Under which name, if any, and what one says of oneself. */
export function ProfileWords({ profile }: { profile: Profile }) {
  const { t } = useTranslation()
  const { person } = useSession()
  const { choices, change, fault } = profile
  const { name, headline, about } = choices
  const options: { value: NameChoice['kind']; label: string }[] = [
    { value: 'none', label: t('publicProfile.words.none') },
    ...(person.name === null ? [] : [{ value: 'account' as const, label: person.name }]),
    { value: 'own', label: t('publicProfile.words.own') },
  ]
  const left = (text: string, most: number) => t('publicProfile.words.left', { count: most - text.length, most })
  return (
    <section aria-labelledby="profile-words">
      <h2 className="part__title" id="profile-words">
        {t('publicProfile.words.title')}
      </h2>
      <div className="profile__fields">
        <ChoiceRow
          legend={t('publicProfile.words.name')}
          name="profile-name"
          value={name.kind === 'account' && person.name === null ? 'none' : name.kind}
          options={options}
          onChange={(kind) => change({ name: kind === 'own' ? { kind, text: person.name ?? '' } : { kind } })}
        />
        {name.kind === 'own' && (
          <TextInput
            renderLabel={t('publicProfile.words.ownName')}
            value={name.text}
            onChange={(_event, text) => change({ name: { kind: 'own', text } })}
            messages={fieldMessages(fault('/name/text') ?? fault('/name'), t('publicProfile.words.ownNameHint'))}
          />
        )}
        <TextInput
          renderLabel={t('publicProfile.words.headline')}
          value={headline}
          onChange={(_event, text) => change({ headline: text })}
          messages={fieldMessages(
            fault('/headline'),
            `${t('publicProfile.words.headlineHint')} ${left(headline, HEADLINE_MOST)}`,
          )}
        />
        <TextArea
          label={t('publicProfile.words.about')}
          value={about}
          height="8rem"
          maxHeight="24rem"
          onChange={(event) => change({ about: event.target.value })}
          messages={fieldMessages(fault('/about'), `${t('publicProfile.words.aboutHint')} ${left(about, ABOUT_MOST)}`)}
        />
      </div>
    </section>
  )
}
