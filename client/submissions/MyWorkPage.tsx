import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { Heading } from '@instructure/ui'
import { listSubmissions, type SubmissionSummary } from '../../server/submissions/submission.contract.ts'
import type { SubmissionStatus } from '../../server/submissions/submission.status.contract.ts'
import { callApi } from '../app/api.ts'
import { useLoad } from '../app/useLoad.ts'
import { nextAction } from '../credentials/nextAction.ts'
import { ActionLink } from '../ui/ActionLink.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { LoadedView } from '../ui/LoadedView.tsx'
import { formatDate } from '../ui/moments.ts'
import { Page } from '../ui/Page.tsx'
import { StatusPill } from '../ui/StatusPill.tsx'
import { Steps } from '../ui/Steps.tsx'
import { TextLink } from '../ui/TextLink.tsx'
import { OwnPlaces } from '../ui/OwnPlaces.tsx'
import { ColleagueRequests } from './formative/ColleagueRequests.tsx'
import './submissions.css'

const GROUPS = ['open', 'waiting', 'done'] as const
const GROUP_OF = {
  draft: 'open',
  returned: 'open',
  submitted: 'waiting',
  inReview: 'waiting',
  awarded: 'done',
  withdrawn: 'done',
  revoked: 'done',
} as const satisfies Record<SubmissionStatus, (typeof GROUPS)[number]>

/** Where one stands over all work: what is open comes first. */
const STEP_OF = { open: 'collect', waiting: 'submit', done: 'share' } as const

/** All one's own work, sorted by whose turn it is. */
export function MyWorkPage() {
  const { t } = useTranslation()
  const load = useCallback(() => callApi(listSubmissions, {}), [])
  return (
    <Page title={t('submissions.list.title')}>
      <OwnPlaces />
      <LoadedView loaded={useLoad(load)}>
        {({ submissions }) => (submissions.length === 0 ? <NothingYet /> : <Groups submissions={submissions} />)}
      </LoadedView>
      <ColleagueRequests />
    </Page>
  )
}

function NothingYet() {
  const { t } = useTranslation()
  return (
    <EmptyState
      title={t('submissions.list.empty.title')}
      action={<ActionLink to="/credentials">{t('submissions.list.empty.action')}</ActionLink>}
    >
      <p>{t('submissions.list.empty.what')}</p>
      <p>{t('submissions.list.empty.time')}</p>
      <p>{t('submissions.list.empty.first')}</p>
      <Steps current={null} explained />
    </EmptyState>
  )
}

function Groups({ submissions }: { submissions: SubmissionSummary[] }) {
  const { t } = useTranslation()
  const turn = GROUPS.find((group) => submissions.some(({ status }) => GROUP_OF[status] === group)) ?? 'open'
  return (
    <>
      <p className="lead">{t('submissions.list.introduction')}</p>
      <Steps current={STEP_OF[turn]} />
      {GROUPS.map((group) => {
        const members = submissions.filter((submission) => GROUP_OF[submission.status] === group)
        if (members.length === 0) return null
        return (
          <section key={group} className="work-group">
            <Heading level="h2" as="h2" margin="medium 0 small">
              {t(`submissions.list.${group}`)}
            </Heading>
            <ul className="work-list">
              {members.map((submission) => (
                <WorkLine key={submission.id} submission={submission} />
              ))}
            </ul>
          </section>
        )
      })}
    </>
  )
}

function WorkLine({ submission }: { submission: SubmissionSummary }) {
  const { t } = useTranslation()
  const { id, credentialId, title, issuerName, status, attempts, updatedAt, awardId } = submission
  const action = nextAction(credentialId, { status, submissionId: id, awardId })
  return (
    <li className="work-line">
      <div className="work-line__what">
        <TextLink to={`/work/${id}`}>{title}</TextLink>
        <span className="muted small">
          {issuerName}
          {attempts > 0 && ` · ${t('submissions.list.attempts', { count: attempts })}`} ·{' '}
          {t('submissions.list.updated', { date: formatDate(updatedAt) })}
        </span>
      </div>
      <StatusPill status={status} />
      <ActionLink to={action.label === 'read' ? `/work/${id}` : action.to} about={title} primary={action.primary}>
        {t(action.label === 'read' ? 'credentials.action.view' : `credentials.action.${action.label}`)}
      </ActionLink>
    </li>
  )
}
