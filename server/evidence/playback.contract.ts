import { z } from 'zod'

/**
 * Why some or all browsers cannot play a recording. `hevc`: what phones write to save room; `prores`: what they write for film
 * makers; `av1`: too new for older tablets; `codec`: another one that browsers lack; `container`: a kind of file they do not open.
 */
export const PlaybackTrouble = z.enum(['hevc', 'prores', 'av1', 'codec', 'container'])
export type PlaybackTrouble = z.infer<typeof PlaybackTrouble>
