import { z } from 'zod'
import { endpoint } from '../core/endpoint.contract.ts'
import { CredentialId, StackId } from '../core/ids.contract.ts'
import { OwnProgress } from './credential.contract.ts'

// What an educator might turn to after an award. Ideas only: nothing of it is assigned or counted.

export const NextCredential = z.object({
  credentialId: CredentialId,
  title: z.string(),
  competency: z.string(),
  issuerName: z.string(),
  effortHours: z.object({ min: z.number(), max: z.number() }),
  progress: OwnProgress,
})
export type NextCredential = z.infer<typeof NextCredential>

export const NextSteps = z.object({
  /** stacks that what was earned belongs to, with what comes next in each; null where it is finished */
  stacks: z.array(
    z.object({
      id: StackId,
      title: z.string(),
      earned: z.int(),
      needed: z.int(),
      next: NextCredential.nullable(),
    }),
  ),
  /** what builds on it, then what shares its focus areas */
  related: z.array(NextCredential),
  /** who decides about authors, and whether this person is one already */
  issuer: z.object({ name: z.string(), url: z.string(), isAuthor: z.boolean() }),
})
export type NextSteps = z.infer<typeof NextSteps>

/** After an award of a credential, or of a stack: one of the two is named. */
export const getNextSteps = endpoint({
  method: 'get',
  path: '/api/next-steps',
  query: z
    .object({ credentialId: CredentialId.optional(), stackId: StackId.optional() })
    .refine(({ credentialId, stackId }) => (credentialId === undefined) !== (stackId === undefined), {
      message: 'name what was earned: a credential or a stack',
    }),
  response: NextSteps,
})
