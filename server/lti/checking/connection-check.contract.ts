import { z } from 'zod'
import { endpoint } from '../../core/endpoint.contract.ts'
import { Instant } from '../../core/ids.contract.ts'

// The connection check of a learning platform: what works between it and Notch, and what to change where.

export const CheckStep = z.enum([
  'login',
  'launch',
  'keySet',
  'token',
  'columns',
  'score',
  'roster',
  'picker',
  'storage',
])
export type CheckStep = z.infer<typeof CheckStep>

/** What was found; the screen has words for each. */
export const Finding = z.enum([
  ...['running', 'not-checked', 'interrupted', 'own-fault'],
  // What people's visits have shown.
  ...['seen', 'refused', 'never-opened', 'never-came-back', 'picker-unused', 'picker-opened', 'picker-handed-over'],
  ...['storage-carried', 'storage-silent', 'storage-offered', 'storage-none', 'window-carried'],
  // What asking the LMS has shown.
  ...['keys-found', 'keys-none', 'keys-unreadable', 'token-given', 'token-narrow'],
  ...['columns-made', 'columns-read', 'columns-not-offered', 'columns-closed', 'columns-no-making', 'column-left'],
  ...['score-taken', 'score-not-learner', 'score-refused', 'score-not-allowed', 'score-no-column', 'score-not-here'],
  ...['roster-full', 'roster-names', 'roster-nameless', 'roster-empty', 'roster-not-offered', 'roster-unreadable'],
  // What may happen to any question.
  ...['no-answer', 'closed-address', 'slow-down', 'lms-trouble', 'key-refused', 'not-allowed', 'status-refused'],
] as const)
export type Finding = z.infer<typeof Finding>

/** What to do about it, or how to try it; the screen has words for each, and where they differ, for each LMS. */
export const Advice = z.enum([
  ...['open-once', 'redirect', 'identity', 'clock', 'claims', 'place', 'release', 'key-set', 'target', 'service-host'],
  ...['own-keys', 'services', 'column-management', 'delete-by-hand', 'press-there', 'learner', 'roster', 'privacy'],
  ...['add-once', 'finish-adding', 'return-host', 'storage', 'try-blocked', 'cookies', 'wait', 'again'],
] as const)
export type Advice = z.infer<typeof Advice>

/** Why somebody was turned away. */
export const TurnedAway = z.enum([
  ...['target-elsewhere', 'platform-refused', 'token-invalid', 'token-expired', 'claims-invalid', 'message-unknown'],
  ...['deployment-pending', 'keys-unreachable', 'placing-elsewhere', 'browser-unknown', 'browser-differs'],
] as const)
export type TurnedAway = z.infer<typeof TurnedAway>

export const StepResult = z.object({
  state: z.enum(['works', 'broken', 'untried', 'running']),
  finding: Finding,
  advice: Advice.nullable(),
  /** what the words name: counts, statuses; names that end in `At` are instants */
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type StepResult = z.infer<typeof StepResult>

export const ConnectionCheckView = z.object({
  platform: z.object({
    id: z.string(),
    address: z.string(),
    lms: z.enum(['canvas', 'moodle', 'schoology', 'plain']),
  }),
  /** Notch's own addresses, as the LMS must know them */
  addresses: z.object({ login: z.string(), launch: z.string(), keySet: z.string() }),
  /** the course in which a column is made for a moment; null where the asking person has not come from one of this LMS */
  course: z.object({ title: z.string().nullable() }).nullable(),
  running: z.boolean(),
  startedAt: Instant.nullable(),
  finishedAt: Instant.nullable(),
  steps: z.array(StepResult.extend({ step: CheckStep })),
})
export type ConnectionCheckView = z.infer<typeof ConnectionCheckView>

const params = z.object({ platformId: z.string().min(1).max(64) })

export const getConnectionCheck = endpoint({
  method: 'get',
  path: '/api/organization/platforms/:platformId/check',
  params,
  response: ConnectionCheckView,
})

/** Begins a check, one at a time for each platform: while one runs, pressing again shows that one. */
export const startConnectionCheck = endpoint({
  method: 'post',
  path: '/api/organization/platforms/:platformId/check',
  params,
  response: ConnectionCheckView,
})
