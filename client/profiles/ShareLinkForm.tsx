import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, TextInput } from '@instructure/ui'
import type { z } from 'zod'
import type { AwardId } from '../../server/core/ids.contract.ts'
import { SHARE_DAYS, type listShareLinks, type makeShareLink } from '../../server/profiles/share-link.contract.ts'
import { useSession } from '../app/SessionContext.tsx'
import { ChoiceRow } from '../ui/ChoiceRow.tsx'
import { DayInput } from '../ui/DayInput.tsx'
import { fieldMessages } from '../ui/fieldMessages.ts'
import { FormProblem } from '../ui/FormProblem.tsx'
import { Tick } from '../ui/Tick.tsx'
import { useAct } from '../ui/useAct.ts'

type Wanted = z.input<NonNullable<typeof makeShareLink.body>>

interface Props {
  listed: z.infer<typeof listShareLinks.response>
  onMake: (wanted: Wanted) => Promise<void>
  onCancel: () => void
}

/** What the link shows, with or without a name, and until when. */
export function ShareLinkForm({ listed: { badges, hasProfile, ownName }, onMake, onCancel }: Props) {
  const { t } = useTranslation()
  const { person } = useSession()
  const standing = badges.filter(({ state }) => state === 'standing')
  const [label, setLabel] = useState('')
  const [kind, setKind] = useState<'badges' | 'profile'>(standing.length > 0 ? 'badges' : 'profile')
  const [awardIds, setAwardIds] = useState<AwardId[]>([])
  const [lasts, setLasts] = useState<(typeof SHARE_DAYS)[number] | 'day'>('30')
  const [day, setDay] = useState('')
  const name = ownName ?? person.name
  const [showName, setShowName] = useState(name !== null)
  const { run, busy, trouble, fault, mend } = useAct()
  const badgesFault = fault('/shows/awardIds')
  return (
    <form
      className="share-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const shows = kind === 'profile' ? { kind } : { kind, awardIds }
        void run(() => onMake({ label, shows, showName, lasts: lasts === 'day' ? day : lasts }))
      }}
    >
      <FormProblem trouble={trouble} />
      <TextInput
        renderLabel={t('shareLinks.form.label')}
        value={label}
        onChange={(_event, text) => {
          mend('/label')
          setLabel(text)
        }}
        messages={fieldMessages(fault('/label'), t('shareLinks.form.labelHint'))}
      />
      {hasProfile && standing.length > 0 && (
        <ChoiceRow
          legend={t('shareLinks.form.shows')}
          name="share-shows"
          value={kind}
          options={[
            { value: 'badges', label: t('shareLinks.form.badges') },
            { value: 'profile', label: t('shareLinks.form.profile') },
          ]}
          onChange={setKind}
        />
      )}
      {kind === 'profile' ? (
        <p className="muted">{t('shareLinks.form.profileHint')}</p>
      ) : (
        <fieldset className="share-form__badges">
          <legend>{t('shareLinks.form.choose')}</legend>
          {standing.map(({ awardId, title, issuerName }, index) => (
            <Tick
              key={awardId}
              label={title}
              hint={issuerName}
              {...(badgesFault && index === 0 ? { error: badgesFault } : {})}
              checked={awardIds.includes(awardId)}
              onChange={(chosen) => {
                mend('/shows/awardIds')
                setAwardIds(chosen ? [...awardIds, awardId] : awardIds.filter((id) => id !== awardId))
              }}
            />
          ))}
        </fieldset>
      )}
      {name === null ? (
        <p className="muted">{t('shareLinks.form.noName')}</p>
      ) : (
        <Tick
          label={t('shareLinks.form.showName', { name })}
          checked={showName}
          onChange={setShowName}
          hint={t('shareLinks.form.showNameHint')}
        />
      )}
      <ChoiceRow
        legend={t('shareLinks.form.lasts')}
        name="share-lasts"
        value={lasts}
        options={[
          ...SHARE_DAYS.map((days) => ({ value: days, label: t('shareLinks.form.days', { count: Number(days) }) })),
          { value: 'day', label: t('shareLinks.form.day') },
        ]}
        onChange={setLasts}
      />
      {lasts === 'day' && (
        <DayInput
          label={t('shareLinks.form.lastDay')}
          value={day}
          onChange={(next) => {
            mend('/lasts')
            setDay(next)
          }}
          error={fault('/lasts')}
          hint={t('shareLinks.form.lastDayHint')}
        />
      )}
      <div className="buttons">
        <Button type="submit" color="primary" interaction={busy ? 'disabled' : 'enabled'}>
          {t('shareLinks.form.submit')}
        </Button>
        <Button onClick={onCancel}>{t('ui.cancel')}</Button>
      </div>
    </form>
  )
}
