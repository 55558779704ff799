import { useTranslation } from 'react-i18next'
import { Alert } from '@instructure/ui'
import { ApiProblem, type Trouble } from '../app/trouble.ts'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { TextLink } from '../ui/TextLink.tsx'

/** Why the draft is no longer taken. Mostly because the claim is over, which is nobody's fault. */
export function RefusedSave({ trouble }: { trouble: Trouble }) {
  const { t } = useTranslation()
  if (!(trouble instanceof ApiProblem && trouble.code === 'not-found')) return <ProblemAlert trouble={trouble} />
  return (
    <div role="alert">
      <Alert variant="warning" margin="0 0 small">
        <strong>{t('reviews.desk.absent.title')}</strong>
        <br />
        {t('reviews.desk.absent.explanation')} <TextLink to="/review">{t('reviews.desk.absent.action')}</TextLink>
      </Alert>
    </div>
  )
}
