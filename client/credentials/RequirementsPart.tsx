import { useTranslation } from 'react-i18next'
import type { EvidenceRequirement } from '../../server/credentials/version.contract.ts'
import { Prose } from '../ui/Prose.tsx'
import { Section } from '../ui/Section.tsx'
import { useItemsText } from './useItemsText.ts'

export function RequirementsPart({ requirements }: { requirements: EvidenceRequirement[] }) {
  const { t } = useTranslation()
  const items = useItemsText()
  return (
    <Section id="evidence" title={t('credentials.page.evidencePart')}>
      <ol className="components">
        {requirements.map((requirement) => (
          <li key={requirement.id}>
            <strong>{requirement.title}</strong>
            <Prose text={requirement.instructions} />
            <p className="muted small">
              {items(requirement)} ·{' '}
              {t('credentials.page.takesKinds', {
                kinds: requirement.kinds.map((kind) => t(`credentials.kinds.${kind}`)).join(', '),
              })}
            </p>
          </li>
        ))}
      </ol>
    </Section>
  )
}
