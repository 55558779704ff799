import { z } from 'zod'
import { linksOf, type Course, type CourseLink } from './courses.ts'
import type { LineItem } from './line-item.ts'
import type { State } from './store.ts'

/** A link that staff added by deep linking, beside those that the course came with. */
export const AddedLink = z.object({
  id: z.string(),
  courseId: z.string(),
  title: z.string(),
  description: z.string(),
  url: z.string(),
  custom: z.record(z.string(), z.string()),
  inWindow: z.boolean(),
  dueAt: z.string().optional(),
  points: z.number().optional(),
  column: z
    .object({
      resourceId: z.string().optional(),
      tag: z.string().optional(),
      submissionReview: z.record(z.string(), z.unknown()).optional(),
    })
    .optional(),
})
export type AddedLink = z.infer<typeof AddedLink>

export const addedTo = (state: State, course: Course): AddedLink[] =>
  state.added.filter((link) => link.courseId === course.id)

/** A link of the course, whoever put it there. */
export const linkIn = (state: State, course: Course, id: unknown): CourseLink | undefined =>
  [...linksOf(course), ...addedTo(state, course)].find((link) => link.id === id)

/** The column that came with an added link. */
export function columnOf(link: AddedLink): LineItem | undefined {
  if (link.points === undefined) return undefined
  return {
    ...link.column,
    id: link.id,
    courseId: link.courseId,
    label: link.title,
    scoreMaximum: link.points,
    resourceLinkId: link.id,
    endDateTime: link.dueAt,
    placed: true,
  }
}
