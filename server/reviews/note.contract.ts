import { z } from 'zod'
import { ArtifactId } from '../core/ids.contract.ts'

/** A moment of a recording that an assessor points at, as its earner reads it beside a row. */
export const Moment = z.object({
  artifactId: ArtifactId,
  /** from the beginning of the recording */
  seconds: z.number().min(0).max(360_000),
  text: z.string().trim().max(1000, 'at most 1,000 characters'),
})
export type Moment = z.infer<typeof Moment>

/** A note at a moment of a recording: the assessor's own until they choose the row whose comment it goes with. */
export const MediaNote = Moment.extend({
  id: z.string().min(1).max(40),
  rowId: z.string().max(60).nullable(),
})
export type MediaNote = z.infer<typeof MediaNote>

export const MOST_NOTES = 200
