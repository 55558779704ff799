import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { getCarries } from '../../server/awards/carrying/carry.contract.ts'
import { callApi } from '../app/api.ts'
import { useLoad } from '../app/useLoad.ts'
import { TextLink } from '../ui/TextLink.tsx'

/** Says where badges went, to whoever looks for them here; nothing where none ever left. */
export function CarriedAway() {
  const { t } = useTranslation()
  const loaded = useLoad(useCallback(() => callApi(getCarries, {}), []))
  const went = loaded.state === 'ready' && loaded.value.given.some(({ state }) => state === 'carried')
  if (!went) return null
  return (
    <p>
      {t('carrying.badges.away')} <TextLink to="/profile">{t('carrying.badges.see')}</TextLink>
    </p>
  )
}
