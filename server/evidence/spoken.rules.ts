import type { Spoken } from './spoken.contract.ts'

/** What is wrong with captions, for the person who added them. */
export class SpokenFault extends Error {}

// WebVTT: https://www.w3.org/TR/webvtt1/. SubRip, which many editors write, differs by commas and numbers.
const TIME = String.raw`(?:(\d{2,}):)?([0-5]\d):([0-5]\d)[.,](\d{3})`
const TIMING = new RegExp(`^${TIME}[ \\t]+-->[ \\t]+${TIME}((?:[ \\t]+\\S+)*)[ \\t]*$`)
const SETTING = /^(?:align|line|position|size|vertical):[\w%.,-]+$/
const IS_SUBRIP = /^\d+[ \t]*\n[\d:]+,\d{3}[ \t]+-->/
/** Notes, styles and regions are for editors and machines; they may hold names and are left out. */
const LEFT_OUT = /^(?:NOTE|STYLE|REGION)(?:[ \t]|$)/

const spelt = (hours: string | undefined, minutes = '', seconds = '', milliseconds = '') =>
  `${hours ?? '00'}:${minutes}:${seconds}.${milliseconds}`

function cueOf(lines: string[], lineNumber: number): string {
  const timingAt = lines[0]?.includes('-->') ? 0 : 1
  const timing = lines[timingAt] ?? ''
  const found = TIMING.exec(timing.trim())
  if (!found)
    throw new SpokenFault(
      `Line ${lineNumber + timingAt}: “${timing.slice(0, 60)}” is no time. Write it like 00:01:05.000 --> 00:01:08.500`,
    )
  const [, h1, m1, s1, f1, h2, m2, s2, f2, settings = ''] = found
  const [start, end] = [spelt(h1, m1, s1, f1), spelt(h2, m2, s2, f2)]
  if (end.padStart(20, '0') <= start.padStart(20, '0'))
    throw new SpokenFault(`Line ${lineNumber + timingAt}: a caption ends after it begins.`)
  const words = lines.slice(timingAt + 1)
  if (words.some((line) => line.includes('-->')))
    throw new SpokenFault(`Line ${lineNumber}: leave an empty line between two captions.`)
  const kept = settings.split(/[ \t]+/).filter((setting) => SETTING.test(setting))
  return [[start, '-->', end, ...kept].join(' '), ...words].join('\n')
}

/**
 * Captions where the text is WebVTT or SubRip, written anew without notes and styles; else a transcript; null for nothing.
 * Throws a SpokenFault that names the line where captions are broken.
 */
export function readSpoken(given: string): Spoken | null {
  const text = given
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .trim()
  if (text === '') return null
  const isCaptions = /^WEBVTT(?:[ \t\n]|$)/.test(text)
  if (!isCaptions && !IS_SUBRIP.test(text)) return { form: 'transcript', text }
  const cues: string[] = []
  let block: string[] = []
  let begins = 1
  // An empty line at the end closes the last block.
  for (const [index, line] of [...text.split('\n'), ''].entries()) {
    if (line.trim() !== '') {
      if (block.length === 0) begins = index + 1
      block.push(line)
      continue
    }
    const isHeader = isCaptions && begins === 1
    if (block.length > 0 && !isHeader && !LEFT_OUT.test(block[0] ?? '')) cues.push(cueOf(block, begins))
    if (block.length > 0) begins = index + 2
    block = []
  }
  if (cues.length === 0) throw new SpokenFault('There is no caption in it. Each has a time and, under it, its words.')
  return { form: 'captions', text: ['WEBVTT', ...cues].join('\n\n') }
}
