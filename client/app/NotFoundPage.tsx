import { useTranslation } from 'react-i18next'
import { Text } from '@instructure/ui'
import { Page } from '../ui/Page.tsx'
import { TextLink } from '../ui/TextLink.tsx'

export function NotFoundPage() {
  const { t } = useTranslation()
  return (
    <Page title={t('app.notFound.title')}>
      <Text as="p">{t('app.notFound.explanation')}</Text>
      <p>
        <TextLink to="/">{t('app.notFound.home')}</TextLink>
      </p>
    </Page>
  )
}
