import { CLR_CONTEXT, OB_CONTEXT, VC_CONTEXT } from '../badges/badge.contexts.ts'
import { toSecond, type BadgeIssuer } from '../badges/badge.document.ts'

// A whole record as a CLR 2.0 credential: the signed badges of its awards, put together. What an educator reported of
// themselves is not in it, for nobody signed that.

export interface ClrInput {
  /** urn:uuid:… of this very record */
  id: string
  /** urn:uuid:… of its subject: the same in all their records, another than in any of their badges */
  subjectId: string
  issuer: BadgeIssuer
  name: string | null
  madeAt: Date
  /** signed badges, as they were issued */
  badges: object[]
}

/** The credential without proof. The order of the contexts is the specification's. */
export function buildClr({ id, subjectId, issuer, name, madeAt, badges }: ClrInput) {
  return {
    '@context': [VC_CONTEXT, CLR_CONTEXT, OB_CONTEXT],
    id,
    type: ['VerifiableCredential', 'ClrCredential'],
    name: name ? `Record of ${name}` : 'Record of micro-credentials',
    description: 'Micro-credentials that educators reviewed, each signed by its issuer.',
    // Awards of other places, and those that were revoked, are not in it.
    partial: true,
    issuer: { ...issuer, type: ['Profile'] },
    validFrom: toSecond(madeAt),
    credentialSubject: {
      id: subjectId,
      type: ['ClrSubject'],
      verifiableCredential: badges,
    },
  }
}
