import type { AwardDocument } from '../awards/award.model.ts'
import type { RevocationGround } from '../submissions/revocation.contract.ts'

/** What the public reads of why; the issuer's own words are for its earner alone. */
const WORDS: Record<RevocationGround, string | undefined> = {
  'issued-in-error': 'It was issued in error.',
  evidence: 'The evidence it rests on no longer supports it.',
  'asked-by-earner': 'The person who earned it asked for that.',
  other: undefined,
}

export const publicReason = ({ revoked, revocation }: Pick<AwardDocument, 'revoked' | 'revocation'>) =>
  revoked && revocation ? WORDS[revocation.ground] : undefined
