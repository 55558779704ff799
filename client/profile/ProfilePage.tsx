import { useTranslation } from 'react-i18next'
import { useSession } from '../app/SessionContext.tsx'
import { IssuerPart } from '../issuer/IssuerPart.tsx'
import { MailPart } from '../notices/MailPart.tsx'
import { CopyField } from '../ui/CopyField.tsx'
import { Page } from '../ui/Page.tsx'
import { CarryPart } from './carrying/CarryPart.tsx'
import { CoordinatorCode } from './CoordinatorCode.tsx'
import { OwnDataPart } from './OwnDataPart.tsx'

/** Who Notch knows here, and the code by which roles are granted. */
export function ProfilePage() {
  const { t } = useTranslation()
  const { person, organization, course, courseRoles, isCoordinator } = useSession()
  const roles = courseRoles.map((role) => t(`profile.role.${role}`)).join(', ')
  return (
    <Page title={t('profile.title')}>
      <dl className="facts__list">
        <div className="facts__fact">
          <dt>{t('profile.name')}</dt>
          <dd>
            {person.name ?? t('profile.noName')}
            <span className="facts__line muted small">{t('profile.nameHint')}</span>
          </dd>
        </div>
        <div className="facts__fact">
          <dt>{t('profile.organization')}</dt>
          <dd>{organization.name}</dd>
        </div>
        {course?.title && (
          <div className="facts__fact">
            <dt>{t('profile.course')}</dt>
            <dd>{course.title}</dd>
          </div>
        )}
        <div className="facts__fact">
          <dt>{t('profile.roles')}</dt>
          <dd>
            {roles || t('profile.noRoles')}
            <span className="facts__line muted small">{t('profile.earns')}</span>
          </dd>
        </div>
      </dl>
      <h2 className="part__title">{t('profile.codeTitle')}</h2>
      <CopyField label={t('profile.code')} value={person.code} hint={t('profile.codeHint')} />
      <MailPart />
      <IssuerPart />
      <CarryPart />
      <OwnDataPart />
      {!isCoordinator && <CoordinatorCode />}
    </Page>
  )
}
