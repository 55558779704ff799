import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import type { QueueItem } from '../../server/reviews/queue/queue.contract.ts'
import { useAnnounce } from '../ui/Announcer.tsx'
import { DeclineForm } from './DeclineForm.tsx'

/** Declines an attempt that nobody claimed, without opening it. */
export function DeclineOffered({ item, onDeclined }: { item: QueueItem; onDeclined: () => void }) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const [asked, setAsked] = useState(false)
  if (asked)
    return (
      <DeclineForm
        {...item}
        explanation={t('assessors.queue.declineOffered')}
        onDone={() => {
          announce(t('assessors.queue.declined'))
          onDeclined()
        }}
        onCancel={() => setAsked(false)}
      />
    )
  return (
    <Button size="small" onClick={() => setAsked(true)}>
      {t('assessors.queue.decline')}
      <span className="visually-hidden">
        : {item.credentialTitle}, {item.reference}
      </span>
    </Button>
  )
}
