import { z } from 'zod'
import { endpoint } from '../../core/endpoint.contract.ts'
import { CredentialId } from '../../core/ids.contract.ts'

/** A figure with its 95 % confidence interval. */
export const Estimate = z.object({ value: z.number(), low: z.number(), high: z.number() })
export type Estimate = z.infer<typeof Estimate>

export const Agreement = z.object({
  /** pairs of reviews of one attempt, written before either assessor saw the other's */
  n: z.int(),
  /** below 20 pairs: nothing is told then but their number */
  tooFew: z.boolean(),
  /** 0 to 1: how often both said exactly the same */
  percent: Estimate.nullable(),
  /** linear weights; null with enough pairs where everybody always said the same one thing */
  kappa: Estimate.nullable(),
})
export type Agreement = z.infer<typeof Agreement>

const Days = z.object({
  n: z.int(),
  median: z.int().nullable(),
  nineOfTen: z.int().nullable(),
  spans: z.array(z.object({ from: z.int(), to: z.int().nullable(), attempts: z.int() })),
})

export const FigureSummary = z.object({
  credentialId: CredentialId,
  title: z.string(),
  issuerName: z.string(),
  /** earners with at least one reviewed attempt, over all versions */
  people: z.int(),
  attempts: z.int(),
  awards: z.int(),
  /** award or "not yet" */
  decisions: Agreement,
  medianDays: z.int().nullable(),
})
export type FigureSummary = z.infer<typeof FigureSummary>

export const listIssuerFigures = endpoint({
  method: 'get',
  path: '/api/issuer-figures',
  response: z.object({ issuers: z.array(z.string()), credentials: z.array(FigureSummary) }),
})

/** How one edition of a credential fares in review. */
export const CredentialFigures = z.object({
  credentialId: CredentialId,
  title: z.string(),
  version: z.int(),
  /** editions that there are figures of, the newest first */
  versions: z.array(z.int()),
  people: z.int(),
  attempts: z.int(),
  appeals: z.object({ made: z.int(), awarded: z.int() }),
  decisions: Agreement,
  /** the levels of all rows together */
  levels: Agreement,
  rows: z.array(
    z.object({
      rowId: z.string(),
      title: z.string(),
      /** of people's first attempts: how many reached the bar */
      first: z.object({ n: z.int(), atBar: z.int() }),
      agreement: Agreement,
    }),
  ),
  attemptsToEarn: z.array(z.object({ tries: z.int(), people: z.int() })),
  days: Days,
  /** whether this reader may look at single assessors, too */
  mayCompareAssessors: z.boolean(),
})
export type CredentialFigures = z.infer<typeof CredentialFigures>

export const getCredentialFigures = endpoint({
  method: 'get',
  path: '/api/issuer-figures/:credentialId',
  params: z.object({ credentialId: CredentialId }),
  query: z.object({ version: z.coerce.number().int().min(1).optional() }),
  response: CredentialFigures,
})

export const AssessorFigures = z.object({
  /** the same for the same assessor of this credential; tells nothing about them */
  code: z.string(),
  /** only of those whom the issuer appointed itself */
  name: z.string().nullable(),
  decisions: Agreement,
  levels: Agreement,
})
export type AssessorFigures = z.infer<typeof AssessorFigures>

/** For the issuer's administrators, over all editions. */
export const listAssessorFigures = endpoint({
  method: 'get',
  path: '/api/issuer-figures/:credentialId/assessors',
  params: z.object({ credentialId: CredentialId }),
  response: z.object({ assessors: z.array(AssessorFigures) }),
})

/** For coordinators: nothing about fewer than five people, and agreement only of the organization as a whole. */
export const OrganizationFigures = z.object({
  decisions: Agreement,
  days: Days.nullable(),
  credentials: z.array(
    z.object({
      credentialId: CredentialId,
      title: z.string(),
      people: z.int(),
      attempts: z.int(),
      awards: z.int(),
      /** how many of the awards took one attempt */
      atFirst: z.int(),
      medianDays: z.int().nullable(),
    }),
  ),
  /** credentials that fewer than five people were reviewed on: told by their number alone */
  withheld: z.int(),
})
export type OrganizationFigures = z.infer<typeof OrganizationFigures>

export const getOrganizationFigures = endpoint({
  method: 'get',
  path: '/api/organization/figures',
  response: OrganizationFigures,
})
