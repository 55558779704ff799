import type { z } from 'zod'

/** What is wrong with a body, in one sentence. */
export function sentenceOf(fault: z.ZodError): string {
  return fault.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`).join('; ')
}
