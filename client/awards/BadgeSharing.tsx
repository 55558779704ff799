import { useTranslation } from 'react-i18next'
import { Button, Checkbox } from '@instructure/ui'
import { shareAward, type AwardView } from '../../server/awards/award.contract.ts'
import { callApi } from '../app/api.ts'
import { useSession } from '../app/SessionContext.tsx'
import { useAnnounce } from '../ui/Announcer.tsx'
import { CopyField } from '../ui/CopyField.tsx'
import { fieldMessages } from '../ui/fieldMessages.ts'
import { OutsideLink } from '../ui/OutsideLink.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { useAct } from '../ui/useAct.ts'

interface Props {
  award: AwardView
  onChange: (award: AwardView) => void
}

/** Private until its earner says otherwise; with or without a name; then the ways to show it. */
export function BadgeSharing({ award, onChange }: Props) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const { person } = useSession()
  const { run, busy, trouble } = useAct()
  const { id, published, showName, publicUrl, linkedInUrl } = award
  const share = (sharing: { published: boolean; showName: boolean }) =>
    run(async () => {
      const changed = await callApi(shareAward, { params: { awardId: id }, body: sharing })
      announce(t(`awards.page.saved.${changed.published ? 'public' : 'private'}`))
      onChange(changed)
    })
  return (
    <>
      <h2 className="part__title">{t('awards.page.who')}</h2>
      {trouble && <ProblemAlert trouble={trouble} takeFocus />}
      <div className="switches">
        <Checkbox
          variant="toggle"
          label={t('awards.page.publish')}
          checked={published}
          readOnly={busy}
          onChange={() => void share({ published: !published, showName })}
          messages={fieldMessages(undefined, t('awards.page.publishHint'))}
        />
        <Checkbox
          variant="toggle"
          label={t('awards.page.showName')}
          checked={showName}
          disabled={person.name === null}
          readOnly={busy}
          onChange={() => void share({ published, showName: !showName })}
          messages={fieldMessages(
            undefined,
            t(person.name === null ? 'awards.page.noName' : 'awards.page.showNameHint'),
          )}
        />
      </div>
      <h2 className="part__title">{t('awards.page.share')}</h2>
      {published ? (
        <>
          <CopyField label={t('awards.page.link')} value={publicUrl} />
          <div className="buttons badge__ways">
            <Button href={linkedInUrl} target="_blank" rel="noopener noreferrer" color="primary">
              {t('awards.page.linkedIn')}
              <span className="visually-hidden"> {t('ui.newTab')}</span>
            </Button>
            <Button href={publicUrl} target="_blank" rel="noopener noreferrer">
              {t('awards.page.view')}
              <span className="visually-hidden"> {t('ui.newTab')}</span>
            </Button>
          </div>
        </>
      ) : (
        <p>
          {t('awards.page.linkPrivate')} <OutsideLink href={publicUrl}>{t('awards.page.preview')}</OutsideLink>
        </p>
      )}
    </>
  )
}
