import { useTranslation } from 'react-i18next'
import { Checkbox } from '@instructure/ui'
import { shareAward, type AwardView } from '../../server/awards/award.contract.ts'
import { callApi } from '../app/api.ts'
import { useSession } from '../app/SessionContext.tsx'
import { useAnnounce } from '../ui/Announcer.tsx'
import { fieldMessages } from '../ui/fieldMessages.ts'
import { OutsideLink } from '../ui/OutsideLink.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { useAct } from '../ui/useAct.ts'
import { BadgeWays } from './BadgeWays.tsx'

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
  const { id, published, showName, publicUrl, ways } = award
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
      {ways ? (
        <BadgeWays award={award} ways={ways} />
      ) : (
        <p>
          {t('awards.page.linkPrivate')} <OutsideLink href={publicUrl}>{t('awards.page.preview')}</OutsideLink>
        </p>
      )}
    </>
  )
}
