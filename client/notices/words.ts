import i18next from 'i18next'
import type { TFunction } from 'i18next'
import type { NoticeView } from '../../server/notices/notice.contract.ts'
import { formatDate } from '../ui/moments.ts'

/** The two sentences of a notice in the reader's language. */
export function wordsOf(t: TFunction, { kind, titles, day }: NoticeView): { says: string; next: string } {
  const list = new Intl.ListFormat(i18next.language, { style: 'long', type: 'conjunction' })
  const values = {
    title: titles[0] ?? '',
    titles: list.format(titles.map((title) => `“${title}”`)),
    day: day ? formatDate(day) : '',
  }
  return { says: t(`notices.kinds.${kind}.says`, values), next: t(`notices.kinds.${kind}.next`, values) }
}
