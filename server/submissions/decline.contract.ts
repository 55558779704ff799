import { z } from 'zod'

/**
 * Why an assessor will not review a piece of work; whatever it is, it never comes to them again. With one of the first two,
 * which are about its author, nothing of that author does.
 */
export const DeclineGround = z.enum(['know-the-author', 'conflict', 'not-my-field', 'no-time', 'other'])
export type DeclineGround = z.infer<typeof DeclineGround>
