import type { ArtifactId } from '../../server/core/ids.contract.ts'
import { MediaLink } from './MediaLink.tsx'
import { useMediaAddress } from './useMediaAddress.ts'

/** A link that downloads a file which is not, or cannot be, shown in place. */
export function MediaDownload({ file: { id, title } }: { file: { id: ArtifactId; title: string } }) {
  const { address, renew } = useMediaAddress(id, 'download')
  return address.state === 'open' ? <MediaLink address={address} renew={renew} download title={title} /> : null
}
