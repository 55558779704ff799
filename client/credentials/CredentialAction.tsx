import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { Button } from '@instructure/ui'
import type { OwnProgress } from '../../server/credentials/credential.contract.ts'
import type { CredentialContent } from '../../server/credentials/version.contract.ts'
import { chooseStart } from '../../server/submissions/how-learned.contract.ts'
import { restartSubmission, startSubmission } from '../../server/submissions/submission.contract.ts'
import { callApi } from '../app/api.ts'
import { troubleOf, type Trouble } from '../app/trouble.ts'
import { ActionLink } from '../ui/ActionLink.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { nextAction } from './nextAction.ts'

interface Props {
  content: CredentialContent
  progress: OwnProgress
}

/** The page's one main action: start, go on, read feedback or share. */
export function CredentialAction({ content, progress }: Props) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const action = nextAction(content.id, progress)
  if (action.label !== 'read') return <ActionLink to={action.to}>{t(`credentials.action.${action.label}`)}</ActionLink>

  const again = progress.submissionId !== null
  const start = async (alreadyDoing: boolean) => {
    setBusy(true)
    setTrouble(null)
    try {
      const started = progress.submissionId
        ? await callApi(restartSubmission, { params: { submissionId: progress.submissionId } })
        : await callApi(startSubmission, { params: { credentialId: content.id } })
      if (alreadyDoing) await callApi(chooseStart, { params: { submissionId: started.id }, body: { alreadyDoing } })
      await navigate(`/work/${started.id}`)
    } catch (error) {
      setTrouble(troubleOf(error))
      setBusy(false)
    }
  }
  return (
    <>
      <Button color="primary" interaction={busy ? 'disabled' : 'enabled'} onClick={() => void start(false)}>
        {t(`credentials.action.${busy ? 'starting' : again ? 'again' : 'start'}`)}
      </Button>
      {!again && (
        <Button interaction={busy ? 'disabled' : 'enabled'} onClick={() => void start(true)}>
          {t('own.already.start')}
        </Button>
      )}
      {trouble && <ProblemAlert trouble={trouble} onRetry={() => void start(false)} takeFocus />}
    </>
  )
}
