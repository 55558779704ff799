import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Heading } from '@instructure/ui'
import { listOwnEvidence, type OwnPiece } from '../../server/submissions/library/library.contract.ts'
import { callApi } from '../app/api.ts'
import { useLoad } from '../app/useLoad.ts'
import { ActionLink } from '../ui/ActionLink.tsx'
import { useAnnounce } from '../ui/Announcer.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { LoadedView } from '../ui/LoadedView.tsx'
import { OwnPlaces } from '../ui/OwnPlaces.tsx'
import { Page } from '../ui/Page.tsx'
import { Steps } from '../ui/Steps.tsx'
import { EvidenceFilters } from './EvidenceFilters.tsx'
import { ANYTHING, matching } from './matching.ts'
import { PieceItem } from './PieceItem.tsx'
import './library.css'

/** All evidence of one's own, over all credentials, and its further use. */
export function OwnEvidencePage() {
  const { t } = useTranslation()
  const loaded = useLoad(useCallback(() => callApi(listOwnEvidence, {}), []))
  return (
    <Page title={t('own.evidence.title')}>
      <OwnPlaces />
      <LoadedView loaded={loaded}>
        {({ pieces }) => (pieces.length === 0 ? <NothingYet /> : <Pieces pieces={pieces} />)}
      </LoadedView>
    </Page>
  )
}

function NothingYet() {
  const { t } = useTranslation()
  return (
    <EmptyState
      title={t('own.evidence.empty.title')}
      action={<ActionLink to="/credentials">{t('own.evidence.empty.action')}</ActionLink>}
    >
      <p>{t('own.evidence.empty.what')}</p>
      <p>{t('own.evidence.empty.first')}</p>
      <Steps current="collect" />
    </EmptyState>
  )
}

function Pieces({ pieces }: { pieces: OwnPiece[] }) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const [wanted, setWanted] = useState(ANYTHING)
  const found = matching(pieces, wanted)
  const count = t('own.evidence.found', { count: found.length })
  const narrowed = wanted !== ANYTHING
  useEffect(() => {
    if (narrowed) announce(count)
  }, [announce, count, narrowed])
  return (
    <>
      <p className="lead">{t('own.evidence.introduction')}</p>
      <Steps current="collect" />
      <EvidenceFilters pieces={pieces} wanted={wanted} onChange={setWanted} />
      <Heading level="h2" as="h2" margin="0 0 small">
        {count}
      </Heading>
      {found.length === 0 && <p className="muted">{t('own.evidence.none')}</p>}
      {found.map((piece) => (
        <PieceItem key={piece.artifact.id} piece={piece} />
      ))}
    </>
  )
}
