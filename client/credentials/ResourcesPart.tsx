import { useTranslation } from 'react-i18next'
import type { CredentialContent, Resource } from '../../server/credentials/version.contract.ts'
import { OutsideLink } from '../ui/OutsideLink.tsx'
import { Section } from '../ui/Section.tsx'

export function ResourcesPart({ resources }: { resources: CredentialContent['resources'] }) {
  const { t } = useTranslation()
  return (
    <Section id="resources" title={t('credentials.page.resources')}>
      <p className="muted">{t('credentials.page.resourcesHint')}</p>
      <h3>{t('credentials.page.learn')}</h3>
      <ResourceList resources={resources.learn} />
      <h3>{t('credentials.page.further')}</h3>
      <ResourceList resources={resources.further} />
    </Section>
  )
}

function ResourceList({ resources }: { resources: Resource[] }) {
  return (
    <ul className="sources">
      {resources.map((resource) => (
        <li key={resource.url}>
          <OutsideLink href={resource.url}>{resource.title}</OutsideLink>
          <p className="sources__finding">{resource.description}</p>
        </li>
      ))}
    </ul>
  )
}
