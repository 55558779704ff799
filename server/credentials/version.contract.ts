import { z } from 'zod'
import { CredentialId, IssuerId, StackId } from '../core/ids.contract.ts'
import { Alignment } from './alignment.contract.ts'
import { accentSuits, BadgeAccent, BadgeColour } from './colour.contract.ts'

// The content of a credential's version, of a stack and of an issuer, as the catalogue files hold it and the API hands it out.

const partId = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use lower-case letters, digits and single hyphens')
  .max(60)
const line = z.string().trim().min(1).max(200)
const text = z.string().trim().min(1).max(6000)
const link = z.url({ protocol: /^https?$/ })

/** What a piece of evidence may be; each requirement names the kinds it takes. */
export const EvidenceKind = z.enum([
  'lesson-plan',
  'project',
  'evaluation-guide',
  'student-work',
  'classroom-text',
  'classroom-audio',
  'classroom-video',
  'educator-reflection',
  'student-reflection',
  'link',
])
export type EvidenceKind = z.infer<typeof EvidenceKind>

export const FocusArea = z.enum([
  'checking-for-understanding',
  'data-literacy',
  'executive-functioning',
  'global-graduates',
  'deeper-learning',
  'learner-motivation',
  'teacher-leadership',
  'virtual-communities',
  'going-public',
  'academic-discussion',
  'feedback',
  'family-engagement',
])
export type FocusArea = z.infer<typeof FocusArea>

/** A question of Part 1 (overview) or Part 3 (reflection). Word counts guide the depth; `maxWords` is enforced on submitting. */
export const Prompt = z.object({
  id: partId,
  question: z.string().trim().min(1).max(600),
  hint: z.string().trim().max(600).optional(),
  minWords: z.int().min(0).max(2000).default(0),
  maxWords: z.int().min(10).max(2000),
})
export type Prompt = z.infer<typeof Prompt>

/** A part that is judged passing or not yet, never levelled. */
export const PromptedPart = z.object({
  introduction: text,
  passing: z.string().trim().min(1).max(1200),
  prompts: z.array(Prompt).min(1).max(8),
})
export type PromptedPart = z.infer<typeof PromptedPart>

export const EvidenceRequirement = z.object({
  id: partId,
  title: line,
  instructions: text,
  kinds: z.array(EvidenceKind).min(1),
  minItems: z.int().min(0).max(10),
  maxItems: z.int().min(1).max(20),
})
export type EvidenceRequirement = z.infer<typeof EvidenceRequirement>

export const RubricLevel = z.object({ id: partId, name: z.string().trim().min(1).max(40) })
export type RubricLevel = z.infer<typeof RubricLevel>

export const RubricRow = z.object({
  id: partId,
  requirementId: partId,
  title: line,
  /** level id → what work at that level looks like */
  descriptors: z.record(z.string(), z.string().trim().min(1).max(1200)),
})
export type RubricRow = z.infer<typeof RubricRow>

/** Levels run from the highest to the lowest; every row must reach `barLevelId` or better. */
export const Rubric = z.object({
  levels: z.array(RubricLevel).min(2).max(5),
  barLevelId: partId,
  rows: z.array(RubricRow).min(1).max(12),
})
export type Rubric = z.infer<typeof Rubric>

export const Citation = z.object({
  key: z.string().trim().min(1).max(60),
  citation: z.string().trim().min(1).max(600),
  url: link,
  finding: z.string().trim().min(1).max(800),
})
export type Citation = z.infer<typeof Citation>

export const Resource = z.object({
  title: line,
  url: link,
  description: z.string().trim().min(1).max(500),
})
export type Resource = z.infer<typeof Resource>

export const MethodComponent = z.object({
  id: partId,
  title: line,
  description: text,
  /** rubric rows that look at this component */
  rowIds: z.array(partId).default([]),
})
export type MethodComponent = z.infer<typeof MethodComponent>

const unique = (ids: string[]) => new Set(ids).size === ids.length

