import { CliFault } from './cli.fault.ts'

const UNITS: Record<string, number> = { KB: 1024, MB: 1024 ** 2, GB: 1024 ** 3, TB: 1024 ** 4 }

/** A size such as "500MB" or "1.5 GB" in bytes; null for "default". */
export function readSize(option: string, typed: string): number | null {
  const plain = typed.trim()
  if (plain.toLowerCase() === 'default') return null
  const found = /^(\d{1,6}(?:\.\d{1,3})?)\s*([KMGT]B)$/i.exec(plain)
  const bytes = Math.round(Number(found?.[1]) * (UNITS[found?.[2]?.toUpperCase() ?? ''] ?? NaN))
  if (Number.isSafeInteger(bytes) && bytes > 0) return bytes
  throw new CliFault(`${option} takes a size such as 500MB or 50GB, or "default"; not "${plain}".`, 2)
}
