import { useTranslation } from 'react-i18next'
import type { Artifact } from '../../server/evidence/evidence.contract.ts'
import type { SubmissionView } from '../../server/submissions/submission.contract.ts'
import { useItemsText } from '../credentials/useItemsText.ts'
import { EvidenceEditor, type EvidenceChange } from '../evidence/EvidenceEditor.tsx'
import { UploadTotal } from '../evidence/upload/UploadTotal.tsx'
import { Prose } from '../ui/Prose.tsx'
import { RubricTable } from '../ui/RubricTable.tsx'

interface Props {
  submission: SubmissionView
  artifacts: Artifact[]
  passedRowIds: string[]
  onChange: (change: EvidenceChange) => void
}

/** Part 2: each requirement with its evidence, and its rows of the rubric beside it. */
export function EvidencePart({ submission, artifacts, passedRowIds, onChange }: Props) {
  const { t } = useTranslation()
  const items = useItemsText()
  const { requirements, rubric } = submission.content
  return (
    <>
      <h2 className="part__title">{t('submissions.parts.evidence')}</h2>
      <UploadTotal />
      {requirements.map((requirement) => (
        <section key={requirement.id} id={requirement.id} tabIndex={-1} className="requirement">
          <h3>{requirement.title}</h3>
          <div className="beside beside--wide">
            <div>
              <Prose text={requirement.instructions} />
              <p className="muted small">
                {items(requirement)} ·{' '}
                {t('credentials.page.takesKinds', {
                  kinds: requirement.kinds.map((kind) => t(`credentials.kinds.${kind}`)).join(', '),
                })}
              </p>
              <EvidenceEditor
                submissionId={submission.id}
                requirement={requirement}
                artifacts={artifacts.filter((artifact) => artifact.requirementId === requirement.id)}
                limits={submission.limits}
                onChange={onChange}
              />
            </div>
            <aside className="criteria" aria-label={`${t('submissions.criteria.rubric')}: ${requirement.title}`}>
              <RubricTable
                rubric={rubric}
                rows={rubric.rows.filter((row) => row.requirementId === requirement.id)}
                caption={t('submissions.criteria.caption')}
                note={(row) =>
                  passedRowIds.includes(row.id) && (
                    <span className="passed-row">
                      ✓ {t('submissions.criteria.passed')}
                      <span className="passed-row__hint">{t('submissions.criteria.passedHint')}</span>
                    </span>
                  )
                }
              />
            </aside>
          </div>
        </section>
      ))}
    </>
  )
}
