import type { SubmissionId } from '../../server/core/ids.contract.ts'
import type { EvidenceKind } from '../../server/credentials/version.contract.ts'
import { addFile, type Artifact } from '../../server/evidence/evidence.contract.ts'
import { addressOf, readAnswer } from '../app/api.ts'
import { bearer } from '../app/bearer.ts'
import { NetworkTrouble } from '../app/trouble.ts'

interface Sending {
  submissionId: SubmissionId
  requirementId: string
  kind: EvidenceKind
  file: File
  onProgress: (share: number) => void
  signal: AbortSignal
}

/** Streams a file to the store. XMLHttpRequest, because fetch tells nothing of how far an upload has come. */
export function sendFile({ submissionId, requirementId, kind, file, onProgress, signal }: Sending): Promise<Artifact> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(
      'POST',
      addressOf(addFile, { params: { submissionId }, query: { requirementId, kind, fileName: file.name } }),
    )
    request.setRequestHeader('Content-Type', 'application/octet-stream')
    const token = bearer()
    if (token !== null) request.setRequestHeader('Authorization', `Bearer ${token}`)
    request.upload.onprogress = (event) => onProgress(event.total > 0 ? event.loaded / event.total : 0)
    request.onload = () => {
      try {
        resolve(readAnswer(addFile, request.status, request.responseText))
      } catch (error) {
        reject(error)
      }
    }
    request.onerror = () => reject(new NetworkTrouble())
    request.onabort = () => reject(new DOMException('cancelled', 'AbortError'))
    signal.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}
