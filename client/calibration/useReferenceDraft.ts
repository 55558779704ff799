import {
  getReference,
  saveReference,
  type ReferenceWork,
} from '../../server/reviews/calibration/calibration.contract.ts'
import { callApi } from '../app/api.ts'
import { useSession } from '../app/SessionContext.tsx'
import { copyKey } from '../reviews/browserCopy.ts'
import { useKeptDraft } from '../reviews/useKeptDraft.ts'

const savedIn = ({ judgement, revision, savedAt }: ReferenceWork) => ({ judgement, revision, savedAt })

/** The scores of a reference being written, kept as those of a review are. */
export function useReferenceDraft(work: ReferenceWork) {
  const { person } = useSession()
  const { credentialId, version, referenceId } = work
  const params = { credentialId, version: String(version), referenceId }
  return useKeptDraft({
    key: copyKey(person.id, `calibration.${credentialId}.${version}.${referenceId}`, 0),
    saved: savedIn(work),
    save: (judgement, revision, options) =>
      callApi(saveReference, { params, body: { ...judgement, revision } }, options),
    newest: async () => savedIn(await callApi(getReference, { params })),
  })
}
