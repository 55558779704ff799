import { z } from 'zod'
import { endpoint } from '../core/endpoint.contract.ts'
import { AwardId, CredentialId, StackId, SubmissionId } from '../core/ids.contract.ts'
import { SubmissionStatus } from '../submissions/submission.status.contract.ts'
import { CredentialContent, FocusArea, IssuerContent, StackContent } from './version.contract.ts'

/** Where this person stands with a credential. */
export const OwnProgress = z.object({
  status: SubmissionStatus.nullable(),
  submissionId: SubmissionId.nullable(),
  awardId: AwardId.nullable(),
})
export type OwnProgress = z.infer<typeof OwnProgress>

export const CredentialCard = z.object({
  id: CredentialId,
  title: z.string(),
  competency: z.string(),
  issuer: z.object({ id: z.string(), name: z.string(), colour: z.string() }),
  focusAreas: z.array(FocusArea),
  effortHours: z.object({ min: z.number(), max: z.number() }),
  needsStudents: z.boolean(),
  /** titles of what is asked for */
  requirements: z.array(z.string()),
  stackIds: z.array(StackId),
  progress: OwnProgress,
  /** this person has it in their plan */
  planned: z.boolean(),
})
export type CredentialCard = z.infer<typeof CredentialCard>

export const StackCard = z.object({
  id: StackId,
  title: z.string(),
  summary: z.string(),
  /** how many of its credentials finish the stack */
  needed: z.int(),
  total: z.int(),
  earned: z.int(),
})
export type StackCard = z.infer<typeof StackCard>

const facet = z.array(z.object({ value: z.string(), label: z.string(), count: z.int() }))

export const Catalogue = z.object({
  credentials: z.array(CredentialCard),
  stacks: z.array(StackCard),
  facets: z.object({ focusAreas: facet, issuers: facet }),
})
export type Catalogue = z.infer<typeof Catalogue>

export const searchCatalogue = endpoint({
  method: 'get',
  path: '/api/catalogue',
  query: z.object({
    q: z.string().trim().max(200).optional(),
    focusArea: FocusArea.optional(),
    issuerId: z.string().max(80).optional(),
    needsStudents: z.enum(['yes', 'no']).optional(),
  }),
  response: Catalogue,
})

export const StackView = z.object({
  stack: StackContent,
  needed: z.int(),
  earned: z.int(),
  credentials: z.array(CredentialCard),
})
export type StackView = z.infer<typeof StackView>

export const getStack = endpoint({
  method: 'get',
  path: '/api/stacks/:stackId',
  params: z.object({ stackId: StackId }),
  response: StackView,
})

export const CredentialView = z.object({
  content: CredentialContent,
  issuer: IssuerContent,
  stacks: z.array(z.object({ id: StackId, title: z.string() })),
  buildsOn: z.array(z.object({ id: CredentialId, title: z.string() })),
  progress: OwnProgress,
  planned: z.boolean(),
  /** this edition is being piloted */
  pilot: z.boolean(),
})
export type CredentialView = z.infer<typeof CredentialView>

export const getCredential = endpoint({
  method: 'get',
  path: '/api/credentials/:credentialId',
  params: z.object({ credentialId: CredentialId }),
  response: CredentialView,
})
