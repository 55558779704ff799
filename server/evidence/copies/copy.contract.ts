import { z } from 'zod'

/**
 * Why a file has no copy without hidden details. `unsupported`: nobody taught Notch to clean this type; `encrypted`: a
 * password keeps it closed; `embedded`: another file sits inside that cannot be looked into; `failed`: it was tried and broke;
 * `infected`: the scanner found something in it.
 */
export const CopyTrouble = z.enum([
  'unsupported',
  'encrypted',
  'damaged',
  'embedded',
  'too-large',
  'failed',
  'infected',
])
export type CopyTrouble = z.infer<typeof CopyTrouble>

/** The copy of a file that everybody but its earner gets: without author, place, times and other hidden details. */
export const CopyView = z.object({
  state: z.enum(['preparing', 'ready', 'impossible']),
  /** set while it is ready */
  sha256: z.string().nullable(),
  bytes: z.int().nullable(),
  /** why it is impossible */
  trouble: CopyTrouble.nullable(),
  /** where there can be no copy: the earner agreed that others get the file as it is */
  sharedAsItIs: z.boolean(),
})
export type CopyView = z.infer<typeof CopyView>

/** Thrown where a file cannot be promised to be clean. */
export class Unclean extends Error {
  readonly trouble: CopyTrouble
  constructor(trouble: CopyTrouble) {
    super(trouble)
    this.trouble = trouble
  }
}
