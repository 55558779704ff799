import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { writeSpecimens, type Specimen, type State } from './badges.specimens.ts'
import { badgeWorld, type BadgeWorld } from './badges.world.ts'

const here = path.join(import.meta.dirname, 'badges')
const Verdict = z.object({ specimen: z.string(), verifier: z.string(), why: z.string().nullable() })
const Reading = z.object({ specimen: z.string(), reader: z.string(), sha256: z.string() })
type Verdict = z.infer<typeof Verdict>
type Reading = z.infer<typeof Reading>

/** By what words each verifier refuses; null where it does not judge that by its own nature. */
const REFUSALS: Record<string, Record<Exclude<State, 'standing'>, RegExp | null>> = {
  openbadgeslib: {
    tampered: /signature|proof/i,
    expired: /expired/i,
    revoked: /status 'revocation' is set/,
  },
  'verifier-core': {
    tampered: /signature is not valid/,
    expired: /expiration: false/,
    revoked: /revocation_status: false/,
  },
  jsonwebtoken: {
    tampered: /invalid signature/,
    expired: /TokenExpiredError/,
    revoked: /revoked|revocation_status: false/,
  },
  // A signature and nothing else.
  'rdfjs-c14n': { tampered: /signature is not of this document/, expired: null, revoked: null },
}

/** openbadgeslib has no verifier of CLRs: it checks an embedded proof and each badge inside, not when the CLR itself ends. */
const refusalBy = (verifier: string, { kind, proof, state }: Specimen): RegExp | null => {
  if (state === 'standing') return null
  if (verifier === 'openbadgeslib' && kind === 'clr' && proof === 'embedded' && state === 'expired') return null
  return REFUSALS[verifier]?.[state] ?? null
}
const verifiersOf = ({ kind, proof }: Specimen) => {
  if (proof === 'token') return ['jsonwebtoken', 'openbadgeslib']
  return ['openbadgeslib', ...(kind === 'clr' ? [] : ['rdfjs-c14n']), 'verifier-core']
}
const READERS = { png: ['Pillow', 'openbadgeslib', 'png-chunks-extract'], svg: ['expat', 'openbadgeslib', 'saxes'] }

describe('badges in other hands', function () {
  this.timeout(600_000)
  let world: BadgeWorld
  let folder: string
  let specimens: Specimen[]
  const verdicts: Verdict[] = []
  const readings: Reading[] = []

  async function show(program: string, args: string[]) {
    const { stdout } = await promisify(execFile)(program, [...args, folder, world.base], { maxBuffer: 2 ** 24 })
    for (const line of stdout.split('\n').filter(Boolean)) {
      const said: unknown = JSON.parse(line)
      const reading = Reading.safeParse(said)
      if (reading.success) readings.push(reading.data)
      else verdicts.push(Verdict.parse(said))
    }
  }

  before(async () => {
    const python = process.env.NOTCH_INTEROP_BADGES_PYTHON
    assert.ok(python, 'NOTCH_INTEROP_BADGES_PYTHON names a Python with openbadgeslib')
    folder = await mkdtemp(path.join(tmpdir(), 'notch-badges-'))
    world = await badgeWorld()
    specimens = await writeSpecimens(world, folder)
    await Promise.all([
      show(python, [path.join(here, 'verify.py')]),
      show(process.execPath, [path.join(here, 'verify.mjs')]),
    ])
  })
  after(async () => {
    await world?.close()
    if (folder) await rm(folder, { recursive: true, force: true })
  })

  it('say all that a badge can say', () => {
    const { credentialSubject, evidence, credentialStatus } = world.richest
    const { achievement, identifier, result } = credentialSubject
    assert.deepEqual([evidence.length, identifier.length, result.length, achievement.alignment.length], [2, 1, 3, 2])
    assert.match(achievement.description, /聞く<\/em> &amp; "again" \]\]> 👂/)
    assert.equal(credentialStatus.type, 'BitstringStatusListEntry')
  })

  const verdictsOn = (specimen: Specimen) =>
    verdicts.filter((verdict) => verdict.specimen === specimen.name).sort((a, b) => (a.verifier < b.verifier ? -1 : 1))

  function judged(specimen: Specimen) {
    const said = verdictsOn(specimen)
    assert.deepEqual(
      said.map(({ verifier }) => verifier),
      verifiersOf(specimen),
      specimen.name,
    )
    for (const { verifier, why } of said) {
      const refusal = refusalBy(verifier, specimen)
      const where = `${verifier} on ${specimen.name}`
      if (refusal) assert.match(why ?? 'accepted', refusal, where)
      else assert.equal(why, null, where)
    }
  }

  for (const kind of ['badge', 'stack', 'clr'] as const)
    for (const [state, does] of [
      ['standing', 'are accepted in every form'],
      ['tampered', 'are refused in every form once a word was changed'],
      ['expired', 'are refused in every form once they ended'],
      ['revoked', 'are refused in every form once they, or what is in them, were revoked'],
    ] as const)
      it(`${{ badge: 'badges', stack: 'badges of stacks', clr: 'whole records' }[kind]} ${does}`, () => {
        const these = specimens.filter((each) => each.kind === kind && each.state === state)
        assert.equal(these.length, kind === 'clr' ? 2 : 6)
        for (const specimen of these) {
          judged(specimen)
          // Somebody has to refuse each of them.
          if (state !== 'standing') assert.ok(verdictsOn(specimen).some(({ why }) => why !== null))
        }
      })

  it('are read out of pictures to the letter by readers of PNG and XML that know nothing of badges', () => {
    for (const { name, form, sha256 } of specimens) {
      if (form !== 'png' && form !== 'svg') continue
      const read = readings.filter(({ specimen }) => specimen === name)
      assert.deepEqual(read.map(({ reader }) => reader).sort(), READERS[form], name)
      for (const each of read) assert.equal(each.sha256, sha256, `${each.reader} on ${name}`)
    }
  })
})
