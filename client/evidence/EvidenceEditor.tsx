import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { SubmissionId } from '../../server/core/ids.contract.ts'
import type { EvidenceRequirement } from '../../server/credentials/version.contract.ts'
import type { Artifact, EvidenceLimits } from '../../server/evidence/evidence.contract.ts'
import { ChooseEvidence } from '../library/ChooseEvidence.tsx'
import { useAnnounce } from '../ui/Announcer.tsx'
import { AddEvidence } from './AddEvidence.tsx'
import { EditableArtifact } from './EditableArtifact.tsx'
import { UploadList } from './upload/UploadList.tsx'
import './evidence.css'

export type EvidenceChange = { did: 'added' | 'described' | 'removed'; artifact: Artifact }

interface Props {
  submissionId: SubmissionId
  requirement: EvidenceRequirement
  artifacts: Artifact[]
  limits: EvidenceLimits
  onChange: (change: EvidenceChange) => void
}

/** All evidence of one requirement, and the way to add more until it is full. */
export function EvidenceEditor({ submissionId, requirement, artifacts, limits, onChange }: Props) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const { id: requirementId, minItems, maxItems } = requirement
  const onAdded = useCallback(
    (artifact: Artifact) => {
      announce(t('evidence.list.added', { title: artifact.title }))
      onChange({ did: 'added', artifact })
    },
    [announce, onChange, t],
  )
  const full = artifacts.length >= maxItems
  return (
    <>
      {artifacts.length === 0 && <p className="muted">{t('evidence.list.none')}</p>}
      {artifacts.map((artifact) => (
        <EditableArtifact
          key={artifact.id}
          submissionId={submissionId}
          artifact={artifact}
          onDescribed={(described) => onChange({ did: 'described', artifact: described })}
          onRemoved={(removed) => onChange({ did: 'removed', artifact: removed })}
        />
      ))}
      {artifacts.length > 0 && artifacts.length < minItems && (
        <p>{t('evidence.list.count', { count: artifacts.length, asked: minItems })}</p>
      )}
      {full ? (
        <p className="muted">{t('evidence.list.full', { max: maxItems })}</p>
      ) : (
        <AddEvidence submissionId={submissionId} requirement={requirement} limits={limits} onAdded={onAdded} />
      )}
      {!full && <ChooseEvidence submissionId={submissionId} requirement={requirement} onAdded={onAdded} />}
      <UploadList requirementId={requirementId} limits={limits} />
    </>
  )
}
