import { useTranslation } from 'react-i18next'
import { Alert } from '@instructure/ui'
import type { ReviewQueue } from '../../server/reviews/queue/queue.contract.ts'

/** Why attempts wait that this assessor could review: they hold enough already. */
export function LoadNote({ load }: Pick<ReviewQueue, 'load'>) {
  const { t } = useTranslation()
  const { holds, most, waiting } = load
  if (waiting === 0) return null
  return (
    <Alert variant="info" margin="small 0">
      {t(holds >= most ? 'assessors.queue.loadMost' : 'assessors.queue.loadMany', load)}{' '}
      {t('assessors.queue.waiting', { count: waiting })}
    </Alert>
  )
}
