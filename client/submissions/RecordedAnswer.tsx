import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import { answerPlace } from '../../server/credentials/recorded-answers.contract.ts'
import type { Prompt } from '../../server/credentials/version.contract.ts'
import type { Artifact } from '../../server/evidence/evidence.contract.ts'
import type { SubmissionView } from '../../server/submissions/submission.contract.ts'
import { EditableArtifact } from '../evidence/EditableArtifact.tsx'
import type { EvidenceChange } from '../evidence/EvidenceEditor.tsx'
import { CameraButtons } from '../evidence/upload/CameraButtons.tsx'
import { UploadList } from '../evidence/upload/UploadList.tsx'
import { useUploads } from '../evidence/upload/UploadsContext.tsx'

interface Props {
  submission: SubmissionView
  prompt: Prompt
  /** recordings that answer this question: one, or none */
  recordings: Artifact[]
  onChange: (change: EvidenceChange) => void
}

/** The other way to answer a question of Part 3: by voice or on film. It counts as much as writing. */
export function RecordedAnswer({ submission, prompt, recordings, onChange }: Props) {
  const { t } = useTranslation()
  const { queue } = useUploads()
  const chooser = useRef<HTMLInputElement>(null)
  const place = answerPlace(prompt.id)
  const add = (files: File[]) => queue.add(place, 'educator-reflection', files.slice(0, 1))
  return (
    <div
      id={place}
      tabIndex={-1}
      className="recorded-answer"
      role="group"
      aria-label={`${t('submissions.recorded.title')}: ${prompt.question}`}
    >
      {recordings.map((artifact) => (
        <EditableArtifact
          key={artifact.id}
          submissionId={submission.id}
          artifact={artifact}
          onDescribed={(described) => onChange({ did: 'described', artifact: described })}
          onRemoved={(removed) => onChange({ did: 'removed', artifact: removed })}
        />
      ))}
      {recordings.length === 0 && (
        <>
          <p className="muted small">{t('submissions.recorded.invitation')}</p>
          <CameraButtons families={['audio', 'video']} place={`${submission.id} ${place}`} onFiles={add}>
            <input
              ref={chooser}
              type="file"
              hidden
              accept="audio/*,video/*"
              aria-label={t('submissions.recorded.choose')}
              onChange={(event) => {
                add(Array.from(event.target.files ?? []))
                event.target.value = ''
              }}
            />
            <Button size="small" onClick={() => chooser.current?.click()}>
              {t('submissions.recorded.choose')}
              <span className="visually-hidden">: {prompt.question}</span>
            </Button>
          </CameraButtons>
        </>
      )}
      <UploadList requirementId={place} limits={submission.limits} />
    </div>
  )
}
