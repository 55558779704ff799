import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FileDrop } from '@instructure/ui'
import type { EvidenceKind } from '../../server/credentials/version.contract.ts'
import { KINDS } from '../../server/evidence/evidence.kinds.contract.ts'
import type { EvidenceLimits } from '../../server/evidence/evidence.contract.ts'
import { fieldMessages } from '../ui/fieldMessages.ts'
import { formatBytes } from '../ui/moments.ts'
import { CameraButtons } from './upload/CameraButtons.tsx'
import { useUploads } from './upload/UploadsContext.tsx'

interface Props {
  /** the draft and what in it these files are for */
  place: string
  requirementId: string
  kind: EvidenceKind
  limits: EvidenceLimits
}

const filesOf = (things: ArrayLike<DataTransferItem | File>) =>
  Array.from(things).filter((thing): thing is File => thing instanceof File)

/** Drag or choose files, or make them here. */
export function AddFiles({ place, requirementId, kind, limits }: Props) {
  const { t } = useTranslation()
  const { queue } = useUploads()
  const [refused, setRefused] = useState<string[]>([])
  return (
    <>
      <FileDrop
        renderLabel={
          <div className="drop">
            <p>
              <strong>{t('evidence.file.drop')}</strong>
            </p>
            <p className="muted small">{t('evidence.file.several', { size: formatBytes(limits.maxFileBytes) })}</p>
            <p className="muted small">{t('evidence.file.privacy')}</p>
          </div>
        }
        accept={limits.accept}
        shouldAllowMultiple
        shouldAllowRepeats
        shouldEnablePreview={false}
        messages={fieldMessages(
          refused.length > 0 ? t('evidence.file.refusedType', { names: refused.join(', ') }) : undefined,
        )}
        onDrop={(accepted, rejected) => {
          setRefused(filesOf(rejected).map((file) => file.name))
          queue.add(requirementId, kind, filesOf(accepted))
        }}
      />
      <CameraButtons
        families={KINDS[kind].families}
        key={place}
        place={place}
        onFiles={(files) => queue.add(requirementId, kind, files)}
      />
    </>
  )
}
