import assert from 'node:assert/strict'
import { clamdScanner, verdictOf } from '../../../../server/evidence/scanning/clamd.client.ts'
import { pauseMs } from '../../../../server/evidence/scanning/scan.rules.ts'
import { ScannerUnavailable } from '../../../../server/evidence/scanning/scanner.port.ts'
import { FINDING, HARMFUL, testClamd, type ClamdMood, type TestClamd } from '../../../support/clamd.ts'

const LIMIT = 300_000
const QUICK = { idleMs: 400, verdictMs: () => 400 }

const pieces = (...texts: (string | Buffer)[]) =>
  async function* () {
    for (const text of texts) yield Buffer.from(text)
  }

describe('a scan on the wire of a ClamAV daemon', () => {
  let clamd: TestClamd
  beforeEach(async () => void (clamd = await testClamd({ streamMaxBytes: LIMIT })))
  afterEach(() => clamd.close())
  const scan = (open: () => AsyncIterable<Uint8Array>, signal = new AbortController().signal) =>
    clamdScanner(clamd, QUICK)({ bytes: 1, open }, signal)
  const refuses = (work: Promise<unknown>, message: RegExp) =>
    assert.rejects(work, (error) => error instanceof ScannerUnavailable && message.test(error.message))

  const away: [ClamdMood, RegExp][] = [
    ['error', /Can't allocate memory/],
    ['hang', /does not answer/],
    ['silent', /does not answer/],
    ['hang up', /./],
    ['no zero byte', /broke off/],
  ]
  for (const [mood, message] of away)
    it(`gives no verdict from a daemon in this mood: ${mood}`, async () => {
      clamd.daemon.mood = mood
      await refuses(scan(pieces('one', 'two')), message)
    })

  it('gives no verdict where nobody listens', async () => {
    await clamd.close()
    await refuses(scan(pieces('one')), /ECONNREFUSED/)
  })

  it('ends when it is stopped', async () => {
    clamd.daemon.mood = 'hang'
    const stopping = new AbortController()
    const scanning = scan(pieces('one'), stopping.signal)
    setTimeout(() => stopping.abort(), 20)
    await refuses(scanning, /stopped/)
  })

  it('says what broke where the file cannot be read, and leaves no line open', async () => {
    async function* broken() {
      yield Buffer.from('one')
      throw new Error('the store broke')
    }
    await assert.rejects(scan(broken), /the store broke/)
    assert.deepEqual(clamd.daemon.bytes, [])
  })

  it('passes a clean file, every byte of it; an empty piece in the middle is not its end', async () => {
    assert.deepEqual(await scan(pieces('one', '', Buffer.alloc(70_000, 1))), { state: 'clean' })
    assert.deepEqual(clamd.daemon.bytes, [70_003])
  })

  it('names what was found', async () => {
    assert.deepEqual(await scan(pieces('one', HARMFUL)), { state: 'infected', finding: FINDING })
  })

  it('knows a file that is larger than the daemon takes, in the middle of sending it', async () => {
    const large = Array.from({ length: 20 }, () => Buffer.alloc(50_000))
    assert.deepEqual(await scan(pieces(...large)), { state: 'too-large' })
  })

  it('asks once more where the line broke and took the answer along', async () => {
    clamd.daemon.mood = 'hang up'
    const large = Array.from({ length: 20 }, () => Buffer.alloc(50_000))
    const scanning = scan(pieces(...large))
    while (clamd.daemon.asked === 0) await new Promise((resolve) => setTimeout(resolve, 1))
    clamd.daemon.mood = 'look'
    assert.deepEqual(await scanning, { state: 'too-large' })
  })

  const answers: [string, string][] = [
    ['stream: OK', 'clean'],
    ['stream: Win.Test.EICAR_HDB-1 FOUND', 'infected Win.Test.EICAR_HDB-1'],
    ['stream: Eicar-Test(44d88612fea8a8f36de82e1278abb02f:68) FOUND', 'infected Eicar-Test'],
    ['stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND', 'too-large'],
    ['INSTREAM size limit exceeded. ERROR', 'too-large'],
    ['stream: OK but not quite', 'none'],
    ['OK', 'none'],
    ['', 'none'],
    ['UNKNOWN COMMAND', 'none'],
  ]
  for (const [answer, meant] of answers)
    it(`takes “${answer}” for ${meant}`, () => {
      const read = () => {
        try {
          const verdict = verdictOf(answer)
          return 'finding' in verdict ? `${verdict.state} ${verdict.finding}` : verdict.state
        } catch (error) {
          assert.ok(error instanceof ScannerUnavailable)
          return 'none'
        }
      }
      assert.equal(read(), meant)
    })

  it('waits longer and longer for a daemon that is away, at most a quarter of an hour', () => {
    const waits = [1, 2, 3, 6, 20].map((tries) => pauseMs('unavailable', tries) / 1000)
    assert.deepEqual(waits, [30, 60, 120, 900, 900])
    assert.equal(pauseMs('too-large', 1), 60 * 60_000)
  })
})
