import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, TextInput } from '@instructure/ui'
import type { AwardView } from '../../server/awards/award.contract.ts'
import { listViewLinks, makeViewLink, type ViewLinks } from '../../server/awards/view-link.contract.ts'
import { callApi } from '../app/api.ts'
import { faultAt } from '../app/trouble.ts'
import { useLoad } from '../app/useLoad.ts'
import { useAnnounce } from '../ui/Announcer.tsx'
import { fieldMessages } from '../ui/fieldMessages.ts'
import { FormProblem } from '../ui/FormProblem.tsx'
import { LoadedView } from '../ui/LoadedView.tsx'
import { useAct } from '../ui/useAct.ts'
import { BadgeGivenLinks } from './BadgeGivenLinks.tsx'
import { BadgePrivateLink } from './BadgePrivateLink.tsx'

interface Props {
  award: AwardView
  /** addresses of the badge may have changed */
  onKeysChanged: () => void
}

/** Shows a badge to single readers without making it public, and stops that again. */
export function BadgePrivateLinks({ award, onKeysChanged }: Props) {
  const { t } = useTranslation()
  const { id, published } = award
  const loaded = useLoad(useCallback(() => callApi(listViewLinks, { params: { awardId: id } }), [id]))
  return (
    <section aria-labelledby="badge-private-links">
      <h2 className="part__title" id="badge-private-links">
        {t('awards.links.title')}
      </h2>
      <p className="muted">{t(published ? 'awards.links.leadPublic' : 'awards.links.lead')}</p>
      <LoadedView loaded={loaded}>
        {({ links, mayMakeMore }) => {
          const replace = (changed: ViewLinks) => loaded.state === 'ready' && loaded.replace(changed)
          return (
            <>
              {links.length > 0 && (
                <ul className="forms">
                  {links.map((link) => (
                    <BadgePrivateLink key={link.id} awardId={id} link={link} onChange={replace} />
                  ))}
                </ul>
              )}
              {mayMakeMore && <NewLink awardId={id} onChange={replace} />}
            </>
          )
        }}
      </LoadedView>
      <BadgeGivenLinks awardId={id} onStopped={onKeysChanged} />
    </section>
  )
}

interface NewLinkProps {
  awardId: AwardView['id']
  onChange: (links: ViewLinks) => void
}

function NewLink({ awardId, onChange }: NewLinkProps) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const [label, setLabel] = useState('')
  const { run, busy, trouble } = useAct()
  const make = () =>
    run(async () => {
      onChange(await callApi(makeViewLink, { params: { awardId }, body: { label } }))
      announce(t('awards.links.made', { label }))
      setLabel('')
    })
  return (
    <form
      className="add-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void make()
      }}
    >
      <FormProblem trouble={trouble} />
      <TextInput
        renderLabel={t('awards.links.label')}
        value={label}
        maxLength={80}
        onChange={(_event, value) => setLabel(value)}
        messages={fieldMessages(faultAt(trouble, '/label'), t('awards.links.labelHint'))}
      />
      <div className="buttons">
        <Button type="submit" interaction={busy ? 'disabled' : 'enabled'}>
          {t('awards.links.make')}
        </Button>
      </div>
    </form>
  )
}
