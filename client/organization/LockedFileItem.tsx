import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, TextArea } from '@instructure/ui'
import { releaseLockedFile, type LockedFile, type LockedFiles } from '../../server/evidence/locked/locked.contract.ts'
import { callApi } from '../app/api.ts'
import { faultAt } from '../app/trouble.ts'
import { useAnnounce } from '../ui/Announcer.tsx'
import { fieldMessages } from '../ui/fieldMessages.ts'
import { FormProblem } from '../ui/FormProblem.tsx'
import { formatBytes, formatDate } from '../ui/moments.ts'
import { useAct } from '../ui/useAct.ts'

interface Props {
  file: LockedFile
  onChange: (files: LockedFiles) => void
}

/** One locked file; the word on it is asked for only once somebody means to give one. */
export function LockedFileItem({ file, onChange }: Props) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const { artifactId, earnerName, kind, bytes, sha256, finding, foundAt, own } = file
  const name = earnerName ?? t('scan.files.nameless')
  return (
    <li>
      <p>
        <strong>{name}</strong> ·{' '}
        {t('scan.files.what', { kind: t(`credentials.kinds.${kind}`), bytes: formatBytes(bytes) })}
      </p>
      <p>
        {t('scan.files.finding', { finding })}
        {foundAt && <> · {t('scan.files.foundOn', { day: formatDate(foundAt) })}</>}
      </p>
      <p className="muted small locked-files__hash">{t('scan.files.sha256', { sha256 })}</p>
      {own && <p className="muted">{t('scan.files.own')}</p>}
      {!own && !open && (
        <Button onClick={() => setOpen(true)}>
          {t('scan.files.open')}
          <span className="visually-hidden">
            : {name}, {finding}
          </span>
        </Button>
      )}
      {open && <ReleaseForm artifactId={artifactId} onChange={onChange} onCancel={() => setOpen(false)} />}
    </li>
  )
}

function ReleaseForm({
  artifactId,
  onChange,
  onCancel,
}: Pick<LockedFile, 'artifactId'> & Pick<Props, 'onChange'> & { onCancel: () => void }) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const [reason, setReason] = useState('')
  const { run, busy, trouble } = useAct()
  const release = () =>
    run(async () => {
      const body = releaseLockedFile.body?.parse({ reason }) ?? { reason }
      const files = await callApi(releaseLockedFile, { params: { artifactId }, body })
      announce(t('scan.files.released'))
      onChange(files)
    })
  return (
    <form
      className="confirm"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void release()
      }}
    >
      <FormProblem trouble={trouble} />
      <TextArea
        label={t('scan.files.reason')}
        value={reason}
        required
        messages={fieldMessages(faultAt(trouble, '/reason'), t('scan.files.reasonHint'))}
        onChange={(event) => setReason(event.target.value)}
      />
      <div className="buttons">
        <Button color="danger" type="submit" interaction={busy ? 'disabled' : 'enabled'}>
          {t('scan.files.release')}
        </Button>
        <Button onClick={onCancel}>{t('scan.files.cancel')}</Button>
      </div>
    </form>
  )
}
