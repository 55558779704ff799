import type { EvidenceLimits } from '../../../server/evidence/evidence.contract.ts'
import { UnfinishedLine } from './UnfinishedLine.tsx'
import { UploadLine } from './UploadLine.tsx'
import { useUploads } from './UploadsContext.tsx'

/** What is on its way to one requirement, and what was begun earlier and waits for its file. */
export function UploadList({ requirementId, limits }: { requirementId: string; limits: EvidenceLimits }) {
  const { uploads, unfinished, queue } = useUploads()
  const here = uploads.filter((upload) => upload.requirementId === requirementId)
  const earlier = unfinished.filter((upload) => upload.requirementId === requirementId)
  if (here.length + earlier.length === 0) return null
  return (
    <ul className="uploads">
      {here.map((upload) => (
        <li key={upload.key}>
          <UploadLine upload={upload} queue={queue} limits={limits} />
        </li>
      ))}
      {earlier.map((upload) => (
        <li key={upload.id}>
          <UnfinishedLine upload={upload} queue={queue} />
        </li>
      ))}
    </ul>
  )
}
