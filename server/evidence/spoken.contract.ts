import { z } from 'zod'

/** The spoken words of a recording: captions (WebVTT) that run along with it, or a transcript to read. */
export const Spoken = z.object({ form: z.enum(['captions', 'transcript']), text: z.string() })
export type Spoken = z.infer<typeof Spoken>

export const MOST_SPOKEN = 120_000

/** A caption, as it is read where nothing plays. */
export interface Cue {
  /** "0:42" */
  at: string
  text: string
}

const TIMING = /^(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.\d{3} -->/

/** The captions of a text that Notch wrote itself. */
export function cuesOf(captions: string): Cue[] {
  return captions.split('\n\n').flatMap((block): Cue[] => {
    const [timing = '', ...lines] = block.split('\n')
    const found = TIMING.exec(timing)
    if (!found) return []
    const [, hours, minutes = '', seconds = ''] = found
    const at = Number(hours ?? 0) > 0 ? `${Number(hours)}:${minutes}:${seconds}` : `${Number(minutes)}:${seconds}`
    return [{ at, text: lines.join(' ').replace(/<[^>]*>/g, '') }]
  })
}
