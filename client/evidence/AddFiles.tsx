import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FileDrop } from '@instructure/ui'
import type { EvidenceKind } from '../../server/credentials/version.contract.ts'
import type { EvidenceLimits } from '../../server/evidence/evidence.contract.ts'
import { fieldMessages } from '../ui/fieldMessages.ts'
import { formatBytes } from '../ui/moments.ts'
import { UploadList } from './UploadList.tsx'
import type { useUploads } from './useUploads.ts'

interface Props {
  kind: EvidenceKind
  limits: EvidenceLimits
  uploads: ReturnType<typeof useUploads>
}

const filesOf = (things: ArrayLike<DataTransferItem | File>) =>
  Array.from(things).filter((thing): thing is File => thing instanceof File)

/** Drag or choose files, a phone's camera included. */
export function AddFiles({ kind, limits, uploads }: Props) {
  const { t } = useTranslation()
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
          uploads.add(filesOf(accepted), kind)
        }}
      />
      <UploadList
        uploads={uploads.uploads}
        limits={limits}
        onRetry={uploads.retry}
        onDrop={(upload) => uploads.drop(upload.key)}
      />
    </>
  )
}
