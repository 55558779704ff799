import { useTranslation } from 'react-i18next'
import { Spinner } from '@instructure/ui'

export function LoadingState({ label }: { label?: string }) {
  const { t } = useTranslation()
  const title = label ?? t('ui.loading')
  return (
    <div className="loading" role="status">
      <Spinner renderTitle={title} size="small" />
      <span aria-hidden="true">{title}</span>
    </div>
  )
}
