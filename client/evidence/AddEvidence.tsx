import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SubmissionId } from '../../server/core/ids.contract.ts'
import type { EvidenceKind, EvidenceRequirement } from '../../server/credentials/version.contract.ts'
import type { Artifact, EvidenceLimits } from '../../server/evidence/evidence.contract.ts'
import { ChoiceRow } from '../ui/ChoiceRow.tsx'
import { AddFiles } from './AddFiles.tsx'
import { AddLink } from './AddLink.tsx'
import { AddText } from './AddText.tsx'
import { keptRecording } from './upload/keptRecordings.ts'
import { mayBe, type Form } from './formsOfKind.ts'

export interface AddFormProps {
  submissionId: SubmissionId
  requirementId: string
  kind: EvidenceKind
  onAdded: (artifact: Artifact) => void
}

interface Props {
  submissionId: SubmissionId
  requirement: EvidenceRequirement
  limits: EvidenceLimits
  onAdded: (artifact: Artifact) => void
}

/** Kinds that are judged by something of the educator's own. */
const WITH_GUIDE = new Set<EvidenceKind>(['lesson-plan', 'project'])
const FORMS: Form[] = ['file', 'link', 'text']

/** Says what it is and how it comes, then takes it: files, a link or a text. */
export function AddEvidence({ submissionId, requirement, limits, onAdded }: Props) {
  const { t } = useTranslation()
  const placeOf = (kind: EvidenceKind) => `${submissionId} ${requirement.id} ${kind}`
  // A recording that waits here to be added brings its kind back.
  const [wantedKind, setKind] = useState(() => requirement.kinds.find((one) => keptRecording(placeOf(one))) ?? null)
  const [wantedForm, setForm] = useState<Form>('file')
  const name = useId()
  const kind = wantedKind ?? requirement.kinds[0]
  if (!kind) return null
  const forms = FORMS.filter((form) => mayBe(kind, form))
  const form = forms.includes(wantedForm) ? wantedForm : 'link'
  const props = { submissionId, requirementId: requirement.id, kind, onAdded }
  return (
    <section className="add-evidence" aria-label={`${t('evidence.add.title')}: ${requirement.title}`}>
      {requirement.kinds.length > 1 && (
        <ChoiceRow
          legend={t('evidence.add.kind')}
          name={`${name}-kind`}
          value={kind}
          options={requirement.kinds.map((value) => ({ value, label: t(`credentials.kinds.${value}`) }))}
          onChange={setKind}
        />
      )}
      <ChoiceRow
        legend={t('evidence.add.how')}
        name={`${name}-form`}
        value={form}
        options={forms.map((value) => ({ value, label: t(`evidence.add.${value}`) }))}
        onChange={setForm}
      />
      {WITH_GUIDE.has(kind) && requirement.kinds.includes('evaluation-guide') && (
        <p className="muted small">{t('evidence.add.guide')}</p>
      )}
      {form === 'file' && <AddFiles place={placeOf(kind)} requirementId={requirement.id} kind={kind} limits={limits} />}
      {form === 'link' && <AddLink {...props} />}
      {form === 'text' && <AddText {...props} />}
    </section>
  )
}
