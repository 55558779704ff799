import { type Html, markup, type Piece } from './markup.ts'

// What the readable pages of own data are made of.

const whole = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })

/** An instant, with its zone: whoever reads the page may be anywhere. */
export function moment(at: Date | string | null | undefined): Piece {
  if (!at) return '–'
  const date = new Date(at)
  return markup`<time datetime="${date.toISOString()}">${whole.format(date)} UTC</time>`
}

/** Names and what they stand for; what is null or empty is left out. */
export function facts(list: [name: string, value: Piece][]): Html {
  const there = list.filter(([, value]) => value !== null && value !== undefined && value !== '' && value !== false)
  return markup`<dl>${there.map(([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`
}

/** What a person wrote, with its line breaks. */
export const written = (text: string): Html =>
  text.trim() ? markup`<p class="written">${text}</p>` : markup`<p class="none">Nothing written.</p>`

export const chapter = (title: string, ...inside: Piece[]): Html =>
  markup`<section><h2>${title}</h2>${inside}</section>`

export const paragraph = (title: string, ...inside: Piece[]): Html => markup`<h3>${title}</h3>${inside}`

export const list = (items: Piece[]): Html | null =>
  items.length > 0 ? markup`<ul>${items.map((item) => markup`<li>${item}</li>`)}</ul>` : null

/** A path inside the archive as an address; its names may hold any letter. */
export const hrefOf = (path: string) => path.split('/').map(encodeURIComponent).join('/')

export const link = (path: string, text: string): Html => markup`<a href="${hrefOf(path)}">${text}</a>`

/** A decided choice in words: `notYet` and `in-review` as people read them. */
export const inWords = (word: string) =>
  word
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('-', ' ')
    .toLowerCase()
    .replace(/^./, (first) => first.toUpperCase())
