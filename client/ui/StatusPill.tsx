import { useTranslation } from 'react-i18next'
import { Pill } from '@instructure/ui'
import type { SubmissionStatus } from '../../server/submissions/submission.status.contract.ts'

const COLOURS = {
  draft: 'info',
  submitted: 'info',
  inReview: 'info',
  returned: 'warning',
  awarded: 'success',
  withdrawn: 'primary',
  revoked: 'danger',
} as const satisfies Record<SubmissionStatus, string>

/** Where a piece of work stands, in words; the colour only repeats it. */
export function StatusPill({ status }: { status: SubmissionStatus | null }) {
  const { t } = useTranslation()
  if (status === null) return <Pill>{t('status.none')}</Pill>
  return <Pill color={COLOURS[status]}>{t(`status.${status}`)}</Pill>
}
