import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, TextArea, TextInput } from '@instructure/ui'
import type { SubmissionId } from '../../server/core/ids.contract.ts'
import { describeArtifact, type Artifact } from '../../server/evidence/evidence.contract.ts'
import { callApi } from '../app/api.ts'
import { faultAt } from '../app/trouble.ts'
import { fieldMessages } from '../ui/fieldMessages.ts'
import { FormProblem } from '../ui/FormProblem.tsx'
import { useAct } from '../ui/useAct.ts'

interface Props {
  submissionId: SubmissionId
  artifact: Artifact
  onDescribed: (artifact: Artifact) => void
  onCancel: () => void
}

const SEEN_OR_HEARD = new Set(['image', 'audio', 'video'])

/** Title and description; for pictures and recordings the words that stand for them. */
export function DescribeArtifact({ submissionId, artifact, onDescribed, onCancel }: Props) {
  const { t } = useTranslation()
  const [title, setTitle] = useState(artifact.title)
  const [description, setDescription] = useState(artifact.description)
  const [shownName, setShownName] = useState(artifact.form === 'file' ? (artifact.shownName ?? artifact.fileName) : '')
  const { run, busy, trouble } = useAct()
  const needsWords = artifact.form === 'file' && SEEN_OR_HEARD.has(artifact.preview)
  const submit = () =>
    run(async () => {
      const params = { submissionId, artifactId: artifact.id }
      const renamed = artifact.form === 'file' && shownName !== artifact.fileName ? { shownName } : {}
      onDescribed(await callApi(describeArtifact, { params, body: { title, description, ...renamed } }))
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
      <TextInput
        renderLabel={t('evidence.describe.title')}
        value={title}
        onChange={(_event, value) => setTitle(value)}
        messages={fieldMessages(faultAt(trouble, '/title'), t('evidence.describe.titleHint'))}
      />
      <TextArea
        label={t(needsWords ? 'evidence.describe.alternative' : 'evidence.describe.description')}
        value={description}
        height="6rem"
        maxHeight="30rem"
        onChange={(event) => setDescription(event.target.value)}
        messages={fieldMessages(
          faultAt(trouble, '/description'),
          needsWords ? t('evidence.describe.alternativeHint') : undefined,
        )}
      />
      {artifact.form === 'file' && (
        <TextInput
          renderLabel={t('privacy.fileName.label')}
          value={shownName}
          onChange={(_event, value) => setShownName(value)}
          messages={fieldMessages(faultAt(trouble, '/shownName'), t('privacy.fileName.hint'))}
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
