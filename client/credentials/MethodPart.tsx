import { useTranslation } from 'react-i18next'
import type { CredentialContent } from '../../server/credentials/version.contract.ts'
import { Prose } from '../ui/Prose.tsx'
import { Section } from '../ui/Section.tsx'

/** The key method and its components, each with the rubric rows that look at it. */
export function MethodPart({ content }: { content: CredentialContent }) {
  const { t } = useTranslation()
  const rowTitle = (id: string) => content.rubric.rows.find((row) => row.id === id)?.title
  return (
    <Section id="method" title={t('credentials.page.method')} note={content.keyMethod.name}>
      <Prose text={content.keyMethod.description} />
      <h3>{t('credentials.page.components')}</h3>
      <ol className="components">
        {content.components.map((component) => (
          <li key={component.id}>
            <strong>{component.title}</strong>
            <Prose text={component.description} />
            {component.rowIds.length > 0 && (
              <p className="muted small">
                {t('credentials.page.componentRows', { rows: component.rowIds.map(rowTitle).join('; ') })}
              </p>
            )}
          </li>
        ))}
      </ol>
    </Section>
  )
}
