import { useTranslation } from 'react-i18next'
import type { SubmissionStatus } from '../../server/submissions/submission.status.contract.ts'

const TONES = {
  draft: 'info',
  submitted: 'info',
  inReview: 'info',
  returned: 'warning',
  awarded: 'success',
  withdrawn: 'plain',
  revoked: 'danger',
} as const satisfies Record<SubmissionStatus, string>

/**
 * Where a piece of work stands, in words; the colour only repeats it. Own markup in InstUI's look: its Pill brings
 * a tooltip and positioning along, 17 KB of script on the first screen.
 */
export function StatusPill({ status }: { status: SubmissionStatus | null }) {
  const { t } = useTranslation()
  return (
    <span className="pill" data-tone={status === null ? 'plain' : TONES[status]}>
      {t(`status.${status ?? 'none'}`)}
    </span>
  )
}
