import type { Awards } from './awards/award.service.ts'
import type { StackAwards } from './awards/stack-award.service.ts'
import type { Revocations } from './awards/revocation.service.ts'
import type { CarryMoves } from './awards/carrying/carry.moves.ts'
import type { Badges } from './badges/badge.service.ts'
import type { Clock } from './core/clock.ts'
import type { SubmissionId } from './core/ids.contract.ts'
import type { Logger } from './core/log.ts'
import { createResting } from './core/resting.ts'
import type { Copies } from './evidence/copies/copy.service.ts'
import type { Scans } from './evidence/scanning/scan.service.ts'
import type { Passbacks } from './grades/passback.service.ts'
import type { Counting } from './reviews/agreement/counting.service.ts'
import type { Settlements } from './reviews/settlement.service.ts'
import type { Mailing } from './notices/mail/mail.service.ts'
import type { NoticeMoments } from './notices/notice.moments.ts'
import type { Rosters } from './rosters/roster.service.ts'
import type { Library } from './submissions/library/library.service.ts'
import type { AttemptCopies } from './submissions/submission.copies.service.ts'
import type { Owed, SubmissionDocument } from './submissions/submission.model.ts'
import type { ReviewLists } from './submissions/submission.review-lists.ts'
import type { ReviewMoves } from './submissions/submission.review-moves.ts'

const BATCH = 100
const SWEEP_EVERY_MS = 10 * 60 * 1000

/**
 * Pays what is owed: decisions take effect, claims lapse, awards are granted or taken back, badges signed, grades leave.
 * Each payment may run twice with one outcome, so a crash between two is finished by the next worker, here or in another process.
 */
