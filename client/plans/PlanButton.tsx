import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import type { CredentialId } from '../../server/core/ids.contract.ts'
import { planCredential, unplanCredential } from '../../server/plans/plan.contract.ts'
import { callApi } from '../app/api.ts'
import { useAnnounce } from '../ui/Announcer.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { useAct } from '../ui/useAct.ts'

interface Props {
  credentialId: CredentialId
  title: string
  planned: boolean
}

/** Puts a credential into one's own plan, or takes it out again. */
export function PlanButton({ credentialId, title, planned: before }: Props) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const [planned, setPlanned] = useState(before)
  const { run, busy, trouble } = useAct()
  const toggle = () =>
    run(async () => {
      await callApi(planned ? unplanCredential : planCredential, { params: { credentialId } })
      setPlanned(!planned)
      announce(t(planned ? 'own.plan.removed' : 'own.plan.added', { title }))
    })
  return (
    <>
      {/* It keeps the focus while it works: a second click is ignored. */}
      <Button onClick={() => busy || void toggle()}>
        {t(planned ? 'own.plan.remove' : 'own.plan.add')}
        <span className="visually-hidden">: {title}</span>
      </Button>
      {trouble && <ProblemAlert trouble={trouble} onRetry={() => void toggle()} takeFocus />}
    </>
  )
}