export const CredentialContent = z
  .object({
    id: CredentialId,
    issuerId: IssuerId,
    version: z.int().min(1),
    language: z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/),
    title: line,
    /** one single competency, said as what the educator does: "The educator …" */
    competency: z.string().trim().min(20).max(400),
    keyMethod: z.object({ name: line, description: text }),
    components: z.array(MethodComponent).min(2).max(8),
    rationale: text,
    research: z.array(Citation).min(1).max(12),
    researchCheckedOn: z.iso.date(),
    resources: z.object({ learn: z.array(Resource).min(1), further: z.array(Resource).min(1) }),
    focusAreas: z.array(FocusArea).min(1).max(4),
    effortHours: z.object({ min: z.int().min(1), max: z.int().max(100) }),
    needsStudents: z.boolean(),
    licence: z.string().trim().min(1).max(120),
    overview: PromptedPart,
    requirements: z.array(EvidenceRequirement).min(1).max(6),
    rubric: Rubric,
    reflection: PromptedPart,
    /** how many reviews of each kind a decision needs; one or two in all */
    reviews: z.object({ expert: z.int().min(0).max(2), peer: z.int().min(0).max(2) }),
    buildsOn: z.array(CredentialId).default([]),
    /** standards and frameworks of others that this competency belongs to; badges carry them */
    alignments: z.array(Alignment).max(20).optional(),
  })
  .check((ctx) => {
    const value = ctx.value
    const refuse = (path: (string | number)[], message: string) =>
      ctx.issues.push({ code: 'custom', input: value, path, message })
    const levelIds = value.rubric.levels.map((level) => level.id)
    const requirementIds = value.requirements.map((requirement) => requirement.id)
    const rowIds = value.rubric.rows.map((row) => row.id)
    if (!unique(levelIds)) refuse(['rubric', 'levels'], 'two levels share an id')
    if (!unique(requirementIds)) refuse(['requirements'], 'two requirements share an id')
    if (!unique(rowIds)) refuse(['rubric', 'rows'], 'two rows share an id')
    if (!unique([...value.overview.prompts, ...value.reflection.prompts].map((prompt) => prompt.id)))
      refuse(['reflection', 'prompts'], 'two prompts share an id')
    if (!levelIds.includes(value.rubric.barLevelId))
      refuse(['rubric', 'barLevelId'], 'the bar is not one of the levels')
    value.rubric.rows.forEach((row, index) => {
      if (!requirementIds.includes(row.requirementId))
        refuse(['rubric', 'rows', index, 'requirementId'], 'no such requirement')
      if (Object.keys(row.descriptors).sort().join() !== [...levelIds].sort().join())
        refuse(['rubric', 'rows', index, 'descriptors'], 'needs exactly one text for each level')
    })
    value.requirements.forEach((requirement, index) => {
      if (requirement.minItems > requirement.maxItems) refuse(['requirements', index, 'maxItems'], 'is below minItems')
      if (!value.rubric.rows.some((row) => row.requirementId === requirement.id))
        refuse(['requirements', index], 'no rubric row looks at this requirement')
    })
    value.components.forEach((component, index) => {
      if (component.rowIds.some((id) => !rowIds.includes(id)))
        refuse(['components', index, 'rowIds'], 'no such rubric row')
    })
    if (value.effortHours.min > value.effortHours.max) refuse(['effortHours', 'max'], 'is below min')
    if (!unique((value.alignments ?? []).map(({ url }) => url)))
      refuse(['alignments'], 'two alignments share an address')
    const asked = value.reviews.expert + value.reviews.peer
    if (asked < 1 || asked > 2) refuse(['reviews'], 'ask for one or two reviews in all')
  })
export type CredentialContent = z.infer<typeof CredentialContent>

/** A version that earners and assessors test and hone before it is approved. A state of the version, not part of its text. */
export const PilotVersion = z.object({ credentialId: CredentialId, version: z.int().min(1) })
export type PilotVersion = z.infer<typeof PilotVersion>

export const StackContent = z
  .object({
    id: StackId,
    title: line,
    summary: z.string().trim().min(1).max(300),
    description: text,
    /** finished in full, or by any `count` of its credentials */
    completion: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('all') }),
      z.object({ kind: z.literal('any'), count: z.int().min(1) }),
    ]),
    credentialIds: z.array(CredentialId).min(1).max(30),
  })
  .refine((stack) => unique(stack.credentialIds), { path: ['credentialIds'], message: 'a credential is listed twice' })
export type StackContent = z.infer<typeof StackContent>

export const IssuerContent = z
  .object({
    id: IssuerId,
    name: line,
    description: text,
    url: link,
    /** the badge's main colour, dark enough for white text */
    colour: BadgeColour,
    /** a second colour for the badge's band; light enough for words in the main one */
    accent: BadgeAccent.optional(),
    /** the logo in one colour: SVG path data within a square of 64 by 64; filled by the even-odd rule */
    mark: z
      .string()
      .max(4000)
      .regex(/^[MmLlHhVvCcSsQqTtAaZz0-9eE ,.+-]+$/, 'give SVG path data alone')
      .optional(),
  })
  .refine(accentSuits, {
    path: ['accent'],
    message: 'is too dark beside the main colour: the name on it cannot be read',
  })
export type IssuerContent = z.infer<typeof IssuerContent>
