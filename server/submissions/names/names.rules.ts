import type { NameReason } from './names.contract.ts'
import { COMMON, NO_PERSON_AFTER, WELL_KNOWN } from './names.words.ts'

// Points out what may name a student, the earner or their school. It gives advice, so it would rather miss a name in a long
// text than cry out at every heading. Any alphabet that has capitals works; scripts without them are met by labels only.

export interface KnownWords {
  /** the earner's own name */
  name: string | null
  email: string | null
  /** names of the organization and of the course */
  schools: string[]
}

export interface Found {
  start: number
  end: number
  reason: NameReason
}

const NAME = "\\p{Lu}(?:['’]\\p{Lu})?[\\p{Ll}\\p{M}]+(?:['’-]\\p{Lu}?[\\p{Ll}\\p{M}]+)*"
const PARTICLE = /^(?:van|von|de|der|den|da|di|del|la|le|bin|ibn|al|el)$/u
const EDGE = '(?<![\\p{L}\\p{N}])'
const END = '(?![\\p{L}\\p{N}])'

const EMAIL = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,5}/gu
/** Groups of digits as people write them. */
const PHONE =
  /(?<![\p{L}\p{N}/:.-])(?:\+\d{1,3}[\s.-]?)?(?:\(\d{2,5}\)[\s.-]?)?\d{2,4}[\s.-]\d{3,4}(?:[\s.-]\d{2,4}){0,2}(?![\p{L}\p{N}])/gu
