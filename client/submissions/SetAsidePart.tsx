import { useTranslation } from 'react-i18next'
import type { CredentialContent, PromptedPart } from '../../server/credentials/version.contract.ts'
import type { Answers, SetAside, SubmissionView } from '../../server/submissions/submission.contract.ts'
import { ArtifactView } from '../evidence/ArtifactView.tsx'
import { formatDate } from '../ui/moments.ts'
import { AnswersReading } from './AnswersReading.tsx'
import { contentFor } from './contentFor.ts'
import { LazyDetails } from './LazyDetails.tsx'

/** What an earlier version asked for and the newest does not: to read and to copy from. */
export function SetAsidePart({ submission }: { submission: SubmissionView }) {
  const { t } = useTranslation()
  if (submission.setAside.length === 0) return null
  return (
    <>
      <h2 className="part__title">{t('submissions.setAside.title')}</h2>
      <p className="muted">{t('submissions.setAside.explanation')}</p>
      {submission.setAside.map((aside) => (
        <LazyDetails
          key={`${aside.version}-${aside.setAsideAt}`}
          title={t('submissions.setAside.one', { version: aside.version })}
          note={formatDate(aside.setAsideAt)}
        >
          <Aside aside={aside} content={contentFor(submission, aside.version)} />
        </LazyDetails>
      ))}
    </>
  )
}

const answered = (part: PromptedPart, answers: Answers): PromptedPart => ({
  ...part,
  prompts: part.prompts.filter((prompt) => answers[prompt.id]),
})

function Aside({ aside, content }: { aside: SetAside; content: CredentialContent }) {
  const scored = content.rubric.rows.flatMap((row) => {
    const level = content.rubric.levels.find((candidate) => candidate.id === aside.selfAssessment[row.id])
    return level ? [{ id: row.id, title: row.title, level: level.name }] : []
  })
  return (
    <>
      <AnswersReading part={answered(content.overview, aside.overview)} answers={aside.overview} />
      {aside.artifacts.map((artifact) => (
        <ArtifactView key={artifact.id} artifact={artifact} />
      ))}
      <AnswersReading part={answered(content.reflection, aside.reflection)} answers={aside.reflection} />
      {scored.length > 0 && (
        <ul>
          {scored.map((row) => (
            <li key={row.id}>
              {row.title}: {row.level}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
