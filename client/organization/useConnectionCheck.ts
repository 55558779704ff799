import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  getConnectionCheck,
  startConnectionCheck,
  type ConnectionCheckView,
} from '../../server/lti/checking/connection-check.contract.ts'
import { callApi } from '../app/api.ts'
import { troubleOf, type Trouble } from '../app/trouble.ts'
import { useLoad } from '../app/useLoad.ts'
import { useAnnounce } from '../ui/Announcer.tsx'
import { useAct } from '../ui/useAct.ts'
import { countsOf } from './checkCounts.ts'

const LOOK_AGAIN_MS = 1000

/** The check of one platform: looks again each second while it runs, and says when it is over. */
export function useConnectionCheck(platformId: string) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const load = useCallback(() => callApi(getConnectionCheck, { params: { platformId } }), [platformId])
  const loaded = useLoad(load)
  const { run, busy, trouble: startTrouble } = useAct()
  const [lookTrouble, setLookTrouble] = useState<Trouble | null>(null)
  const check = loaded.state === 'ready' ? loaded.value : null
  const replace = loaded.state === 'ready' ? loaded.replace : null

  useEffect(() => {
    if (!check?.running || !replace || lookTrouble) return
    let current = true
    const over = (next: ConnectionCheckView) =>
      announce(`${t('checking.over')} ${t('checking.summary', countsOf(next))}`)
    const timer = setTimeout(() => {
      load().then(
        (next) => {
          if (!current) return
          if (!next.running) over(next)
          replace(next)
        },
        (error: unknown) => current && setLookTrouble(troubleOf(error)),
      )
    }, LOOK_AGAIN_MS)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [check, replace, load, lookTrouble, announce, t])

  const start = () =>
    run(async () => {
      setLookTrouble(null)
      const begun = await callApi(startConnectionCheck, { params: { platformId } })
      announce(t('checking.underWay'))
      replace?.(begun)
    })

  return {
    loaded,
    start,
    busy,
    trouble: startTrouble ?? lookTrouble,
    retry: lookTrouble ? () => setLookTrouble(null) : () => void start(),
  }
}
