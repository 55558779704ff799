import type { OwnProgress } from '../../server/credentials/credential.contract.ts'

export interface NextAction {
  label: 'read' | 'continue' | 'view' | 'feedback' | 'share'
  to: string
  /** it is this person's turn */
  primary: boolean
}

/** The one thing to do next with a credential, from wherever this person stands with it. */
export function nextAction(credentialId: string, { status, submissionId, awardId }: OwnProgress): NextAction {
  const work = submissionId === null ? '/work' : `/work/${submissionId}`
  switch (status) {
    case null:
    case 'withdrawn':
    case 'revoked':
      return { label: 'read', to: `/credentials/${credentialId}`, primary: false }
    case 'draft':
      return { label: 'continue', to: work, primary: true }
    case 'submitted':
    case 'inReview':
      return { label: 'view', to: work, primary: false }
    case 'returned':
      return { label: 'feedback', to: work, primary: true }
    case 'awarded':
      return { label: 'share', to: awardId === null ? '/badges' : `/badges/${awardId}`, primary: true }
  }
}
