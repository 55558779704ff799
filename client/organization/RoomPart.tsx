import { useTranslation } from 'react-i18next'
import { ProgressBar } from '@instructure/ui'
import type { OrganizationView } from '../../server/organizations/organization.contract.ts'
import { formatBytes } from '../ui/moments.ts'

/** How much room for evidence is taken, and how large one file may be. */
export function RoomPart({ room: { usedBytes, quotaBytes, maxFileBytes } }: Pick<OrganizationView, 'room'>) {
  const { t } = useTranslation()
  const text = t('organization.room.used', { used: formatBytes(usedBytes), quota: formatBytes(quotaBytes) })
  return (
    <div className="lead">
      <p>{text}</p>
      <ProgressBar
        screenReaderLabel={t('organization.room.title')}
        valueNow={Math.min(usedBytes, quotaBytes)}
        valueMax={quotaBytes}
        size="x-small"
        formatScreenReaderValue={() => text}
      />
      <p className="muted small">{t('organization.room.file', { max: formatBytes(maxFileBytes) })}</p>
    </div>
  )
}
