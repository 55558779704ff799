import { readSettings } from '../../../config/env.ts'
import { createLog } from '../../../server/core/log.ts'
import { openNotch } from '../../../server/running.ts'
import { readConfig } from '../../sandbox-lms/config.ts'
import { createSandboxLms } from '../../sandbox-lms/lms.ts'
import type { Program, Settings } from './programs.ts'

// The same programs as parts of the tests' own process, which has loaded them once: starting one as a process of its own
// takes seconds of a core. What a kill or a restart has to prove needs processes (`ownProcesses` of a world's wishes).

interface Begun {
  end(): Promise<void>
}

function programHere(begin: (env: Settings) => Promise<Begun>, env: Settings, said: () => string): Program {
  let running: Begun | null = null
  return {
    async start(changes = {}) {
      if (running) throw new Error('It runs already')
      Object.assign(env, changes)
      running = await begin(env)
    },
    async stop() {
      await running?.end()
      running = null
    },
    kill: () => Promise.reject(new Error('Only a process of its own can be killed: wish for ownProcesses')),
    said,
  }
}

export function toolHere(env: Settings): Program {
  let text = ''
  const write = (line: string) => void (text = `${text}${line}`.slice(-20_000))
  async function begin(): Promise<Begun> {
    const settings = readSettings(env)
    const { close } = await openNotch(settings, createLog(settings.logLevel, { write }))
    return { end: close }
  }
  return programHere(begin, env, () => text)
}

/** Prints its faults itself. */
export function lmsHere(env: Settings): Program {
  async function begin(): Promise<Begun> {
    const lms = createSandboxLms(readConfig(env))
    await lms.start()
    return { end: lms.stop }
  }
  return programHere(begin, env, () => '')
}
