import { useCallback, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { getCarries, type CarriesView } from '../../../server/awards/carrying/carry.contract.ts'
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
  const heading = useRef<HTMLHeadingElement>(null)
  const loaded = useLoad(useCallback(() => callApi(getCarries, {}), []))
  return (
    <section className="carrying" aria-labelledby="carrying">
      <h2 className="part__title" id="carrying" ref={heading} tabIndex={-1}>
        {t('carrying.title')}
      </h2>
      <p className="lead">{t('carrying.lead')}</p>
      <LoadedView loaded={loaded}>
        {(carries) => {
          const change = loaded.state === 'ready' ? loaded.replace : () => undefined
          // What was pressed is gone with it: reading goes on where the outcome stands.
          const settle = (now: CarriesView) => {
            change(now)
            heading.current?.focus()
          }
          return (
            <>
              <CarryList way="given" carries={carries.given} onChange={settle} />
              <CarryList way="received" carries={carries.received} onChange={settle} />
              <CarryCode carries={carries} onChange={change} />
              <CarryEntry onChange={settle} />
            </>
          )
        }}
      </LoadedView>
    </section>
  )
}
