import { readSettings } from '../../config/env.ts'
import { runNotch } from '../../server/cli/program.ts'

export interface Ended {
  code: number
  stdout: string
  stderr: string
}

/** Carries a command of the command line out in this process, as a process of its own would with that environment. */
export async function notchHere(args: readonly string[], env: Record<string, string | undefined>): Promise<Ended> {
  const ended: Ended = { code: 0, stdout: '', stderr: '' }
  ended.code = await runNotch(args, {
    settings: () => readSettings(env),
    out: (text) => void (ended.stdout += text),
    err: (text) => void (ended.stderr += text),
  })
  return ended
}
