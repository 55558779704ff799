import { useTranslation } from 'react-i18next'
import type { CredentialContent } from '../../server/credentials/version.contract.ts'
import { OutsideLink } from '../ui/OutsideLink.tsx'
import { Section } from '../ui/Section.tsx'

/** What of other people's frameworks a credential answers to; its badges say so, too. */
export function AlignmentsPart({ alignments }: { alignments: CredentialContent['alignments'] }) {
  const { t } = useTranslation()
  if (!alignments?.length) return null
  return (
    <Section id="alignments" title={t('credentials.page.alignments')}>
      <ul className="sources">
        {alignments.map(({ url, code, name, framework, description }) => (
          <li key={url}>
            <OutsideLink href={url}>{code ? `${code}: ${name}` : name}</OutsideLink>
            <p className="muted small">{framework}</p>
            {description && <p className="sources__finding">{description}</p>}
          </li>
        ))}
      </ul>
    </Section>
  )
}
