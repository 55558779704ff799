import { useCallback, useEffect, useState } from 'react'
import type { ArtifactId } from '../../server/core/ids.contract.ts'
import { openArtifact } from '../../server/evidence/evidence.contract.ts'
import { callApi } from '../app/api.ts'
import { troubleOf, type Trouble } from '../app/trouble.ts'

export type MediaAddress =
  { state: 'opening' } | { state: 'failed'; trouble: Trouble } | { state: 'open'; url: string; expiresAt: string }

/** A media address lives ten minutes; `renew` asks for the next one, as when a paused film goes on after lunch. */
export function useMediaAddress(artifactId: ArtifactId, purpose: 'view' | 'download' | 'form') {
  const [address, setAddress] = useState<MediaAddress>({ state: 'opening' })
  const renew = useCallback(
    () =>
      callApi(openArtifact, { params: { artifactId }, body: { purpose } }).then(
        (opened) => setAddress({ state: 'open', ...opened }),
        (error: unknown) => setAddress({ state: 'failed', trouble: troubleOf(error) }),
      ),
    [artifactId, purpose],
  )
  useEffect(() => {
    void renew()
  }, [renew])
  return { address, renew }
}
