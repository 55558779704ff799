import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, TextArea, TextInput } from '@instructure/ui'
import type { SubmissionId } from '../../server/core/ids.contract.ts'
import { describeArtifact, type Artifact } from '../../server/evidence/evidence.contract.ts'
import { callApi } from '../app/api.ts'
import { fieldMessages } from '../ui/fieldMessages.ts'
import { FormProblem } from '../ui/FormProblem.tsx'
import { useAct } from '../ui/useAct.ts'
import { PieceWords } from './PieceWords.tsx'
import { SpokenField } from './SpokenField.tsx'

interface Props {
  submissionId: SubmissionId
  artifact: Artifact
  onDescribed: (artifact: Artifact) => void
  onCancel: () => void
}

/** Title and description; for pictures and recordings the words for those who cannot see or hear them. */
export function DescribeArtifact({ submissionId, artifact, onDescribed, onCancel }: Props) {
  const { t } = useTranslation()
  const [title, setTitle] = useState(artifact.title)
  const [description, setDescription] = useState(artifact.description)
  const [shownName, setShownName] = useState(artifact.form === 'file' ? (artifact.shownName ?? artifact.fileName) : '')
  const preview = artifact.form === 'file' ? artifact.preview : null
  const isHeard = preview === 'audio' || preview === 'video'
  const [alternative, setAlternative] = useState(artifact.form === 'file' ? artifact.alternative : '')
  const [spoken, setSpoken] = useState(artifact.form === 'file' ? (artifact.spoken?.text ?? '') : '')
  const act = useAct()
  const { run, busy, trouble, fault, mend } = act
  const submit = () =>
    run(async () => {
      const params = { submissionId, artifactId: artifact.id }
      const renamed = artifact.form === 'file' && shownName !== artifact.fileName ? { shownName } : {}
      const words = { ...(preview === 'image' ? { alternative } : {}), ...(isHeard ? { spoken } : {}) }
      onDescribed(await callApi(describeArtifact, { params, body: { title, description, ...words, ...renamed } }))
    })
  return (
    <form
      className="add-evidence__form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <FormProblem trouble={trouble} />
      <PieceWords
        title={title}
        onTitle={setTitle}
        titleHint={t('evidence.describe.titleHint')}
        description={{ value: description, onChange: setDescription }}
        act={act}
      />
      {preview === 'image' && (
        <TextArea
          label={t('evidence.describe.alternative')}
          value={alternative}
          height="4rem"
          maxHeight="20rem"
          onChange={(event) => {
            mend('/alternative')
            setAlternative(event.target.value)
          }}
          messages={fieldMessages(fault('/alternative'), t('evidence.describe.alternativeHint'))}
        />
      )}
      {isHeard && (
        <SpokenField
          value={spoken}
          onChange={(text) => {
            mend('/spoken')
            setSpoken(text)
          }}
          fault={fault('/spoken')}
        />
      )}
      {artifact.form === 'file' && (
        <TextInput
          renderLabel={t('privacy.fileName.label')}
          value={shownName}
          onChange={(_event, value) => {
            mend('/shownName')
            setShownName(value)
          }}
          messages={fieldMessages(fault('/shownName'), t('privacy.fileName.hint'))}
        />
      )}
      <div className="buttons">
        <Button type="submit" color="primary" interaction={busy ? 'disabled' : 'enabled'}>
          {t(busy ? 'evidence.describe.saving' : 'evidence.describe.save')}
        </Button>
        <Button onClick={onCancel}>{t('ui.cancel')}</Button>
      </div>
    </form>
  )
}
