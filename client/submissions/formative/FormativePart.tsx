import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SubmissionView } from '../../../server/submissions/submission.contract.ts'
import {
  endFeedbackRequest,
  listOwnFeedbackRequests,
  type OwnFeedbackRequest,
} from '../../../server/submissions/formative/formative.contract.ts'
import { callApi } from '../../app/api.ts'
import { useAnnounce } from '../../ui/Announcer.tsx'
import { ProblemAlert } from '../../ui/ProblemAlert.tsx'
import { Section } from '../../ui/Section.tsx'
import { useAct } from '../../ui/useAct.ts'
import { AskColleague } from './AskColleague.tsx'
import { OwnRequest } from './OwnRequest.tsx'
import './formative.css'

interface Props {
  submission: SubmissionView
  /** saves what is typed before somebody is shown it */
  flush?: () => Promise<unknown>
}

/** Private feedback on a draft: what colleagues wrote, who was asked, and the way to ask. */
export function FormativePart({ submission, flush }: Props) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const [requests, setRequests] = useState<OwnFeedbackRequest[] | null>(null)
  const { run, trouble } = useAct()
  const params = { submissionId: submission.id }
  const load = useCallback(
    () =>
      run(async () =>
        setRequests((await callApi(listOwnFeedbackRequests, { params: { submissionId: submission.id } })).requests),
      ),
    [run, submission.id],
  )
  useEffect(() => void load(), [load])
  const isDraft = submission.status === 'draft'
  const fresh = requests?.filter((request) => request.isNew).length ?? 0
  if (!isDraft && (requests === null || requests.length === 0)) return null
  const end = (request: OwnFeedbackRequest) =>
    run(async () => {
      const answer = await callApi(endFeedbackRequest, { params: { ...params, feedbackRequestId: request.id } })
      setRequests(answer.requests)
      announce(t('formative.ended'))
    })
  return (
    <Section
      key={fresh > 0 ? 'fresh' : 'known'}
      id="formative"
      title={t('formative.title')}
      note={fresh > 0 ? t('formative.fresh', { count: fresh }) : t('formative.note')}
      startsOpen={fresh > 0}
    >
      <p className="muted">{t('formative.explanation')}</p>
      {trouble && <ProblemAlert trouble={trouble} onRetry={() => void load()} />}
      {requests?.map((request) => (
        <OwnRequest
          key={request.id}
          request={request}
          submission={submission}
          onEnd={() => void end(request)}
          onChanged={setRequests}
        />
      ))}
      {isDraft && <AskColleague submissionId={submission.id} flush={flush} onAsked={setRequests} />}
    </Section>
  )
}
