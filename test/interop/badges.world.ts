import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { z } from 'zod'
import { RECORDS_ISSUER } from '../../server/badges/badge.records-issuer.ts'
import { AwardId } from '../../server/core/ids.contract.ts'
import { loadCatalogue } from '../../server/credentials/catalogue.loader.ts'
import { testApp } from '../support/app.ts'
import { testCredential, testIssuer } from '../support/catalogue.ts'
import { appoint, ASKING_TWICE, decided, somebody, submitted, WAITING_WELL } from '../support/people.ts'
import { anEarner, arrive } from '../server/awards/release.world.ts'

export const REASON = 'The recording shows somebody else’s class.'
const assessors = [somebody('assessor-one'), somebody('assessor-two')]
const administrator = somebody('administrator', { courseId: null, courseRoles: [] })

/** With what a badge can hold beside the usual: other people's frameworks, and words that JSON, XML and PNG could trip over. */
const DEMANDING = testCredential({
  version: 2,
  competency: 'The educator „waits“: <em>聞く</em> &amp; "again" ]]> 👂.',
  alignments: ['CFItem', 'CTDL'].map((type) => ({
    name: `A statement of a ${type}`,
    url: `https://frameworks.example.org/${type}`,
    type,
    framework: 'Sample Teaching Framework',
    code: '4.2',
  })),
})

/** The badges of one earner: of a credential and of the stack that it finishes. */
export type Held = { badge: AwardId; stack: AwardId }
export type BadgeWorld = Awaited<ReturnType<typeof badgeWorld>>

/**
 * A Notch that answers on loopback under the addresses in its badges, by the real time (as those do who verify them), with
 * badges that stand and others that were revoked. The keys of all issuers were rotated in between.
 */
export async function badgeWorld() {
  let answer: RequestListener = (_request, response) => void response.writeHead(503).end()
  const server = createServer((request, response) => answer(request, response)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const at = server.address()
  assert.ok(at && typeof at === 'object')
  const base = `http://127.0.0.1:${at.port}`
  const test = await testApp({ NOTCH_URL: base, NOTCH_UNDO_SECONDS: '0' })
  answer = test.app
  const { services } = test
  await services.worker.stop()
  test.clock.pass({ seconds: (Date.now() - test.clock.now().getTime()) / 1000 - 600 })
  await loadCatalogue(
    { issuers: [testIssuer], stacks: [], credentials: [DEMANDING] },
    { ...services.models, clock: test.clock },
  )
  services.catalogue.refresh()
  for (const credentialId of [WAITING_WELL, ASKING_TWICE])
    for (const assessor of assessors) await appoint(test, assessor, credentialId)
  await services.issuers.grant(testIssuer.id, administrator.personId, 'admin')

  async function get(path: string): Promise<Buffer> {
    const response = await fetch(path.startsWith('http') ? path : `${base}${path}`)
    assert.equal(response.status, 200, path)
    return Buffer.from(await response.arrayBuffer())
  }

  /** Earns both credentials of the stack, shows evidence and an address, and publishes everything. */
  async function earns(name: string) {
    const earner = anEarner(name)
    await arrive(test, name, 'Fern Specimen', `${name}@school.example`)
    for (const [credentialId, by] of [
      [WAITING_WELL, assessors.slice(0, 1)],
      [ASKING_TWICE, assessors],
    ] as const) {
      const { id } = await submitted(test, earner, credentialId)
      for (const assessor of by) await decided(test, assessor, { id })
    }
    for (let round = 0; round < 3; round++) await services.worker.round()
    const { awards } = await services.awards.list(earner)
    for (const { id } of awards) await services.awards.share(earner, id, { published: true, showName: false })
    const one = (title: string) => AwardId.parse(awards.find((award) => award.title === title)?.id)
    const held: Held = { badge: one('Waiting well'), stack: one('Test stack') }
    await services.identities.tie(earner, held.badge, `${name}@school.example`)
    for (const piece of (await services.releases.list(earner, held.badge)).pieces)
      await services.releases.choose(earner, held.badge, piece.artifactId, true)
    return { earner, held }
  }

  const Address = z.object({ url: z.string() })
  /** The whole record as its earner gets it. */
  async function clr(earner: ReturnType<typeof anEarner>, form: 'clr-json' | 'clr-jwt') {
    const response = await fetch(`${base}/api/record/files`, {
      method: 'POST',
      headers: { authorization: test.signIn(earner), 'content-type': 'application/json' },
      body: JSON.stringify({ form }),
    })
    return (await get(Address.parse(await response.json()).url)).toString()
  }
  const record = async (earner: ReturnType<typeof anEarner>) => ({
    json: await clr(earner, 'clr-json'),
    jwt: await clr(earner, 'clr-jwt'),
  })

  const standing = await earns('standing')
  const revoked = await earns('revoked')
  const records = { standing: await record(standing.earner), revoked: await record(revoked.earner) }
  for (const issuer of [testIssuer.id, RECORDS_ISSUER]) await services.keys.rotate(issuer)
  await services.revocations.revoke(administrator, revoked.held.badge, { ground: 'evidence', reason: REASON })
  for (let round = 0; round < 2; round++) await services.worker.round()
  // As long as a list that was given out is given out again.
  test.clock.pass({ seconds: 6 })

  const Richest = z.object({
    evidence: z.array(z.unknown()),
    credentialStatus: z.object({ type: z.string() }),
    credentialSubject: z.object({
      identifier: z.array(z.unknown()),
      result: z.array(z.unknown()),
      achievement: z.object({ description: z.string(), alignment: z.array(z.unknown()) }),
    }),
  })
  return {
    base,
    richest: Richest.parse(JSON.parse((await get(`/b/${standing.held.badge}.json`)).toString())),
    test,
    get,
    awards: { standing: standing.held, revoked: revoked.held },
    records,
    async close() {
      server.closeAllConnections()
      server.close()
      await test.close()
    },
  }
}
