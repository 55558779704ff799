import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import type { SubmissionId } from '../../server/core/ids.contract.ts'
import { isAnswerPlace } from '../../server/credentials/recorded-answers.contract.ts'
import { removeArtifact, type Artifact } from '../../server/evidence/evidence.contract.ts'
import { callApi } from '../app/api.ts'
import { PracticeDay } from '../library/PracticeDay.tsx'
import { useAnnounce } from '../ui/Announcer.tsx'
import { ConfirmPanel } from '../ui/ConfirmPanel.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { useAct } from '../ui/useAct.ts'
import { ArtifactView } from './ArtifactView.tsx'
import { CopyNote } from './CopyNote.tsx'
import { DescribeArtifact } from './DescribeArtifact.tsx'
import { PlaybackNote } from './PlaybackNote.tsx'
import { ScanNote } from './ScanNote.tsx'
import { StudentsPart } from './StudentsPart.tsx'

interface Props {
  submissionId: SubmissionId
  artifact: Artifact
  onDescribed: (artifact: Artifact) => void
  onRemoved: (artifact: Artifact) => void
}

/** A piece of evidence in a draft: looked at, described, removed. */
export function EditableArtifact({ submissionId, artifact, onDescribed, onRemoved }: Props) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const [mode, setMode] = useState<'shown' | 'describing' | 'removing'>('shown')
  const { run, busy, trouble } = useAct()
  const { title } = artifact
  const isHeard = artifact.form === 'file' && (artifact.preview === 'audio' || artifact.preview === 'video')
  const describing = artifact.description
    ? 'evidence.list.edit'
    : isHeard
      ? 'evidence.list.describeHeard'
      : 'evidence.list.describe'
  const remove = () =>
    run(async () => {
      await callApi(removeArtifact, { params: { submissionId, artifactId: artifact.id } })
      announce(t('evidence.list.removed', { title }))
      onRemoved(artifact)
    })
  const actions = (
    <>
      {trouble && <ProblemAlert trouble={trouble} takeFocus />}
      {mode === 'shown' && (
        <div className="buttons">
          <Button size="small" onClick={() => setMode('describing')}>
            {t(describing)}
            {artifact.form === 'file' && ` ${t('privacy.fileName.orRename')}`}
            <span className="visually-hidden">: {title}</span>
          </Button>
          <Button size="small" onClick={() => setMode('removing')}>
            {t('evidence.list.remove')}
            <span className="visually-hidden">: {title}</span>
          </Button>
        </div>
      )}
      {mode === 'shown' && !isAnswerPlace(artifact.requirementId) && (
        <PracticeDay artifact={artifact} onChanged={onDescribed} />
      )}
      {mode === 'describing' && (
        <DescribeArtifact
          submissionId={submissionId}
          artifact={artifact}
          onDescribed={(described) => {
            announce(t('evidence.list.described'))
            setMode('shown')
            onDescribed(described)
          }}
          onCancel={() => setMode('shown')}
        />
      )}
      {mode === 'removing' && (
        <ConfirmPanel
          title={t('evidence.list.removeTitle', { title })}
          explanation={t('evidence.list.removeExplanation')}
          confirmLabel={t('evidence.list.remove')}
          danger
          busy={busy}
          onConfirm={() => void remove()}
          onCancel={() => setMode('shown')}
        />
      )}
      {mode !== 'removing' && (
        <>
          <PlaybackNote artifact={artifact} />
          <ScanNote artifact={artifact} />
          <CopyNote submissionId={submissionId} artifact={artifact} onChanged={onDescribed} />
          <StudentsPart submissionId={submissionId} artifact={artifact} onChanged={onDescribed} />
        </>
      )}
    </>
  )
  const isLocked = artifact.form === 'file' && artifact.scan?.state === 'infected'
  return <ArtifactView artifact={artifact} actions={actions} isLocked={isLocked} />
}
