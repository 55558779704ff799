/** Something the caller can put right; told in one sentence, without a stack. */
export class CliFault extends Error {
  readonly exitCode: 1 | 2
  constructor(message: string, exitCode: 1 | 2 = 1) {
    super(message)
    this.name = 'CliFault'
    this.exitCode = exitCode
  }
}
