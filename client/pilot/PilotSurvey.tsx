import { useCallback } from 'react'
import type { SubmissionId } from '../../server/core/ids.contract.ts'
import { getPilotSurvey } from '../../server/reviews/pilot/pilot.contract.ts'
import { callApi } from '../app/api.ts'
import { useLoad } from '../app/useLoad.ts'
import { SurveyForm } from './SurveyForm.tsx'
import './pilot.css'

/** The questions after a decision on a pilot; nothing where there are none for this reader. */
export function PilotSurvey({ submissionId }: { submissionId: SubmissionId }) {
  const load = useCallback(() => callApi(getPilotSurvey, { params: { submissionId } }), [submissionId])
  const loaded = useLoad(load)
  if (loaded.state !== 'ready') return null
  return <SurveyForm submissionId={submissionId} survey={loaded.value} onSaved={loaded.replace} />
}
