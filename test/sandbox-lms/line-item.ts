import { z } from 'zod'

const optionalFields = {
  resourceId: z.string().optional(),
  tag: z.string().optional(),
  resourceLinkId: z.string().optional(),
  startDateTime: z.iso.datetime({ offset: true }).optional(),
  endDateTime: z.iso.datetime({ offset: true }).optional(),
  gradesReleased: z.boolean().optional(),
  submissionReview: z.record(z.string(), z.unknown()).optional(),
}

/** What a tool may say of a line item (AGS 2.0, 3.2). */
export const LineItemBody = z.object({
  label: z.string().trim().min(1),
  scoreMaximum: z.number().positive(),
  ...optionalFields,
})
export type LineItemBody = z.infer<typeof LineItemBody>

/** A gradebook column. `placed` ones came with a course link and stay with it. */
export const LineItem = LineItemBody.extend({ id: z.string(), courseId: z.string(), placed: z.boolean() })
export type LineItem = z.infer<typeof LineItem>
