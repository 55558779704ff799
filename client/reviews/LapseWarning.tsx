import { useTranslation } from 'react-i18next'
import { Alert } from '@instructure/ui'
import { formatDateTime } from '../ui/moments.ts'

/** Said in time, in the queue and on the desk: what is written is safe, the claim is not. */
export function LapseWarning({ leaseUntil }: { leaseUntil: string }) {
  const { t } = useTranslation()
  return (
    <Alert variant="warning" margin="small 0" hasShadow={false}>
      {t('reviews.queue.lapses', { at: formatDateTime(leaseUntil) })}
    </Alert>
  )
}
