import { settingsFromProcess } from '../../config/env.ts'
import { runNotch } from './program.ts'

process.exitCode = await runNotch(process.argv.slice(2), {
  settings: settingsFromProcess,
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
})
