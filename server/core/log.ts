import { pino, type DestinationStream, type Logger } from 'pino'

export type { Logger }

/** Structured log. Nothing personal goes in: ids, codes and counts only; what could carry a token is removed all the same. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: ['token', 'code', 'secret', 'authorization', '*.token', '*.secret', '*.authorization', '*.cookie'],
      censor: '[removed]',
    },
  }
  return destination ? pino(options, destination) : pino(options)
}
