import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import type { ArtifactId, SubmissionId } from '../../server/core/ids.contract.ts'
import { openArtifact } from '../../server/evidence/evidence.contract.ts'
import {
  addConsentForm,
  removeConsentForm,
  type StudentsRecord,
} from '../../server/evidence/students/consent.contract.ts'
import { addressOf, callApi, readAnswer } from '../app/api.ts'
import { bearer } from '../app/bearer.ts'
import { NetworkTrouble } from '../app/trouble.ts'
import { useAnnounce } from '../ui/Announcer.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { useAct } from '../ui/useAct.ts'

interface Props {
  params: { submissionId: SubmissionId; artifactId: ArtifactId }
  form: { fileName: string } | null
  onChanged: (students: StudentsRecord) => void
}

async function send(params: Props['params'], file: File): Promise<StudentsRecord> {
  const address = addressOf(addConsentForm, { params, query: { fileName: file.name } })
  const headers = { 'Content-Type': 'application/octet-stream', Authorization: `Bearer ${bearer() ?? ''}` }
  const response = await fetch(address, { method: 'PUT', headers, body: file }).catch(() => {
    throw new NetworkTrouble()
  })
  return readAnswer(addConsentForm, response.status, await response.text()).students
}

/** The signed form of a consent: added, opened and removed by its earner, seen by nobody else. */
export function ConsentFile({ params, form, onChanged }: Props) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const chooser = useRef<HTMLInputElement>(null)
  const { run, busy, trouble } = useAct()
  const add = (file: File) =>
    run(async () => {
      onChanged(await send(params, file))
      announce(t('privacy.consent.added'))
    })
  const remove = () =>
    run(async () => {
      onChanged((await callApi(removeConsentForm, { params })).students)
      announce(t('privacy.consent.removed'))
    })
  const open = () =>
    run(async () => {
      const { url } = await callApi(openArtifact, {
        params: { artifactId: params.artifactId },
        body: { purpose: 'form' },
      })
      window.open(url, '_blank', 'noopener')
    })
  return (
    <div>
      {trouble && <ProblemAlert trouble={trouble} takeFocus />}
      <p className="small">
        <strong>{t('privacy.consent.form')}:</strong>{' '}
        {busy ? t('privacy.consent.sending') : (form?.fileName ?? t('privacy.consent.formHint'))}
      </p>
      <input
        ref={chooser}
        type="file"
        hidden
        tabIndex={-1}
        accept="application/pdf,image/jpeg,image/png,image/heic,image/webp"
        onChange={(event) => {
          const [file] = event.target.files ?? []
          event.target.value = ''
          if (file) void add(file)
        }}
      />
      <div className="buttons">
        {form && (
          <Button size="small" onClick={() => void open()}>
            {t('privacy.consent.open')}
          </Button>
        )}
        <Button size="small" interaction={busy ? 'disabled' : 'enabled'} onClick={() => chooser.current?.click()}>
          {t(form ? 'privacy.consent.chooseOther' : 'privacy.consent.choose')}
        </Button>
        {form && (
          <Button size="small" interaction={busy ? 'disabled' : 'enabled'} onClick={() => void remove()}>
            {t('privacy.consent.remove')}
          </Button>
        )}
      </div>
    </div>
  )
}
