import { PROBLEMS, problemType, type FieldFault, type ProblemBody, type ProblemCode } from './problem.contract.ts'

/** A refusal that a person may read. Anything else that is thrown is answered as `unexpected` and logged whole. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly detail: string | undefined
  readonly errors: FieldFault[] | undefined
  constructor(code: ProblemCode, detail?: string, errors?: FieldFault[]) {
    super(detail ? `${code}: ${detail}` : code)
    this.name = 'Problem'
    this.code = code
    this.detail = detail
    this.errors = errors
  }
  get status() {
    return PROBLEMS[this.code].status
  }
  toBody(instance?: string): ProblemBody {
    return {
      type: problemType(this.code),
      title: PROBLEMS[this.code].title,
      status: this.status,
      ...(this.detail ? { detail: this.detail } : {}),
      ...(instance ? { instance } : {}),
      ...(this.errors?.length ? { errors: this.errors } : {}),
    }
  }
}

/** `throw problem('wrong-state')` reads as what happens. */
export const problem = (code: ProblemCode, detail?: string, errors?: FieldFault[]) => new Problem(code, detail, errors)
