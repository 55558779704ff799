/** Text that is HTML already. Everything else that goes into `html` is escaped. */
export class Html {
  constructor(readonly text: string) {}
}

type Piece = Html | string | number | undefined | false | Piece[]

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character)
}

/** Builds HTML; pieces are escaped, lists are joined, undefined and false leave nothing. */
export function html(texts: TemplateStringsArray, ...pieces: Piece[]): Html {
  return new Html(texts.map((text, index) => text + render(pieces[index])).join(''))
}

function render(piece: Piece): string {
  if (piece === undefined || piece === false) return ''
  if (piece instanceof Html) return piece.text
  if (Array.isArray(piece)) return piece.map(render).join('')
  return escape(String(piece))
}

const longestShown = 36

function short(url: string): string {
  const text = url.replace(/^https?:\/\//, '')
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text
}

/** Plain text whose web addresses become links. */
export function linked(text: string): Html {
  const parts = text.split(/(https?:\/\/[^\s<>"']+)/)
  return new Html(
    parts
      .map((part, index) => {
        if (index % 2 === 0) return escape(part)
        const url = part.replace(/[.,;:!?)\]]+$/, '')
        const link = html`<a href="${url}" target="_blank" rel="noopener noreferrer">${short(url)}</a>`
        return link.text + escape(part.slice(url.length))
      })
      .join(''),
  )
}