export function createWorker({
  settlements,
  moves,
  lists,
  awards,
  stackAwards,
  revocations,
  carryMoves,
  badges,
  passbacks,
  copies,
  scans,
  attemptCopies,
  counting,
  sweepUploads,
  library,
  adoptWaiting,
  forgetFeedback,
  keepSightings,
  rosters,
  noticeMoments,
  sweepNotices,
  mailing,
  clock,
  log,
  pollMs,
}: {
  settlements: Settlements
  moves: ReviewMoves
  lists: ReviewLists
  awards: Awards
  stackAwards: StackAwards
  revocations: Revocations
  carryMoves: CarryMoves
  badges: Badges
  passbacks: Passbacks
  copies: Copies
  scans: Scans
  attemptCopies: AttemptCopies
  counting: Counting
  /** clears away what is left of uploads */
  sweepUploads: () => Promise<unknown>
  library: Library
  /** finds work of an earlier version its place in the queue */
  adoptWaiting: () => Promise<unknown>
  /** erases what colleagues were shown for feedback, once it is over */
  forgetFeedback: () => Promise<unknown>
  keepSightings: () => Promise<void>
  rosters: Rosters
  noticeMoments: NoticeMoments
  /** tells what time brings; at most once a minute */
  sweepNotices: () => Promise<void>
  /** null where this Notch sends no e-mail */
  mailing: Mailing | null
  clock: Clock
  log: Logger
  pollMs: number
}) {
  async function payAward(submission: SubmissionDocument) {
    const award = await awards.grant(submission)
    await badges.issue(award)
    for (const finished of await stackAwards.grantFinished(award)) {
      await badges.issue(finished)
      await noticeMoments.ofStack(finished)
    }
    for (const owed of submission.owed.filter((candidate) => candidate.kind === 'award'))
      await moves.paid(submission._id, owed.id, { awardId: award._id })
  }

  async function payPassback(submission: SubmissionDocument) {
    // The badge comes first: the gradebook's link leads to it.
    if (submission.owed.some((owed) => owed.kind === 'award')) return
    await passbacks.owe(submission)
    for (const owed of submission.owed.filter((candidate) => candidate.kind === 'passback'))
      await moves.paid(submission._id, owed.id)
  }

  /** Copies that are still being made keep it owed: it rests until one is ready. */
  async function payCopies(submission: SubmissionDocument) {
    if (!(await attemptCopies.freeze(submission))) resting.copies.rest(submission._id)
  }

  const resting = {
    revocation: createResting<SubmissionId>(clock),
    award: createResting<SubmissionId>(clock),
    passback: createResting<SubmissionId>(clock),
    copies: createResting<SubmissionId>(clock),
    figures: createResting<SubmissionId>(clock),
    notice: createResting<SubmissionId>(clock),
  }

  /** What fails for one submission does not keep the others from their turn. */
  async function payEach(kind: Owed['kind'], pay: (submission: SubmissionDocument) => Promise<void>) {
    for (const submission of await lists.owing(kind, BATCH, resting[kind].ids())) {
      try {
        await pay(submission)
      } catch (error) {
        resting[kind].rest(submission._id)
        log.error(
          { err: error, submission: submission._id, owed: kind },
          'what is owed could not be paid; it is tried again',
        )
      }
    }
  }

  let sweptAt = -Infinity
  let adopted = false

  /** Leftovers can wait: they are looked for now and then, not at every turn. */
  async function sweep() {
    const now = clock.now().getTime()
    if (now - sweptAt < SWEEP_EVERY_MS) return
    sweptAt = now
    await sweepUploads()
    await badges.giveStatus()
    await library.sweep()
    if (!adopted) await adoptWaiting()
    adopted = true
    await forgetFeedback()
  }

  const chores: [string, () => Promise<unknown>][] = [
    ['decisions', () => settlements.settleDue()],
    ['lapsed claims', () => settlements.lapseClaims()],
    // Before revocations, whose stacks wait for it.
    ['carried awards', () => carryMoves.payOwed()],
    // Before awards: only one of a credential may stand.
    ['revocations', () => payEach('revocation', revocations.pay)],
    ['awards', () => payEach('award', payAward)],
    ['passbacks owed', () => payEach('passback', payPassback)],
    // What is due next leaves as soon as a platform is through with its round, not at the next look.
    ['grades', () => passbacks.dispatch(run)],
    // Before copies: where files are checked, only what is clean gets one.
    ['checks', () => scans.dispatch()],
    // After awards: a notice leads to what it tells of.
    ['notices', () => payEach('notice', noticeMoments.pay)],
    ['what time brings', sweepNotices],
    ['e-mails', async () => mailing?.dispatch()],
    ['copies', () => copies.dispatch()],
    ['hashes of copies', () => payEach('copies', payCopies)],
    ['figures of reviewing', () => payEach('figures', counting.pay)],
    ['lists of members', () => rosters.dispatch()],
    ['leftovers', sweep],
    ['what visits have shown', keepSightings],
  ]

  async function round(): Promise<void> {
    for (const [name, chore] of chores) {
      try {
        await chore()
      } catch (error) {
        log.error({ err: error, chore: name }, 'a chore of the worker failed; it is tried again')
      }
    }
  }

  let stopped = false
  let timer: NodeJS.Timeout | null = null
  let running: Promise<void> | null = null
  let again = false

  function run() {
    if (stopped) return
    if (running) {
      again = true
      return
    }
    if (timer) clearTimeout(timer)
    running = round().finally(() => {
      running = null
      if (stopped) return
      timer = setTimeout(run, again ? 0 : pollMs)
      again = false
    })
  }

  return {
    start: run,
    /** Something is owed now: do not wait for the next look. */
    nudge: run,
    /** A copy is there: attempts that waited for it need not rest. */
    copySettled() {
      resting.copies.wakeAll()
      run()
    },
    /** One whole round, grades, lists and e-mails on the wire included. */
    async round() {
      await round()
      await scans.settled()
      await copies.settled()
      await passbacks.settled()
      await rosters.settled()
      await mailing?.settled()
    },
    /** Lets what is under way finish. */
    async stop() {
      stopped = true
      if (timer) clearTimeout(timer)
      await scans.stop()
      await copies.stop()
      await running
      await passbacks.settled()
      await rosters.stop()
      await mailing?.stop()
    },
  }
}
export type Worker = ReturnType<typeof createWorker>
