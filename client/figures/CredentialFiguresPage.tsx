import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams, useSearchParams } from 'react-router'
import { CredentialId } from '../../server/core/ids.contract.ts'
import { getCredentialFigures, type CredentialFigures } from '../../server/reviews/agreement/agreement.contract.ts'
import { callApi } from '../app/api.ts'
import { useLoad } from '../app/useLoad.ts'
import { LoadedView } from '../ui/LoadedView.tsx'
import { Page } from '../ui/Page.tsx'
import { TextLink } from '../ui/TextLink.tsx'
import { AgreementPart } from './AgreementPart.tsx'
import { AssessorsPart } from './AssessorsPart.tsx'
import { RowsPart } from './RowsPart.tsx'
import { TimePart } from './TimePart.tsx'
import { TriesPart } from './TriesPart.tsx'
import './figures.css'

/** How one credential fares in review: agreement, hard rows, attempts and waiting. */
export function CredentialFiguresPage() {
  const { t } = useTranslation()
  const { credentialId } = useParams()
  const [search] = useSearchParams()
  const version = Number(search.get('version')) || undefined
  const load = useCallback(
    () =>
      callApi(getCredentialFigures, {
        params: { credentialId: CredentialId.parse(credentialId) },
        query: { version },
      }),
    [credentialId, version],
  )
  const loaded = useLoad(load)
  return (
    <LoadedView loaded={loaded}>
      {(figures) => (
        <Page
          title={figures.title}
          kicker={
            <>
              <TextLink to="/issuer/figures">{t('figures.back')}</TextLink> ·{' '}
              {t('figures.edition', { version: figures.version })}
            </>
          }
        >
          <Editions figures={figures} />
          <p className="lead">
            {t('figures.overview', { ...figures })}{' '}
            {figures.appeals.made > 0 && t('figures.appeals', { ...figures.appeals })}
          </p>
          <AgreementPart figures={figures} />
          <RowsPart rows={figures.rows} />
          <TriesPart attemptsToEarn={figures.attemptsToEarn} />
          <TimePart days={figures.days} />
          {figures.mayCompareAssessors && <AssessorsPart credentialId={figures.credentialId} />}
        </Page>
      )}
    </LoadedView>
  )
}

function Editions({ figures: { versions, version, credentialId } }: { figures: CredentialFigures }) {
  const { t } = useTranslation()
  if (versions.length < 2) return null
  return (
    <p>
      {t('figures.editions')}:{' '}
      {versions.map((one) => (
        <span key={one} className="editions__one">
          {one === version ? (
            <strong>{one}</strong>
          ) : (
            <TextLink to={`/issuer/figures/${credentialId}?version=${one}`}>{String(one)}</TextLink>
          )}{' '}
        </span>
      ))}
    </p>
  )
}
