// Markup for the public pages: whatever is put into a template is escaped, unless it is markup itself.

export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

type Piece = Html | string | number | false | null | undefined | readonly Piece[]

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => escapes[character] ?? character)

function textOf(piece: Piece): string {
  if (piece instanceof Html) return piece.text
  if (piece === null || piece === undefined || piece === false) return ''
  if (typeof piece === 'string' || typeof piece === 'number') return escapeHtml(String(piece))
  return piece.map(textOf).join('')
}

export const markup = (strings: TemplateStringsArray, ...pieces: Piece[]): Html =>
  new Html(strings.map((part, index) => part + textOf(pieces[index])).join(''))

/** Text that is markup already: only for what this program made itself. */
export const trusted = (text: string): Html => new Html(text)

const day = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' })
const minute = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })

export const dayOf = (date: Date): Html => markup`<time datetime="${date.toISOString()}">${day.format(date)}</time>`
export const minuteWords = (date: Date) => `${minute.format(date)} UTC`

export const paragraphs = (text: string): Html[] => text.split(/\n{2,}/).map((paragraph) => markup`<p>${paragraph}</p>`)
