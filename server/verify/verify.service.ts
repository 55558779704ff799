import type { Clock } from '../core/clock.ts'
import { webAddress, type Documents, type Fetched } from './documents.ts'
import { unread } from './examine.ts'
import type { Entered, Opened, Typed } from './intake/form.ts'
import { MOST_DOCUMENTS } from './limits.ts'
import type { Report } from './report.ts'
import { asText, type Answered, type AskElsewhere } from './verify.fetching.ts'
import type { Ours } from './verify.ours.ts'
import { fetchWords } from './words/trouble.words.ts'
import { TookTooMuch, type Bench } from './work/work.bench.ts'

export type Outcome = {
  /** null where nothing was entered */
  report: Report | null
  typed: Typed
  fileName: string | null
  /** hosts that were asked, in the order of asking */
  asked: string[]
  /** the badge's own address, where an address was entered */
  source: string | null
}

/** the longest that all requests for one badge may take */
const ASKING_MS = 20_000
const NOT_TYPED: Typed = { address: '', text: '' }

/** Checks badges of anybody's. Keeps nothing of them. */
export function createVerification({
  bench,
  ours,
  askElsewhere,
  url,
  clock,
}: {
  bench: Pick<Bench, 'run' | 'budget' | 'warm'>
  ours: Ours
  askElsewhere: AskElsewhere
  /** NOTCH_URL */
  url: string
  clock: Clock
}) {
  const ownIssuers = `${url.replace(/\/+$/, '')}/issuers/`

  /** One visit: remembers who was asked, and how much may still be. */
  function visit() {
    const signal = AbortSignal.timeout(ASKING_MS)
    const budget = bench.budget()
    const asked = new Set<string>()
    let documents = 0

    async function ask(address: string): Promise<Answered> {
      documents += 1
      if (documents > MOST_DOCUMENTS) return { ok: false, why: 'too-many' }
      const own = await ours(address)
      if (own) return own.ok ? { ok: true, bytes: Buffer.from(own.text) } : own
      const answered = await askElsewhere(address, signal)
      if (answered.ok || answered.why !== 'address') asked.add(new URL(address).host)
      return answered
    }
    return { ask, budget, asked }
  }
  type Visit = ReturnType<typeof visit>

  async function atAddress(address: string, { ask, budget }: Visit): Promise<Entered> {
    const fair = webAddress(address)
    if (fair === undefined)
      return { kind: 'unreadable', why: 'That is not a web address. It has to start with https://' }
    const answered = await ask(fair)
    if (!answered.ok) return { kind: 'unreadable', why: addressWords(fair, answered) }
    return bench.run('find', { bytes: answered.bytes }, budget)
  }

  async function examined(text: string, { ask, budget }: Visit): Promise<Report> {
    const documents: Documents = {}
    for (;;) {
      const given = { text, documents, ownIssuers, now: clock.now() }
      const outcome = await bench.run('examine', given, budget)
      if ('report' in outcome) return outcome.report
      documents[outcome.needs.url] = asText(await ask(outcome.needs.url))
    }
  }

  async function reportOn(entered: Entered, visiting: Visit): Promise<Report | null> {
    const found = entered.kind === 'address' ? await atAddress(entered.url, visiting) : entered
    switch (found.kind) {
      case 'nothing':
        return null
      case 'unreadable':
        return unread('unreadable', found.why)
      case 'address':
        return unread('unreadable', 'The address leads to nothing but another address.')
      case 'badge':
        return examined(found.text, visiting)
    }
  }

  /** Whatever was handed in, as a browser sends a form. Throws `Busy` where too many wait. */
  async function check(body: Buffer, contentType: string): Promise<Outcome> {
    const visiting = visit()
    let opened: Opened = { entered: { kind: 'nothing' }, typed: NOT_TYPED, fileName: null }
    const outcome = (report: Report | null): Outcome => {
      const source = opened.entered.kind === 'address' ? opened.entered.url : null
      return { report, typed: opened.typed, fileName: opened.fileName, asked: [...visiting.asked], source }
    }
    try {
      opened = await bench.run('open', { body, contentType }, visiting.budget)
      return outcome(await reportOn(opened.entered, visiting))
    } catch (error) {
      if (!(error instanceof TookTooMuch)) throw error
      return outcome(unread('unreadable', TOO_MUCH))
    }
  }

  return { check, expectSomebody: () => bench.warm() }
}
export type Verification = ReturnType<typeof createVerification>

const TOO_MUCH =
  'Reading it took more work than any badge needs, so it was stopped. It is damaged, or was made to keep verifiers busy.'

const addressWords = (address: string, { why }: Fetched & { ok: false }) =>
  why === 'redirect'
    ? 'The address points on to another one. Open it in your browser, then enter the address that it ends at, or hand in the badge’s file.'
    : why === 'absent'
      ? `${new URL(address).host} has no badge at this address, or keeps it private.`
      : fetchWords(why, new URL(address).host)
