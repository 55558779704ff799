import type { PipelineStage } from 'mongoose'

/**
 * What a neighbour keeps, joined to a question by an index: what bears on one person lies in several collections, and a
 * page that asked each of them would cost as many commands. Equality joins alone: every engine answers them by an index,
 * while the embedded database reads the whole of what `$unionWith` names.
 */
export interface Beside {
  stages: Exclude<PipelineStage, PipelineStage.Merge | PipelineStage.Out>[]
  /** what of it is wanted, for the last projection */
  show: Record<string, 1>
}

/** Joins what has the question's `localField` (its person, unless told otherwise) in `foreignField`. */
export const beside = (
  from: string,
  foreignField: string,
  as: string,
  fields: readonly string[],
  localField = 'personId',
): Beside => ({
  stages: [{ $lookup: { from, localField, foreignField, as } }],
  show: Object.fromEntries(fields.map((field) => [`${as}.${field}`, 1 as const])),
})
