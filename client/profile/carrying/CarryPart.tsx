import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { getCarries } from '../../../server/awards/carrying/carry.contract.ts'
import { callApi } from '../../app/api.ts'
import { useLoad } from '../../app/useLoad.ts'
import { LoadedView } from '../../ui/LoadedView.tsx'
import { CarryCode } from './CarryCode.tsx'
import { CarryEntry } from './CarryEntry.tsx'
import { CarryList } from './CarryList.tsx'
import './carrying.css'

/** What the reader earned, on its way to their account elsewhere, or from there. */
export function CarryPart() {
  const { t } = useTranslation()
  const loaded = useLoad(useCallback(() => callApi(getCarries, {}), []))
  return (
    <section className="carrying" aria-labelledby="carrying">
      <h2 className="part__title" id="carrying">
        {t('carrying.title')}
      </h2>
      <p className="lead">{t('carrying.lead')}</p>
      <LoadedView loaded={loaded}>
        {(carries) => {
          const change = loaded.state === 'ready' ? loaded.replace : () => undefined
          return (
            <>
              <CarryList way="given" carries={carries.given} onChange={change} />
              <CarryList way="received" carries={carries.received} onChange={change} />
              <CarryCode carries={carries} onChange={change} />
              <CarryEntry onChange={change} />
            </>
          )
        }}
      </LoadedView>
    </section>
  )
}
