import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { Button } from '@instructure/ui'
import { FeedbackRequestId } from '../../../server/core/ids.contract.ts'
import {
  getFeedbackRequest,
  openFeedbackRequest,
  type FeedbackRequestView,
} from '../../../server/submissions/formative/formative.contract.ts'
import { callApi } from '../../app/api.ts'
import { useLoad } from '../../app/useLoad.ts'
import { LoadedView } from '../../ui/LoadedView.tsx'
import { formatDate, formatDateTime } from '../../ui/moments.ts'
import { Page } from '../../ui/Page.tsx'
import { ProblemAlert } from '../../ui/ProblemAlert.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { useAct } from '../../ui/useAct.ts'
import { FeedbackForm } from './FeedbackForm.tsx'
import '../submissions.css'
import './formative.css'

/** What a colleague was asked to read. Opening it shows whose it is, so that is asked first. */
export function FeedbackRequestPage() {
  const { feedbackRequestId } = useParams()
  const load = useCallback(
    () => callApi(getFeedbackRequest, { params: { feedbackRequestId: FeedbackRequestId.parse(feedbackRequestId) } }),
    [feedbackRequestId],
  )
  const loaded = useLoad(load)
  return (
    <LoadedView loaded={loaded}>
      {(view) => (
        <RequestScreen
          key={view.draft ? 'open' : view.state}
          view={view}
          onChange={loaded.state === 'ready' ? loaded.replace : () => undefined}
        />
      )}
    </LoadedView>
  )
}

interface Props {
  view: FeedbackRequestView
  onChange: (view: FeedbackRequestView) => void
}

function RequestScreen({ view, onChange }: Props) {
  const { t } = useTranslation()
  const { draft, earnerName, credentialTitle, question, expiresAt } = view
  return (
    <Page title={credentialTitle} kicker={<TextLink to="/work">{t('formative.page.kicker')}</TextLink>}>
      {draft ? (
        <>
          <p className="lead">
            {t('formative.page.from', {
              name: earnerName,
              at: formatDateTime(draft.openedAt),
              until: formatDate(expiresAt),
            })}
          </p>
          {question && (
            <section className="goal">
              <h2>{t('formative.page.question')}</h2>
              <p className="goal__text">{question}</p>
            </section>
          )}
          <FeedbackForm view={view} draft={draft} onSent={onChange} />
        </>
      ) : (
        <Unopened view={view} onChange={onChange} />
      )}
    </Page>
  )
}

function Unopened({ view, onChange }: Props) {
  const { t } = useTranslation()
  const { run, busy, trouble } = useAct()
  if (view.state === 'ended' || view.state === 'expired') return <p className="lead">{t('formative.page.over')}</p>
  const open = () =>
    run(async () => onChange(await callApi(openFeedbackRequest, { params: { feedbackRequestId: view.id } })))
  return (
    <>
      <p className="lead">{t('formative.page.before')}</p>
      <p>{t('formative.page.bars')}</p>
      {trouble && <ProblemAlert trouble={trouble} takeFocus />}
      <Button color="primary" interaction={busy ? 'disabled' : 'enabled'} onClick={() => void open()}>
        {t('formative.page.open')}
      </Button>
    </>
  )
}
