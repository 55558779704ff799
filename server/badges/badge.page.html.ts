import { markup, type Html } from '../core/markup.ts'

export { Html, markup, trusted } from '../core/markup.ts'

const day = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' })
const minute = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })

export const dayOf = (date: Date): Html => markup`<time datetime="${date.toISOString()}">${day.format(date)}</time>`
export const minuteWords = (date: Date) => `${minute.format(date)} UTC`

export const paragraphs = (text: string): Html[] => text.split(/\n{2,}/).map((paragraph) => markup`<p>${paragraph}</p>`)
