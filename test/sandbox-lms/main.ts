import { readConfig } from './config.ts'
import { codeOf } from './listening.ts'
import { createSandboxLms } from './lms.ts'

function give(reason: string): never {
  console.error(reason)
  process.exit(1)
}

function config() {
  try {
    return readConfig(process.env)
  } catch (fault) {
    return give(`The sandbox LMS cannot start: ${fault instanceof Error ? fault.message : 'its settings are faulty'}`)
  }
}

const settings = config()
const lms = createSandboxLms(settings)

try {
  await lms.start()
} catch (fault) {
  if (codeOf(fault) === 'EADDRINUSE') {
    give(`Port ${settings.port} is in use: stop the program that uses it, or choose another one with LMS_PORT.`)
  }
  give(`The sandbox LMS cannot start: ${fault instanceof Error ? fault.message : 'unknown fault'}`)
}
console.log(`Sandbox LMS on ${lms.url}`)

let stopping = false
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stopping) return
    stopping = true
    void lms.stop().then(() => process.exit(0))
  })
}
