import { SettingsFault, settingsFromProcess } from '../config/env.ts'
import { createLog } from './core/log.ts'
import { openNotch } from './running.ts'

/** Reads settings and runs Notch until it is told to close. */
async function main(): Promise<void> {
  const settings = settingsFromProcess()
  const log = createLog(settings.logLevel)
  const running = await openNotch(settings, log)

  let closing = false
  async function close(signal: string) {
    if (closing) return
    closing = true
    log.info({ signal }, 'closing')
    await running.close()
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void close(signal))
}

main().catch((error: unknown) => {
  const message =
    error instanceof SettingsFault
      ? error.message
      : error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
        ? 'The port is in use by another program. Stop it, or set PORT to another one.'
        : error instanceof Error
          ? (error.stack ?? error.message)
          : String(error)
  process.stderr.write(`${message}\n`)
  process.exit(1)
})
