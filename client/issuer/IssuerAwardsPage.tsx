import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import { listIssuedAwards, type IssuedAwardView } from '../../server/awards/revocation.contract.ts'
import { callApi } from '../app/api.ts'
import { useLoad } from '../app/useLoad.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { LoadedView } from '../ui/LoadedView.tsx'
import { Page } from '../ui/Page.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { useAct } from '../ui/useAct.ts'
import { AwardSearch } from './AwardSearch.tsx'
import { IssuedAwards } from './IssuedAwards.tsx'
import './issuer.css'

/** An issuer's administrators look up what it granted, and take it back where they must. */
export function IssuerAwardsPage() {
  const { t } = useTranslation()
  const [search, setSearch] = useState('')
  const load = useCallback(() => callApi(listIssuedAwards, { query: { search: search || undefined } }), [search])
  const loaded = useLoad(load)
  const { run, busy, trouble } = useAct()
  return (
    <Page title={t('issuer.awards.title')}>
      <AwardSearch searched={search} onSearch={setSearch} />
      <LoadedView loaded={loaded}>
        {(shown) => {
          const replace = (awards: IssuedAwardView[], olderThan = shown.olderThan) =>
            loaded.state === 'ready' && loaded.replace({ ...shown, awards, olderThan })
          const more = () =>
            run(async () => {
              if (shown.olderThan === null) return
              const next = await callApi(listIssuedAwards, { query: { before: shown.olderThan } })
              replace([...shown.awards, ...next.awards], next.olderThan)
            })
          if (shown.awards.length === 0)
            return (
              <EmptyState title={t(`issuer.awards.${search ? 'notFound' : 'none'}.title`)}>
                <p>{t(`issuer.awards.${search ? 'notFound' : 'none'}.text`)}</p>
              </EmptyState>
            )
          return (
            <>
              <p className="lead">{t('issuer.awards.lead', { issuers: shown.issuers.join(', ') })}</p>
              <IssuedAwards
                awards={shown.awards}
                onRevoked={(revoked) =>
                  replace(shown.awards.map((award) => (award.id === revoked.id ? revoked : award)))
                }
              />
              {trouble && <ProblemAlert trouble={trouble} takeFocus />}
              {shown.olderThan !== null && (
                <Button interaction={busy ? 'disabled' : 'enabled'} onClick={() => void more()}>
                  {t('issuer.awards.older')}
                </Button>
              )}
            </>
          )
        }}
      </LoadedView>
    </Page>
  )
}
