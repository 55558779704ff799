import type { CredentialContent } from '../../server/credentials/version.contract.ts'
import type { OtherVersions } from '../../server/submissions/submission.contract.ts'

interface Versions {
  content: CredentialContent
  otherVersions: OtherVersions
}

/** What an attempt was handed in for: its own version's questions and rubric, whatever has been published since. */
export const contentFor = ({ content, otherVersions }: Versions, version: number): CredentialContent =>
  content.version === version ? content : (otherVersions[String(version)] ?? content)
