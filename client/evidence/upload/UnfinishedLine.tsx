import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import type { UnfinishedUpload } from '../../../server/evidence/evidence.upload.contract.ts'
import { useAnnounce } from '../../ui/Announcer.tsx'
import { formatBytes, formatDate } from '../../ui/moments.ts'
import { ProblemAlert } from '../../ui/ProblemAlert.tsx'
import { useAct } from '../../ui/useAct.ts'
import type { UploadQueue } from './uploadQueue.ts'

/** An upload that was begun earlier, here or on another device: the same file, chosen again, goes on. */
export function UnfinishedLine({ upload, queue }: { upload: UnfinishedUpload; queue: UploadQueue }) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const chooser = useRef<HTMLInputElement>(null)
  const [other, setOther] = useState<string | null>(null)
  const { run, busy, trouble } = useAct()
  const { fileName: name, bytes, offset, keptUntil } = upload
  const percent = Math.floor((offset / bytes) * 100)
  const about = <span className="visually-hidden">: {name}</span>
  const choose = (file: File | undefined) => {
    if (!file) return
    void run(async () => setOther((await queue.goOn(upload, file)) ? null : file.name))
  }
  const remove = () =>
    run(async () => {
      await queue.giveUp(upload.id)
      announce(t('evidence.file.cancelled', { name }))
    })
  return (
    <>
      <p>
        <strong>{t('uploads.unfinished', { name, percent })}</strong>
      </p>
      <p className="muted small">{t('uploads.chooseSame', { size: formatBytes(bytes), day: formatDate(keptUntil) })}</p>
      {other !== null && <p role="alert">{t('uploads.otherFile', { other, name, size: formatBytes(bytes) })}</p>}
      {trouble && <ProblemAlert trouble={trouble} takeFocus />}
      <input
        ref={chooser}
        type="file"
        hidden
        aria-label={t('uploads.chooseAgain', { name })}
        onChange={(event) => {
          choose(event.target.files?.[0])
          event.target.value = ''
        }}
      />
      <span className="buttons">
        <Button
          size="small"
          color="primary"
          interaction={busy ? 'disabled' : 'enabled'}
          onClick={() => chooser.current?.click()}
        >
          {t('uploads.choose')}
          {about}
        </Button>
        <Button size="small" interaction={busy ? 'disabled' : 'enabled'} onClick={() => void remove()}>
          {t('evidence.file.cancel')}
          {about}
        </Button>
      </span>
    </>
  )
}
