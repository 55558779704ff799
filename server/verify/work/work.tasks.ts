import { z } from 'zod'
import { examine, type Circumstances, type Examined } from '../examine.ts'
import { badgeIn, openForm, type Entered, type Opened } from '../intake/form.ts'

// What the thread does: everything that looks into bytes from strangers.

export type Tasks = {
  open: { given: { body: Uint8Array; contentType: string }; result: Opened }
  find: { given: { bytes: Uint8Array }; result: Entered }
  examine: { given: { text: string } & Circumstances; result: Examined }
}
export type TaskName = keyof Tasks

/** Does one task, by its name. */
export const work: { [Name in TaskName]: (given: Tasks[Name]['given']) => Promise<Tasks[Name]['result']> } = {
  open: ({ body, contentType }) => openForm(body, contentType),
  find: async ({ bytes }) => badgeIn(Buffer.from(bytes)),
  examine: ({ text, ...circumstances }) => examine(text, circumstances),
}

/** How the thread tells that it stands ready: on Linux with the name of its own file of times. */
export const Ready = z.object({ ready: z.literal(true), task: z.string().nullable() })
export const Done = z.union([z.object({ result: z.custom<unknown>() }), z.object({ failed: z.string() })])
