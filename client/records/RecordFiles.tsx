import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import { openRecord, RecordForm } from '../../server/records/record.contract.ts'
import { callApi } from '../app/api.ts'
import { useAnnounce } from '../ui/Announcer.tsx'
import { beginDownload } from '../ui/beginDownload.ts'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { useAct } from '../ui/useAct.ts'

const SIGNED: RecordForm[] = ['clr-json', 'clr-jwt']

/** The whole record in each of its forms. A signed one needs an award. */
export function RecordFiles({ standing }: { standing: number }) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const { run, busy, trouble } = useAct()
  const take = (form: RecordForm) =>
    run(async () => {
      const { url } = await callApi(openRecord, { body: { form } })
      beginDownload(url)
      announce(t('records.begun'))
    })
  const forms = RecordForm.options.filter((form) => standing > 0 || !SIGNED.includes(form))
  return (
    <section aria-labelledby="record-files">
      <h2 className="part__title" id="record-files">
        {t('records.take')}
      </h2>
      {trouble && <ProblemAlert trouble={trouble} takeFocus />}
      <ul className="forms">
        {forms.map((form) => (
          <li key={form}>
            <Button onClick={() => void take(form)} interaction={busy ? 'disabled' : 'enabled'}>
              {t(`records.forms.${form}.name`)}
            </Button>
            <span className="muted small">{t(`records.forms.${form}.use`)}</span>
          </li>
        ))}
      </ul>
      {standing > 0 && <p className="muted small">{t('records.links')}</p>}
    </section>
  )
}
