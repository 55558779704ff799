import { useTranslation } from 'react-i18next'
import { TextArea } from '@instructure/ui'
import type { Artifact } from '../../server/evidence/evidence.contract.ts'
import type { ChecklistItem, SubmissionView } from '../../server/submissions/submission.contract.ts'
import { fieldMessages } from '../ui/fieldMessages.ts'
import { Section } from '../ui/Section.tsx'
import { AudiencePart } from './AudiencePart.tsx'
import { ChangesPart } from './ChangesPart.tsx'
import { Checklist } from './Checklist.tsx'
import { DecisionRule } from './DecisionRule.tsx'
import { FormativePart } from './formative/FormativePart.tsx'
import { NamesPart } from './NamesPart.tsx'
import { SelfAssessmentPart } from './SelfAssessmentPart.tsx'
import { SubmitForm } from './SubmitForm.tsx'
import type { useDraft } from './useDraft.ts'
import { WithdrawAction } from './WithdrawAction.tsx'

interface Props {
  submission: SubmissionView
  checklist: ChecklistItem[]
  artifacts: Artifact[]
  draft: ReturnType<typeof useDraft>
  onMoved: (submission: SubmissionView) => void
  onStale: () => void
  /** whether this part is the one on the screen */
  shown: boolean
}

/** The last look: what is missing, own scores, who will see it, and the button. */
export function CheckPart({ submission, checklist, artifacts, draft, onMoved, onStale, shown }: Props) {
  const { t } = useTranslation()
  const { texts } = draft
  const asksForChanges = checklist.some((item) => item.part === 'changeNote')
  return (
    <>
      <h2 className="part__title">{t('submissions.check.title')}</h2>
      <ChangesPart submission={submission} texts={texts} artifacts={artifacts} />
      {asksForChanges && (
        <div className="prompt prompt--narrow">
          <TextArea
            id="change-note"
            label={t('submissions.check.changeNote')}
            value={texts.changeNote}
            height="6rem"
            maxHeight="30rem"
            onChange={(event) => draft.change({ changeNote: event.target.value })}
            onBlur={() => void draft.flush()}
            messages={fieldMessages(undefined, t('submissions.check.changeNoteHint'))}
          />
        </div>
      )}
      <Section
        title={t('submissions.check.self')}
        note={t('submissions.check.selfNote')}
        startsOpen={submission.draft.alreadyDoing}
      >
        <SelfAssessmentPart
          rubric={submission.content.rubric}
          scores={texts.selfAssessment}
          onChange={(selfAssessment) => draft.change({ selfAssessment })}
        />
      </Section>
      <Section title={t('submissions.check.checklist')}>
        <Checklist items={checklist} />
      </Section>
      <FormativePart submission={submission} flush={draft.flush} />
      <NamesPart submissionId={submission.id} draft={draft} shown={shown} />
      <Section title={t('appeals.rule.title')}>
        <DecisionRule reviews={submission.content.reviews} issuerName={submission.issuerName} />
      </Section>
      <AudiencePart audience={submission.audience} />
      <SubmitForm submission={submission} checklist={checklist} draft={draft} onMoved={onMoved} />
      <WithdrawAction submission={submission} onMoved={onMoved} onStale={onStale} before={draft.flush} />
    </>
  )
}
