import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import { describeOwnData, openOwnData, type OwnDataArea } from '../../server/own-data/own-data.contract.ts'
import { callApi } from '../app/api.ts'
import { useLoad } from '../app/useLoad.ts'
import { beginDownload } from '../ui/beginDownload.ts'
import { useAnnounce } from '../ui/Announcer.tsx'
import { LoadedView } from '../ui/LoadedView.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { useAct } from '../ui/useAct.ts'
import './profile.css'
import { OwnDataContents } from './OwnDataContents.tsx'

/** Everything Notch keeps about the reader: what it is, said first, and the download. */
export function OwnDataPart() {
  const { t } = useTranslation()
  const contents = useLoad(useCallback(() => callApi(describeOwnData, {}), []))
  return (
    <section className="own-data" aria-labelledby="own-data">
      <h2 className="part__title" id="own-data">
        {t('ownData.title')}
      </h2>
      <p className="lead">{t('ownData.lead')}</p>
      <LoadedView loaded={contents}>{({ areas, running }) => <Download areas={areas} running={running} />}</LoadedView>
    </section>
  )
}

function Download({ areas, running }: { areas: OwnDataArea[]; running: boolean }) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const [begun, setBegun] = useState(false)
  const { run, busy, trouble } = useAct()
  const download = () =>
    run(async () => {
      const { url } = await callApi(openOwnData, {})
      beginDownload(url)
      setBegun(true)
      announce(t('ownData.begun'))
    })
  return (
    <>
      <OwnDataContents areas={areas} />
      <p className="muted">{t('ownData.keep')}</p>
      {trouble && <ProblemAlert trouble={trouble} takeFocus />}
      {running && !begun && !trouble && <p>{t('ownData.running')}</p>}
      {begun && !trouble && <p>{t('ownData.begun')}</p>}
      <div>
        <Button onClick={() => void download()} interaction={busy ? 'disabled' : 'enabled'}>
          {busy ? t('ownData.preparing') : t('ownData.action')}
        </Button>
      </div>
    </>
  )
}
