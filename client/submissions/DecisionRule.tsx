import { useTranslation } from 'react-i18next'
import type { CredentialContent } from '../../server/credentials/version.contract.ts'

interface Props {
  reviews: CredentialContent['reviews']
  issuerName: string
}

/** How a decision comes about, in plain words: who reads it, what passes, and what happens where two differ. */
export function DecisionRule({ reviews: { expert, peer }, issuerName }: Props) {
  const { t } = useTranslation()
  const two = expert + peer > 1
  const kinds = expert === 0 ? 'peers' : peer === 0 ? 'experts' : 'mixed'
  return (
    <ul className="readers">
      <li>{two ? t(`appeals.rule.two.${kinds}`) : t(`appeals.rule.one.${expert ? 'expert' : 'peer'}`)}</li>
      <li>{t('appeals.rule.bar')}</li>
      {two && <li>{t('appeals.rule.agree')}</li>}
      {two && <li>{t('appeals.rule.differ')}</li>}
      <li>{t('appeals.rule.kept')}</li>
      <li>{t('appeals.rule.appeal', { issuer: issuerName })}</li>
    </ul>
  )
}
