import { useCallback, useEffect, useState } from 'react'
import type { ArtifactId } from '../../server/core/ids.contract.ts'
import { openArtifact } from '../../server/evidence/evidence.contract.ts'
import { callApi } from '../app/api.ts'
import { NetworkTrouble, troubleOf, type Trouble } from '../app/trouble.ts'

export type OpenAddress = { state: 'open'; url: string; expiresAt: string; falseAlarm: boolean }
export type MediaAddress = { state: 'opening' } | { state: 'failed'; trouble: Trouble } | OpenAddress

/** Asks for the next address; null where there is none now. */
export type Renew = () => Promise<string | null>

/** A media address lives ten minutes; `renew` asks for the next one, as when a paused film goes on after lunch. */
export function useMediaAddress(artifactId: ArtifactId, purpose: 'view' | 'download' | 'form') {
  const [address, setAddress] = useState<MediaAddress>({ state: 'opening' })
  const renew = useCallback<Renew>(
    () =>
      callApi(openArtifact, { params: { artifactId }, body: { purpose } }).then(
        (opened) => {
          setAddress({ state: 'open', ...opened })
          return opened.url
        },
        (error: unknown) => {
          const trouble = troubleOf(error)
          // What is open stays open while the network is away: a player keeps its place.
          setAddress((before) =>
            before.state === 'open' && trouble instanceof NetworkTrouble ? before : { state: 'failed', trouble },
          )
          return null
        },
      ),
    [artifactId, purpose],
  )
  useEffect(() => {
    void renew()
  }, [renew])
  return { address, renew }
}
