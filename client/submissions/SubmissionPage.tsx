import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { SubmissionId } from '../../server/core/ids.contract.ts'
import { getSubmission, type SubmissionView } from '../../server/submissions/submission.contract.ts'
import { callApi } from '../app/api.ts'
import { useLoad } from '../app/useLoad.ts'
import { LoadedView } from '../ui/LoadedView.tsx'
import { Page } from '../ui/Page.tsx'
import { StatusPill } from '../ui/StatusPill.tsx'
import { Steps } from '../ui/Steps.tsx'
import { stepOf } from '../ui/stepOf.ts'
import { TextLink } from '../ui/TextLink.tsx'
import { AttemptHistory } from './AttemptHistory.tsx'
import { AwardedWork } from './AwardedWork.tsx'
import { ClosedWork } from './ClosedWork.tsx'
import { DraftEditor } from './DraftEditor.tsx'
import { FormativePart } from './formative/FormativePart.tsx'
import { PilotNote } from '../pilot/PilotNote.tsx'
import { PilotSurvey } from '../pilot/PilotSurvey.tsx'
import { OwnFlags } from './OwnFlags.tsx'
import { ReturnedWork } from './ReturnedWork.tsx'
import { SetAsidePart } from './SetAsidePart.tsx'
import { WaitingWork } from './WaitingWork.tsx'
import './submissions.css'

/** What every view of one's own work takes: the work, and what to do when it has moved on. */
export interface WorkProps {
  submission: SubmissionView
  onMoved: (submission: SubmissionView) => void
  onStale: () => void
}

/** An earner's work on one credential, in whatever state it is. */
export function SubmissionPage() {
  const { submissionId } = useParams()
  const load = useCallback(
    () => callApi(getSubmission, { params: { submissionId: SubmissionId.parse(submissionId) } }),
    [submissionId],
  )
  const loaded = useLoad(load)
  if (loaded.state !== 'ready') return <LoadedView loaded={loaded}>{() => null}</LoadedView>
  return <Work submission={loaded.value} onMoved={loaded.replace} onStale={loaded.reload} />
}

function Work(props: WorkProps) {
  const { t } = useTranslation()
  const { status, content, credentialId, attempts } = props.submission
  const View = VIEWS[status]
  return (
    // A move is a new screen: the heading takes the focus, and the editor starts afresh.
    <Page
      key={`${status}-${attempts.length}`}
      title={content.title}
      kicker={
        <span className="work-kicker">
          {t('submissions.kicker')} ·{' '}
          <TextLink to={`/credentials/${credentialId}`}>{t('submissions.readCredential')}</TextLink>
          <StatusPill status={status} />
        </span>
      }
    >
      <Steps current={stepOf(status)} finished={status === 'awarded'} />
      {attempts.length > 0 && <OwnFlags submissionId={props.submission.id} />}
      <View {...props} />
      {props.submission.pilot && attempts.some(({ feedback }) => feedback) && status !== 'draft' && (
        <PilotSurvey submissionId={props.submission.id} />
      )}
      {props.submission.pilot && <PilotNote credentialId={credentialId} />}
      {status !== 'draft' && <FormativePart submission={props.submission} />}
      {status === 'draft' && <AttemptHistory {...props.submission} />}
      <SetAsidePart submission={props.submission} />
    </Page>
  )
}

const VIEWS = {
  draft: DraftEditor,
  submitted: WaitingWork,
  inReview: WaitingWork,
  returned: ReturnedWork,
  awarded: AwardedWork,
  withdrawn: ClosedWork,
  revoked: ClosedWork,
}
