import { useTranslation } from 'react-i18next'
import { Text } from '@instructure/ui'
import { Page } from '../ui/Page.tsx'

/** Shown where a page was opened without a course link, or after its session ended and was reloaded. */
export function AbsentSessionPage() {
  const { t } = useTranslation()
  return (
    <main className="page">
      <Page title={t('app.absent.title')}>
        <Text as="p">{t('app.absent.explanation')}</Text>
        <Text as="p">{t('app.absent.kept')}</Text>
      </Page>
    </main>
  )
}
