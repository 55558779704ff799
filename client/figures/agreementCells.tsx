import { useTranslation } from 'react-i18next'
import type { Agreement, Estimate } from '../../server/reviews/agreement/agreement.contract.ts'

const percent = (value: number) => `${Math.round(value * 100)} %`
const decimal = (value: number) => value.toFixed(2)

/** Pairs, percent agreement and kappa as cells of a table. */
export function useAgreementCells() {
  const { t } = useTranslation()
  const interval = (estimate: Estimate, write: (value: number) => string) =>
    t('figures.agreement.interval', {
      value: write(estimate.value),
      low: write(estimate.low),
      high: write(estimate.high),
    })
  return ({ n, tooFew, percent: same, kappa }: Agreement) => {
    if (tooFew) return [n, t('figures.agreement.tooFew'), t('figures.agreement.tooFew')]
    return [n, same ? interval(same, percent) : '', kappa ? interval(kappa, decimal) : t('figures.agreement.oneSided')]
  }
}
