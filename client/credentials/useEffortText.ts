import { useTranslation } from 'react-i18next'

/** "4 to 8 hours" */
export function useEffortText() {
  const { t } = useTranslation()
  return ({ min, max }: { min: number; max: number }) =>
    min === max ? t('credentials.hoursSame', { count: min }) : t('credentials.hours', { min, max })
}
