import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import type { QueueItem } from '../../server/reviews/queue/queue.contract.ts'
import { QueueFacts } from './QueueFacts.tsx'
import { DeclineOffered } from './DeclineOffered.tsx'
import { QueueHead } from './QueueHead.tsx'

interface Props {
  item: QueueItem
  claiming: boolean
  onClaim: () => void
  onDeclined: () => void
}

export function OpenEntry({ item, claiming, onClaim, onDeclined }: Props) {
  const { t } = useTranslation()
  return (
    <li className="queue__item">
      <QueueHead item={item} />
      <QueueFacts item={item} />
      <Button color="primary" interaction={claiming ? 'disabled' : 'enabled'} onClick={onClaim}>
        {t(claiming ? 'reviews.queue.claiming' : 'reviews.queue.claim')}
        <span className="visually-hidden">
          : {item.credentialTitle}, {item.reference}
        </span>
      </Button>
      <DeclineOffered item={item} onDeclined={onDeclined} />
    </li>
  )
}
