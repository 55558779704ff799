import { useTranslation } from 'react-i18next'
import type { Audience } from '../../server/submissions/submission.contract.ts'
import { useSession } from '../app/SessionContext.tsx'
import { Section } from '../ui/Section.tsx'

/** Who will be able to read it, and what the gradebook is told: said before submitting. */
export function AudiencePart({ audience }: { audience: Audience }) {
  const { t } = useTranslation()
  const { gradebook, destination } = useSession()
  const toldHere =
    gradebook === 'owed' && destination.kind === 'stack'
      ? t('submissions.check.gradebookTold.stack')
      : t(`submissions.check.gradebookTold.${gradebook}`)
  return (
    <Section title={t('submissions.check.audience')}>
      <ul className="readers">
        {audience.readers.map((reader) => (
          <li key={reader}>{reader}</li>
        ))}
      </ul>
      <p>
        <strong>{t('submissions.check.gradebook')}:</strong> {audience.gradebook ?? toldHere}
      </p>
    </Section>
  )
}
