import type { ReviewPool } from './pool.contract.ts'

/** How every organization begins with every issuer. */
export const FIRST_POOL: ReviewPool = { kind: 'own', distance: 'none' }

/** Why this choice cannot be made, or null: in an own pool nobody would be left at a distance of an organization. */
export const poolFault = ({ kind, distance }: ReviewPool): string | null =>
  kind === 'own' && distance === 'organization'
    ? 'nobody would be left to review: choose the coalition first, or another distance'
    : null

const READERS: Record<ReviewPool['kind'], (organization: string) => string> = {
  own: (organization) =>
    `Assessors of ${organization} who hold this micro-credential, or were appointed for it, without your name, your school or your course.`,
  coalition: (organization) =>
    `Assessors of ${organization} and of other organizations that review together, who hold this micro-credential or were appointed for it, without your name, your school, your course or your organization.`,
}

const DISTANCES: Record<ReviewPool['distance'], string | null> = {
  none: null,
  course: 'No assessor who shares a course with you in your learning platform.',
  organization: null,
}

/** The pool in sentences for the earner, said before submitting. */
export function poolReaders({ kind, distance }: ReviewPool, organization: string): string[] {
  if (kind === 'coalition' && distance === 'organization')
    return [
      `Assessors of other organizations than ${organization}, who hold this micro-credential or were appointed for it, without your name, your school, your course or your organization.`,
    ]
  const apart = DISTANCES[distance]
  return [READERS[kind](organization), ...(apart ? [apart] : [])]
}
