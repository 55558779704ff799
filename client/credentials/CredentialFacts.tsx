import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CredentialView } from '../../server/credentials/credential.contract.ts'
import { OutsideLink } from '../ui/OutsideLink.tsx'
import { TextLink } from '../ui/TextLink.tsx'
import { useEffortText } from './useEffortText.ts'

/** What it takes, in one look: evidence, students, time, who reads it, who stands behind it. */
export function CredentialFacts({ view: { content, issuer, stacks, buildsOn } }: { view: CredentialView }) {
  const { t } = useTranslation()
  const effort = useEffortText()
  const { expert, peer } = content.reviews
  const readers = [
    ...(expert > 0 ? [t('credentials.page.reviewedByExpert', { count: expert })] : []),
    ...(peer > 0 ? [t('credentials.page.reviewedByPeer', { count: peer })] : []),
  ]
  const [first = '', second] = readers
  const kinds = [...new Set(content.requirements.flatMap((requirement) => requirement.kinds))]
  const language = new Intl.DisplayNames([content.language], { type: 'language' }).of(content.language)
  return (
    <section className="facts" aria-labelledby="takes">
      <h2 id="takes" className="section__title">
        {t('credentials.page.takes')}
      </h2>
      <dl className="facts__list">
        <Fact name={t('credentials.page.evidence')}>
          {kinds.map((kind) => t(`credentials.kinds.${kind}`)).join(', ')}
        </Fact>
        <Fact name={t('credentials.page.students')}>
          {t(`credentials.students.${content.needsStudents ? 'yes' : 'no'}`)}
        </Fact>
        <Fact name={t('credentials.page.time')}>
          {t('credentials.page.timeHint', { hours: effort(content.effortHours) })}
        </Fact>
        <Fact name={t('credentials.page.reviewedBy')}>
          {second ? t('credentials.page.and', { first, second }) : first}
        </Fact>
        <Fact name={t('credentials.page.issuer')}>
          <OutsideLink href={issuer.url}>{issuer.name}</OutsideLink>
        </Fact>
        <Fact name={t('credentials.page.focus')}>
          {content.focusAreas.map((area) => t(`credentials.focusAreas.${area}`)).join(', ')}
        </Fact>
        <Fact name={t('credentials.page.licence')}>{content.licence}</Fact>
        <Fact name={t('credentials.page.version')}>
          {t('credentials.page.versionValue', { version: content.version, language })}
        </Fact>
        {stacks.length > 0 && (
          <Fact name={t('credentials.page.stacks')}>
            {stacks.map((stack) => (
              <span key={stack.id} className="facts__line">
                <TextLink to={`/stacks/${stack.id}`}>{stack.title}</TextLink>
              </span>
            ))}
          </Fact>
        )}
        {buildsOn.length > 0 && (
          <Fact name={t('credentials.page.buildsOn')}>
            {buildsOn.map((credential) => (
              <span key={credential.id} className="facts__line">
                <TextLink to={`/credentials/${credential.id}`}>{credential.title}</TextLink>
              </span>
            ))}
            <span className="facts__line muted small">{t('credentials.page.buildsOnHint')}</span>
          </Fact>
        )}
      </dl>
    </section>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="facts__fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
