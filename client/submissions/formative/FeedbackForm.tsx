import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import {
  sendFeedbackComments,
  type FeedbackRequestView,
  type SharedDraft,
} from '../../../server/submissions/formative/formative.contract.ts'
import { callApi } from '../../app/api.ts'
import { ArtifactView } from '../../evidence/ArtifactView.tsx'
import { useAnnounce } from '../../ui/Announcer.tsx'
import { formatDateTime, formatTime } from '../../ui/moments.ts'
import { FormProblem } from '../../ui/FormProblem.tsx'
import { RubricTable } from '../../ui/RubricTable.tsx'
import { useAct } from '../../ui/useAct.ts'
import { AnswersReading } from '../AnswersReading.tsx'
import { FeedbackField } from './FeedbackField.tsx'
import { useComments } from './useComments.ts'

interface Props {
  view: FeedbackRequestView
  draft: SharedDraft
  onSent: (view: FeedbackRequestView) => void
}

/** The draft to read, each part with a box for comments under it. Saved as typed; sent when the colleague says so. */
export function FeedbackForm({ view, draft, onSent }: Props) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const { comments, saving, change, flush } = useComments(view)
  const { run, busy, trouble } = useAct()
  const { content, overview, reflection, artifacts } = draft
  const send = () =>
    run(async () => {
      const revision = await flush()
      if (revision === null) return
      onSent(await callApi(sendFeedbackComments, { params: { feedbackRequestId: view.id }, body: { revision } }))
      announce(t('formative.page.sent'))
    })
  const field = (spot: string, title: string) => (
    <FeedbackField
      key={spot}
      title={title}
      value={comments[spot] ?? ''}
      onChange={(text) => change(spot, text)}
      onLeave={() => void flush()}
    />
  )
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <p className="save-state muted small" role={saving.state === 'failed' ? 'alert' : undefined}>
        {saving.state === 'saved' && saving.at
          ? t('submissions.saving.saved', { time: formatTime(saving.at) })
          : t(`formative.page.saving.${saving.state}`)}
      </p>
      {overview && (
        <section className="requirement">
          <h2>{t('submissions.parts.overview')}</h2>
          <AnswersReading part={content.overview} answers={overview} />
          {field('overview', t('submissions.parts.overview'))}
        </section>
      )}
      {view.parts.includes('evidence') &&
        artifacts &&
        content.requirements.map((requirement) => {
          const rows = content.rubric.rows.filter((row) => row.requirementId === requirement.id)
          const pieces = artifacts.filter((artifact) => artifact.requirementId === requirement.id)
          return (
            <section key={requirement.id} className="requirement">
              <h2>{requirement.title}</h2>
              {pieces.length === 0 && <p className="muted">{t('formative.page.noEvidence')}</p>}
              {pieces.map((artifact) => (
                <ArtifactView key={artifact.id} artifact={artifact} />
              ))}
              <RubricTable rubric={content.rubric} rows={rows} caption={t('submissions.criteria.rubric')} />
              {rows.map((row) => field(`row.${row.id}`, row.title))}
            </section>
          )
        })}
      {reflection && (
        <section className="requirement">
          <h2>{t('submissions.parts.reflection')}</h2>
          <AnswersReading part={content.reflection} answers={reflection} artifacts={artifacts ?? []} />
          {field('reflection', t('submissions.parts.reflection'))}
        </section>
      )}
      {field('general', t('formative.general'))}
      <FormProblem trouble={trouble} />
      {view.sentAt && <p>{t('formative.page.sentAt', { at: formatDateTime(view.sentAt) })}</p>}
      <div className="buttons">
        <Button type="submit" color="primary" interaction={busy ? 'disabled' : 'enabled'}>
          {t(view.sentAt ? 'formative.page.sendAgain' : 'formative.page.send')}
        </Button>
      </div>
    </form>
  )
}
