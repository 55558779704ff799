import { useTranslation } from 'react-i18next'
import { answerPlace } from '../../server/credentials/recorded-answers.contract.ts'
import type { PromptedPart } from '../../server/credentials/version.contract.ts'
import type { Artifact } from '../../server/evidence/evidence.contract.ts'
import type { Answers } from '../../server/submissions/submission.contract.ts'
import { ArtifactView } from '../evidence/ArtifactView.tsx'

interface Props {
  part: PromptedPart
  answers: Answers
  /** all evidence of the same work: answers that were recorded are among it */
  artifacts?: Artifact[]
}

/** Questions with what was answered, to read and to listen to. */
export function AnswersReading({ part, answers, artifacts = [] }: Props) {
  const { t } = useTranslation()
  const recordingsOf = (promptId: string) =>
    artifacts.filter((artifact) => artifact.requirementId === answerPlace(promptId))
  const isRecorded = (promptId: string) => recordingsOf(promptId).length > 0
  return (
    <dl className="answers">
      {part.prompts.map((prompt) => (
        <div key={prompt.id}>
          <dt>{prompt.question}</dt>
          <dd>
            {answers[prompt.id] ||
              (!isRecorded(prompt.id) && <span className="muted">{t('submissions.attempts.empty')}</span>)}
            {recordingsOf(prompt.id).map((artifact) => (
              <ArtifactView key={artifact.id} artifact={artifact} />
            ))}
          </dd>
        </div>
      ))}
    </dl>
  )
}
