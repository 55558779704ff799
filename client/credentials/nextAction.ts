import type { OwnProgress } from '../../server/credentials/credential.contract.ts'

export type NextAction = { label: 'read' | 'continue' | 'view' | 'feedback' | 'share'; to: string }

/** The one thing to do next with a credential, from wherever this person stands with it. */
export function nextAction(credentialId: string, { status, submissionId, awardId }: OwnProgress): NextAction {
  const work = submissionId === null ? '/work' : `/work/${submissionId}`
  switch (status) {
    case null:
    case 'withdrawn':
    case 'revoked':
      return { label: 'read', to: `/credentials/${credentialId}` }
    case 'draft':
      return { label: 'continue', to: work }
    case 'submitted':
    case 'inReview':
      return { label: 'view', to: work }
    case 'returned':
      return { label: 'feedback', to: work }
    case 'awarded':
      return { label: 'share', to: awardId === null ? '/badges' : `/badges/${awardId}` }
  }
}
