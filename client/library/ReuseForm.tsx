import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import type { SubmissionId } from '../../server/core/ids.contract.ts'
import type { Artifact } from '../../server/evidence/evidence.contract.ts'
import { reuseEvidence, type Fit } from '../../server/submissions/library/library.contract.ts'
import { callApi } from '../app/api.ts'
import { PieceWords } from '../evidence/PieceWords.tsx'
import { ChoiceRow } from '../ui/ChoiceRow.tsx'
import { FormProblem } from '../ui/FormProblem.tsx'
import { useAct } from '../ui/useAct.ts'

interface Props {
  submissionId: SubmissionId
  artifact: Artifact
  fit: Fit
  onAdded: (artifact: Artifact) => void
  onCancel: () => void
}

/** The words that a piece has in one more draft; its content stays the same. */
export function ReuseForm({ submissionId, artifact, fit, onAdded, onCancel }: Props) {
  const { t } = useTranslation()
  const name = useId()
  const [kind, setKind] = useState(fit.kinds[0])
  const [title, setTitle] = useState(artifact.title)
  const [description, setDescription] = useState(artifact.description)
  const act = useAct()
  const { run, busy, trouble } = act
  const submit = () =>
    run(async () => {
      if (!kind) return
      const body = { artifactId: artifact.id, requirementId: fit.requirementId, kind, title, description }
      onAdded(await callApi(reuseEvidence, { params: { submissionId }, body }))
    })
  return (
    <form
      className="add-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <FormProblem trouble={trouble} />
      {fit.kinds.length > 1 && (
        <ChoiceRow
          legend={t('evidence.add.kind')}
          name={name}
          value={kind ?? null}
          options={fit.kinds.map((value) => ({ value, label: t(`credentials.kinds.${value}`) }))}
          onChange={setKind}
        />
      )}
      <PieceWords
        title={title}
        onTitle={setTitle}
        titleHint={t('own.reuse.words')}
        description={{ value: description, onChange: setDescription }}
        act={act}
      />
      <div className="buttons">
        <Button type="submit" color="primary" interaction={busy ? 'disabled' : 'enabled'}>
          {t(busy ? 'own.reuse.adding' : 'own.reuse.add')}
        </Button>
        <Button onClick={onCancel}>{t('ui.cancel')}</Button>
      </div>
    </form>
  )
}
