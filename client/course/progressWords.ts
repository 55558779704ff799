import i18next from 'i18next'
import type { ProgressRow } from '../../server/submissions/progress.contract.ts'

/** What somebody is called, with or without a name of theirs. */
export function whoIs({ name, number }: Pick<ProgressRow, 'name' | 'number'>): string {
  if (name !== null) return name
  return number === null ? i18next.t('progress.namelessElse') : i18next.t('progress.nameless', { number })
}
