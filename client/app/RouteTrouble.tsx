import { useTranslation } from 'react-i18next'
import { Button, Text } from '@instructure/ui'
import { Page } from '../ui/Page.tsx'

/** A page's script did not load, or the page broke while drawing. */
export function RouteTrouble() {
  const { t } = useTranslation()
  return (
    <Page title={t('app.broken.title')}>
      <Text as="p">{t('app.broken.explanation')}</Text>
      <Button color="primary" onClick={() => window.location.reload()}>
        {t('app.broken.reload')}
      </Button>
    </Page>
  )
}