const NUMBER_LABEL =
  /(?:student|pupil|learner|sch[uü]ler|estudiante)?\s?(?:id|no|nr|number|#)\s?[.:#]?\s?(\d{4,12})(?!\d)/giu
const LABEL = new RegExp(
  `${EDGE}(?:student|pupil|learner|child|name|boy|girl|sch[uü]ler(?:in)?|alumn[oa]|estudiante|[eé]l[eè]ve)(?:'?s?\\s+name)?\\s*[:=]\\s*(${NAME}(?:\\s+${NAME})?)`,
  'giu',
)
const WORD = new RegExp(`${EDGE}(?:(${NAME})|\\p{L}+)${END}`, 'gu')
const INITIAL = new RegExp(`${EDGE}(?:\\p{Lu}\\.\\s?(${NAME})|(${NAME})\\s\\p{Lu}\\.)(?![\\p{L}\\p{N}])`, 'gu')

const lower = (text: string) => text.normalize('NFC').toLocaleLowerCase('en')
const isCommon = (word: string) => COMMON.has(lower(word).replace(/['’]s$/, ''))

function matches(text: string, pattern: RegExp, reason: NameReason, group = 0): Found[] {
  return [...text.matchAll(pattern)].map((match) => {
    const word = match[group] ?? match[0]
    const start = match.index + (group === 0 ? 0 : match[0].lastIndexOf(word))
    return { start, end: start + word.length, reason }
  })
}

/** Every place where these words stand, whole and in any spelling of capitals. */
function occurrences(text: string, word: string, reason: NameReason): Found[] {
  const escaped = word
    .trim()
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\s+/g, '\\s+')
  return escaped === '' ? [] : matches(text, new RegExp(`${EDGE}${escaped}${END}`, 'giu'), reason)
}

/** The earner's whole name, and each part of it that is no everyday word. */
function ownNames(text: string, name: string | null): Found[] {
  if (!name) return []
  const parts = name.split(/\s+/u).filter((part) => [...part].length >= 3 && !isCommon(part))
  return [name, name.replace(/\s+/gu, ''), ...parts].flatMap((part) => occurrences(text, part, 'own-name'))
}

/** Spans of years and pages have fewer digits. */
const isPhone = (text: string) => text.replace(/\D/g, '').length >= 9

interface Word {
  start: number
  end: number
  text: string
}

/** A first and a last name, perhaps with one between: words with capitals, side by side, none of them an everyday word. */
function nameOf(run: Word[], next: string): Found[] {
  const [first, second] = run
  const last = run.at(-1)
  if (!first || !second || !last || run.length > 4) return []
  const ends = [...run.slice(1).map((word) => word.text), next]
  if (ends.some((word) => NO_PERSON_AFTER.has(lower(word)))) return []
  if (WELL_KNOWN.has(`${lower(first.text)}-${lower(second.text)}`)) return []
  return [{ start: first.start, end: last.end, reason: 'full-name' }]
}

function fullNames(text: string): Found[] {
  const found: Found[] = []
  let run: Word[] = []
  let particleEnd = 0
  for (const match of text.matchAll(WORD)) {
    const word = { start: match.index, end: match.index + match[0].length, text: match[0] }
    const before = Math.max(run.at(-1)?.end ?? 0, particleEnd)
    const follows = run.length > 0 && /^\s{1,3}$/u.test(text.slice(before, word.start))
    if (follows && PARTICLE.test(word.text)) {
      particleEnd = word.end
      continue
    }
    const isPart = match[1] !== undefined && !isCommon(word.text)
    if (!follows || !isPart) {
      found.push(...nameOf(run, follows ? word.text : ''))
      run = []
    }
    if (isPart) run.push(word)
  }
  return [...found, ...nameOf(run, '')]
}

/** What says most about a person comes first: where two overlap, the first stays. */
const RANK: NameReason[] = [
  'own-email',
  'own-name',
  'school',
  'email',
  'student-label',
  'student-number',
  'phone',
  'full-name',
  'initial-name',
]

function withoutOverlaps(found: Found[]): Found[] {
  const kept: Found[] = []
  const byRank = found.toSorted(
    (a, b) => RANK.indexOf(a.reason) - RANK.indexOf(b.reason) || b.end - b.start - (a.end - a.start),
  )
  for (const one of byRank) if (kept.every((other) => one.end <= other.start || one.start >= other.end)) kept.push(one)
  return kept.toSorted((a, b) => a.start - b.start)
}

/** A file's name in words: "maria_lopez-essay2.docx" reads "Maria Lopez Essay 2"; every letter keeps its place. */
const spaced = (fileName: string) =>
  fileName
    .replace(/\.[\p{L}\p{N}]{1,5}$/u, (extension) => ' '.repeat(extension.length))
    .replace(/[_\-+.,()[\]%]/g, ' ')
    .replace(/(?<=^|\s)\p{Ll}/gu, (letter) => {
      const capital = letter.toLocaleUpperCase('en')
      return capital.length === letter.length ? capital : letter
    })

/** What in a text may name somebody, in the order of the text. */
export function findNames(text: string, known: KnownWords): Found[] {
  const emails = matches(text, EMAIL, 'email').map((one): Found => {
    const isOwn = known.email !== null && lower(text.slice(one.start, one.end)) === lower(known.email)
    return isOwn ? { ...one, reason: 'own-email' } : one
  })
  const initials = matches(text, INITIAL, 'initial-name').filter(({ start, end }) =>
    text
      .slice(start, end)
      .split(/[\s.]+/u)
      .every((word) => [...word].length < 2 || !isCommon(word)),
  )
  return withoutOverlaps([
    ...emails,
    ...ownNames(text, known.name),
    ...known.schools.flatMap((school) => occurrences(text, school, 'school')),
    ...matches(text, LABEL, 'student-label', 1),
    ...matches(text, NUMBER_LABEL, 'student-number'),
    ...matches(text, PHONE, 'phone').filter(({ start, end }) => isPhone(text.slice(start, end))),
    ...fullNames(text),
    ...initials,
  ])
}

export const findNamesInFileName = (fileName: string, known: KnownWords): Found[] => findNames(spaced(fileName), known)

/** In an address only what is certain counts: its words have no capitals to go by. */
export function findNamesInAddress(url: string, known: KnownWords): Found[] {
  let readable = url
  try {
    readable = decodeURI(url)
  } catch {
    // An address that cannot be decoded is read as it is.
  }
  if (readable.length !== url.length) readable = url
  const words = readable.replace(/[_\-+./?=&%#~]/g, ' ')
  const certain: NameReason[] = ['own-name', 'own-email', 'school']
  return withoutOverlaps([
    ...matches(readable, EMAIL, 'email'),
    ...findNames(words, known).filter((one) => certain.includes(one.reason)),
  ])
}
