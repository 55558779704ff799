import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { Alert } from '@instructure/ui'
import { listOwnFlags } from '../../server/reviews/quarantine/quarantine.contract.ts'
import type { SubmissionView } from '../../server/submissions/submission.contract.ts'
import { callApi } from '../app/api.ts'
import { useLoad } from '../app/useLoad.ts'

/** What is kept back of one's own evidence, and why; nothing where nothing is. */
export function OwnFlags({ submissionId }: { submissionId: SubmissionView['id'] }) {
  const { t } = useTranslation()
  const load = useCallback(() => callApi(listOwnFlags, { params: { submissionId } }), [submissionId])
  const loaded = useLoad(load)
  if (loaded.state !== 'ready') return null
  return loaded.value.flags.map(({ artifactId, state, title, word }) => (
    <Alert key={artifactId} variant={state === 'released' ? 'info' : 'warning'} margin="small 0" hasShadow={false}>
      {state !== 'released' && <strong>{t('deskAround.quarantine.own.title')}. </strong>}
      {t(`deskAround.quarantine.own.${state}`, { title, word })}
    </Alert>
  ))
}
