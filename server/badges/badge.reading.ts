import { z } from 'zod'
import type { VerifiableBadge } from './badge.verifier.structure.ts'

// What a signed badge of ours says, for people. The public page shows this rather than our records: it is what was signed.

const Level = z.object({ id: z.string(), name: z.string(), description: z.string().optional() })
const Row = z.object({ id: z.string(), name: z.string(), rubricCriterionLevel: z.array(Level) })
const Said = z.object({
  issuer: z.object({ name: z.string() }),
  awardedDate: z.iso.datetime(),
  credentialSubject: z.object({
    id: z.string(),
    achievement: z.object({
      id: z.string(),
      name: z.string(),
      description: z.string(),
      resultDescription: z.array(Row).default([]),
    }),
    result: z.array(z.object({ resultDescription: z.string(), achievedLevel: z.string() })).default([]),
  }),
})

export type ShownRow = { title: string; level: string; description: string }
export type BadgeReading = {
  subjectId: string
  achievementId: string
  title: string
  competency: string
  issuerName: string
  awardedAt: Date
  /** what each rubric row shows, at the level that was reached */
  rows: ShownRow[]
}

/** Null where the badge is a valid one of another make. */
export function readingOf(credential: VerifiableBadge): BadgeReading | null {
  const said = Said.safeParse(credential)
  if (!said.success) return null
  const { issuer, awardedDate, credentialSubject } = said.data
  const { achievement, result } = credentialSubject
  const rows = achievement.resultDescription.flatMap((row) => {
    const reached = result.find(({ resultDescription }) => resultDescription === row.id)?.achievedLevel
    const level = row.rubricCriterionLevel.find(({ id }) => id === reached)
    return level ? [{ title: row.name, level: level.name, description: level.description ?? '' }] : []
  })
  return {
    subjectId: credentialSubject.id,
    achievementId: achievement.id,
    title: achievement.name,
    competency: achievement.description,
    issuerName: issuer.name,
    awardedAt: new Date(awardedDate),
    rows,
  }
}
