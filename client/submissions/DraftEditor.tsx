import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation, useSearchParams } from 'react-router'
import { Alert } from '@instructure/ui'
import { answerPlace } from '../../server/credentials/recorded-answers.contract.ts'
import type { Artifact } from '../../server/evidence/evidence.contract.ts'
import { getSubmission } from '../../server/submissions/submission.contract.ts'
import { callApi } from '../app/api.ts'
import { UploadsProvider } from '../evidence/upload/UploadsContext.tsx'
import type { EvidenceChange } from '../evidence/EvidenceEditor.tsx'
import { ActionLink } from '../ui/ActionLink.tsx'
import { AlreadyDoing } from './AlreadyDoing.tsx'
import { CheckPart } from './CheckPart.tsx'
import { ConflictPanel } from './ConflictPanel.tsx'
import { EvidencePart } from './EvidencePart.tsx'
import { HowLearnedPart } from './HowLearnedPart.tsx'
import { PartNav, PARTS, partFrom, type Part } from './PartNav.tsx'
import { PromptsPart } from './PromptsPart.tsx'
import { RecordedAnswer } from './RecordedAnswer.tsx'
import { RevisionNote } from './RevisionNote.tsx'
import { SaveState } from './SaveState.tsx'
import type { WorkProps } from './SubmissionPage.tsx'
import { useDraft } from './useDraft.ts'

/** The draft in its three parts, and the check before submitting. Every part stays mounted, so uploads go on. */
export function DraftEditor({ submission, onMoved, onStale }: WorkProps) {
  const { t } = useTranslation()
  const { id, content, passedRowIds } = submission
  const [checklist, setChecklist] = useState(submission.checklist)
  const [artifacts, setArtifacts] = useState(submission.draft.artifacts)
  const draft = useDraft(
    submission,
    useCallback((saved) => setChecklist(saved.checklist), []),
  )
  const part = partFrom(useSearchParams()[0].get('part'))
  useFocusOf(part)

  const changeEvidence = useCallback(
    ({ did, artifact }: EvidenceChange) => {
      setArtifacts((before) => {
        if (did === 'added') return [...before, artifact]
        if (did === 'removed') return before.filter((other) => other.id !== artifact.id)
        return before.map((other) => (other.id === artifact.id ? artifact : other))
      })
      // The checklist is the server's word. Should this fail, the next save brings it.
      callApi(getSubmission, { params: { submissionId: id } }).then(
        (fresh) => setChecklist(fresh.checklist),
        () => undefined,
      )
    },
    [id],
  )
  const onUploaded = useCallback((artifact: Artifact) => changeEvidence({ did: 'added', artifact }), [changeEvidence])
  const recordingsOf = (promptId: string) => artifacts.filter((piece) => piece.requirementId === answerPlace(promptId))
  const next = PARTS[PARTS.indexOf(part) + 1]
  const flush = () => void draft.flush()
  const answers = (which: 'overview' | 'reflection') => ({
    part: content[which],
    answers: draft.texts[which],
    onLeave: flush,
    onAnswer: (promptId: string, text: string) =>
      draft.change({ [which]: { ...draft.texts[which], [promptId]: text } }),
  })
  const panel = (which: Part) => ({ hidden: which !== part, id: `part-${which}`, tabIndex: -1, className: 'part' })
  return (
    <UploadsProvider submissionId={id} limits={submission.limits} onAdded={onUploaded}>
      <RevisionNote submission={submission} />
      <AlreadyDoing submission={submission} />
      {draft.restored && (
        <Alert variant="info" margin="0 0 small">
          {t('submissions.saving.restored')}
        </Alert>
      )}
      {draft.joined && (
        <Alert variant="info" margin="0 0 small">
          {t('submissions.saving.joined')}
        </Alert>
      )}
      {draft.saving.state === 'conflict' && (
        <ConflictPanel
          content={content}
          base={draft.saving.base}
          mine={draft.texts}
          theirs={draft.saving.theirs}
          onResolve={(texts) => void draft.resolve(texts)}
        />
      )}
      <PartNav current={part} checklist={checklist} onLeave={flush} />
      <SaveState saving={draft.saving} onSave={flush} onStale={onStale} />
      <section {...panel('overview')}>
        <PromptsPart title={t('submissions.parts.overview')} {...answers('overview')} />
      </section>
      <section {...panel('evidence')}>
        <EvidencePart
          submission={submission}
          artifacts={artifacts}
          passedRowIds={passedRowIds}
          onChange={changeEvidence}
        />
      </section>
      <section {...panel('reflection')}>
        <PromptsPart
          title={t('submissions.parts.reflection')}
          {...answers('reflection')}
          recordedIds={
            new Set(content.reflection.prompts.map(({ id }) => id).filter((id) => recordingsOf(id).length > 0))
          }
          under={(prompt) => (
            <RecordedAnswer
              submission={submission}
              prompt={prompt}
              recordings={recordingsOf(prompt.id)}
              onChange={changeEvidence}
            />
          )}
        />
        <HowLearnedPart submissionId={id} before={submission.draft.howLearned} />
      </section>
      <section {...panel('check')}>
        <CheckPart
          submission={submission}
          checklist={checklist}
          artifacts={artifacts}
          draft={draft}
          onMoved={onMoved}
          onStale={onStale}
          shown={part === 'check'}
        />
      </section>
      {next && (
        <div className="part-end">
          <ActionLink to={`?part=${next}`}>
            {t('submissions.parts.next', { part: t(`submissions.parts.${next}`) })}
          </ActionLink>
          <SaveState saving={draft.saving} onSave={flush} onStale={onStale} quiet />
        </div>
      )}
    </UploadsProvider>
  )
}

/** Moving to another part, or to the spot a checklist names, takes the focus along. */
function useFocusOf(part: Part) {
  const { hash, key } = useLocation()
  useEffect(() => {
    // The first entry of the history is the page itself: its heading has the focus.
    if (key === 'default' || (part === 'overview' && hash === '')) return
    const spot = hash ? document.getElementById(decodeURIComponent(hash.slice(1))) : null
    const target = spot ?? document.getElementById(`part-${part}`)
    target?.focus()
  }, [part, hash, key])
}
