// Markup for pages that the server writes: whatever is put into a template is escaped, unless it is markup itself.

export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

export type Piece = Html | string | number | false | null | undefined | readonly Piece[]

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
export const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => escapes[character] ?? character)

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
