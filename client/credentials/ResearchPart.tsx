import { useTranslation } from 'react-i18next'
import type { CredentialContent } from '../../server/credentials/version.contract.ts'
import { formatDate } from '../ui/moments.ts'
import { OutsideLink } from '../ui/OutsideLink.tsx'
import { Prose } from '../ui/Prose.tsx'
import { Section } from '../ui/Section.tsx'

export function ResearchPart({ content }: { content: CredentialContent }) {
  const { t } = useTranslation()
  return (
    <Section id="research" title={t('credentials.page.research')}>
      <Prose text={content.rationale} />
      <ul className="sources">
        {content.research.map((citation) => (
          <li key={citation.key}>
            <OutsideLink href={citation.url}>{citation.citation}</OutsideLink>
            <p className="sources__finding">{citation.finding}</p>
          </li>
        ))}
      </ul>
      <p className="muted small">
        {t('credentials.page.researchChecked', { date: formatDate(content.researchCheckedOn) })}
      </p>
    </Section>
  )
}
