import { useTranslation } from 'react-i18next'

/** "1 to 2 items": how many pieces a requirement takes. */
export function useItemsText() {
  const { t } = useTranslation()
  return ({ minItems, maxItems }: { minItems: number; maxItems: number }) => {
    if (minItems === 0) return t('credentials.page.itemsOptional', { max: maxItems })
    if (minItems === maxItems) return t('credentials.page.items', { count: minItems })
    return t('credentials.page.itemsRange', { min: minItems, max: maxItems })
  }
}
