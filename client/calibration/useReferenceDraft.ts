import { useCallback, useEffect, useRef, useState } from 'react'
import {
  getReference,
  saveReference,
  type ReferenceWork,
} from '../../server/reviews/calibration/calibration.contract.ts'
import type { Judgement } from '../../server/reviews/review.contract.ts'
import { callApi } from '../app/api.ts'
import { useSession } from '../app/SessionContext.tsx'
import { copyKey, dropCopy, readCopy, writeCopy } from '../reviews/browserCopy.ts'
import { createDraftKeeper, keptFrom, type DraftKeeper, type Kept } from '../reviews/draftKeeper.ts'
import { mergeJudgements } from '../reviews/judgement.merge.ts'

const savedIn = ({ judgement, revision, savedAt }: ReferenceWork) => ({ judgement, revision, savedAt })

/** The scores of a reference being written, kept as those of a review are: saved as one goes, and in this browser until then. */
export function useReferenceDraft(work: ReferenceWork) {
  const { person } = useSession()
  const [kept, setKept] = useState<Kept>(() => keptFrom(savedIn(work)))
  const keeper = useRef<DraftKeeper | null>(null)
  // What a screen begins with is what its draft started from; later ones come with a new screen.
  const [start] = useState(work)

  useEffect(() => {
    const { credentialId, version, referenceId } = start
    const params = { credentialId, version: String(version), referenceId }
    const key = copyKey(person.id, `calibration.${credentialId}.${version}.${referenceId}`, 0)
    const created = createDraftKeeper(savedIn(start), {
      save: (judgement, revision) =>
        callApi(saveReference, { params, body: { ...judgement, revision } }, { keepalive: true }),
      newest: async () => savedIn(await callApi(getReference, { params })),
      onChange: (next) => {
        if (next.keeping.state === 'saved') dropCopy(key)
        else writeCopy(key, { base: next.stored, judgement: next.judgement })
        setKept(next)
      },
    })
    keeper.current = created
    const copy = readCopy(key)
    if (copy) created.write(mergeJudgements(copy.base, copy.judgement, start.judgement))
    const flush = () => void created.flush().catch(() => undefined)
    window.addEventListener('online', flush)
    window.addEventListener('pagehide', flush)
    return () => {
      window.removeEventListener('online', flush)
      window.removeEventListener('pagehide', flush)
      created.close()
    }
  }, [start, person.id])

  const write = useCallback((judgement: Judgement) => keeper.current?.write(judgement), [])
  const flush = useCallback(async () => (await keeper.current?.flush()) ?? start.revision, [start])
  return { ...kept, write, flush }
}
