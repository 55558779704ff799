// tsx does not reach into threads by itself (Node.js 20): this one asks it to, then begins.
import { register } from 'tsx/esm/api'

register()
await import('./work.thread.ts')
