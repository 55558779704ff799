import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { QueueItem } from '../../server/reviews/queue/queue.contract.ts'
import { formatDate } from '../ui/moments.ts'

interface Props {
  item: QueueItem
  /** further facts, as of a claim */
  children?: ReactNode
}

export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** What there is to know of an attempt before opening it; never whose it is. */
export function QueueFacts({ item, children }: Props) {
  const { t } = useTranslation()
  const { files, links, texts } = item.evidence
  const evidence = [
    ...(files ? [t('reviews.queue.files', { count: files })] : []),
    ...(links ? [t('reviews.queue.links', { count: links })] : []),
    ...(texts ? [t('reviews.queue.texts', { count: texts })] : []),
  ]
  const due = formatDate(item.dueAt)
  const { usual, overdueDays, forms } = item
  const seen = forms.filter((form) => form === 'video' || form === 'audio')
  return (
    <dl className="queue__facts">
      <Fact label={t('reviews.queue.submitted')}>{formatDate(item.submittedAt)}</Fact>
      <Fact label={t('reviews.queue.due')}>
        {overdueDays > 0 ? <strong>{t('reviews.queue.late', { date: due, count: overdueDays })}</strong> : due}
      </Fact>
      <Fact label={t('reviews.queue.evidence')}>
        {evidence.join(', ') || t('reviews.queue.noEvidence')}
        {seen.length > 0 && ` (${seen.map((form) => t(`reviews.filter.with.${form}`)).join(', ')})`}
      </Fact>
      <Fact label={t('reviews.queue.rows')}>{item.openRows}</Fact>
      <Fact label={t('reviews.queue.usual')}>
        {usual.reviews === null
          ? t('reviews.queue.usualGuess', { count: usual.minutes })
          : t('reviews.queue.usualMedian', { count: usual.minutes, reviews: usual.reviews })}
      </Fact>
      {children}
    </dl>
  )
}
