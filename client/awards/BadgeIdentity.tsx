import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { Checkbox } from '@instructure/ui'
import type { AwardView } from '../../server/awards/award.contract.ts'
import { readIdentity, tieIdentity, type IdentityView } from '../../server/awards/identity.contract.ts'
import { callApi } from '../app/api.ts'
import { useLoad } from '../app/useLoad.ts'
import { useAnnounce } from '../ui/Announcer.tsx'
import { fieldMessages } from '../ui/fieldMessages.ts'
import { LoadedView } from '../ui/LoadedView.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { useAct } from '../ui/useAct.ts'

/** Whether the signed badge says, to systems that know the address already, whose it is. */
export function BadgeIdentity({ award: { id, revoked } }: { award: AwardView }) {
  const { t } = useTranslation()
  const loaded = useLoad(useCallback(() => callApi(readIdentity, { params: { awardId: id } }), [id]))
  return (
    <section aria-labelledby="badge-identity">
      <h2 className="part__title" id="badge-identity">
        {t('awards.identity.title')}
      </h2>
      <p className="muted">{t('awards.identity.lead')}</p>
      <LoadedView loaded={loaded}>
        {(identity) => (
          <Choice
            awardId={id}
            revoked={revoked}
            identity={identity}
            onChange={(changed) => loaded.state === 'ready' && loaded.replace(changed)}
          />
        )}
      </LoadedView>
    </section>
  )
}

interface Props {
  awardId: AwardView['id']
  revoked: boolean
  identity: IdentityView
  onChange: (identity: IdentityView) => void
}

function Choice({ awardId, revoked, identity: { email, tied, outdated }, onChange }: Props) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const { run, busy, trouble } = useAct()
  if (email === null && !tied) return <p>{t('awards.identity.none')}</p>
  const confirm = (address: string | null) =>
    run(async () => {
      onChange(await callApi(tieIdentity, { params: { awardId }, body: { email: address } }))
      announce(t(address === null ? 'awards.identity.untied' : 'awards.identity.tied'))
    })
  return (
    <>
      {trouble && <ProblemAlert trouble={trouble} takeFocus />}
      <Checkbox
        label={email === null ? t('awards.identity.former') : t('awards.identity.confirm', { email })}
        checked={tied}
        disabled={revoked && !tied}
        readOnly={busy}
        onChange={() => void confirm(tied ? null : email)}
        messages={fieldMessages(undefined, t(outdated ? 'awards.identity.outdated' : 'awards.identity.hint'))}
      />
    </>
  )
}
