import { ProblemBody, problemCodeOf, type FieldFault, type ProblemCode } from '../../server/core/problem.contract.ts'

/** The server refused: `code` says why, `faults` name the fields. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  constructor(
    readonly code: ProblemCode,
    readonly title: string,
    readonly detail: string | undefined,
    readonly faults: FieldFault[],
  ) {
    super(title)
  }
}

/** Nothing came back: offline, or the server did not answer. */
export class NetworkTrouble extends Error {
  override readonly name = 'NetworkTrouble'
}

export type Trouble = ApiProblem | NetworkTrouble

export function troubleOf(error: unknown): Trouble {
  if (error instanceof ApiProblem || error instanceof NetworkTrouble) return error
  return new ApiProblem('unexpected', '', error instanceof Error ? error.message : undefined, [])
}

/** Reads an application/problem+json body; anything else counts as unexpected. */
export function problemFrom(body: unknown): ApiProblem {
  const parsed = ProblemBody.safeParse(body)
  if (!parsed.success) return new ApiProblem('unexpected', '', undefined, [])
  const { type, title, detail, errors } = parsed.data
  return new ApiProblem(problemCodeOf(type), title, detail, errors ?? [])
}

/** The fault at a JSON pointer, as a message for the field. */
export function faultAt(trouble: Trouble | null, pointer: string): string | undefined {
  if (!(trouble instanceof ApiProblem)) return undefined
  return trouble.faults.find((fault) => fault.pointer === pointer)?.detail
}
