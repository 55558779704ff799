import { useTranslation } from 'react-i18next'
import { addLearning, type LearningEntry } from '../../server/learning-log/learning.contract.ts'
import { callApi } from '../app/api.ts'
import { useAnnounce } from '../ui/Announcer.tsx'
import { LearningForm } from './LearningForm.tsx'

interface Props {
  onAdded: (entry: LearningEntry) => void
  onCancel: () => void
}

/** The reader's own today, year-month-day. */
function today(): string {
  const now = new Date()
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10)
}

export function AddLearning({ onAdded, onCancel }: Props) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  return (
    <LearningForm
      before={{ kind: 'podcast', learnedOn: today(), source: '', note: '' }}
      submitLabel={t('own.learning.submit')}
      onSubmit={async (words) => {
        const entry = await callApi(addLearning, { body: words })
        announce(t('own.learning.added', { source: entry.source }))
        onAdded(entry)
      }}
      onCancel={onCancel}
    />
  )
}
