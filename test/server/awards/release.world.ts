import assert from 'node:assert/strict'
import type { Actor } from '../../../server/core/actor.ts'
import type { AwardView } from '../../../server/awards/award.contract.ts'
import { badgePng } from '../../../server/badges/badge.png.ts'
import { bakePng } from '../../../server/badges/badge.baking.ts'
import type { Consent } from '../../../server/evidence/students/consent.contract.ts'
import { personIdOf } from '../../../server/people/person.service.ts'
import type { TestApp } from '../../support/app.ts'
import { appoint, completeDraft, decided, DISTRICT, somebody } from '../../support/people.ts'
import { aboutPlan, uploadsOf } from '../../support/uploads.ts'

export const SECRET = 'taken by Fern Example at home'
export const assessor = somebody('assessor')

export const anEarner = (name: string) => somebody(name, { personId: personIdOf('platform-one', name) })

/** An earner whom the LMS knows by this name and address. */
export const arrive = ({ services }: TestApp, actor: string, name: string | null, email: string | null) =>
  services.people.remember({ platformId: 'platform-one', subject: actor, organizationId: DISTRICT, name, email })

export const consent = (change: Partial<Consent> = {}): Consent => ({
  givenBy: 'Parents of 20 pupils',
  kind: 'written',
  scope: 'public',
  givenOn: '2026-10-01',
  expiresOn: null,
  ...change,
})

/** An award for a text, an account from class with this consent, and a picture that hides who took it. */
export async function awarded(test: TestApp, earner: Actor, given: Consent): Promise<AwardView> {
  const { services } = test
  const draft = await completeDraft(test, earner)
  const picture = bakePng(await badgePng({ title: 'A wall of notes', issuerName: 'Room 12' }, 128), SECRET)
  const about = aboutPlan(draft.id, picture, { fileName: 'Wall by Fern Example.png', title: 'The wall of notes' })
  await uploadsOf(test, earner).whole(about, picture).expect(201)
  for (const { id, kind, form } of (await services.submissions.get(earner, draft.id)).draft.artifacts) {
    if (kind === 'classroom-text')
      await services.draftPrivacy.answer(earner, draft.id, id, { shown: true, consent: given })
    else if (form === 'file') await services.draftPrivacy.answer(earner, draft.id, id, { shown: false })
  }
  await services.submissions.submit(earner, draft.id)
  await decided(test, assessor, draft)
  await services.worker.round()
  await services.worker.round()
  const { awards } = await services.awards.list(earner)
  const [award] = awards
  assert.ok(award)
  return award
}

export async function prepare(test: TestApp) {
  await appoint(test, assessor)
}

/** Every chunk of a PNG, by a reader of its own. */
export function chunksOf(png: Buffer): { type: string; data: Buffer }[] {
  const chunks: { type: string; data: Buffer }[] = []
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at)
    chunks.push({ type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) })
    at += 12 + length
  }
  return chunks
}

/** What is baked into a PNG; several would make it unclear which counts. */
export function bakedInto(png: Buffer): string {
  const texts = chunksOf(png).filter(
    ({ type, data }) => type === 'iTXt' && data.toString('latin1').startsWith('openbadgecredential\0'),
  )
  assert.equal(texts.length, 1)
  const data = texts[0]?.data ?? Buffer.alloc(0)
  const flags = data.indexOf(0) + 1
  assert.deepEqual([...data.subarray(flags, flags + 4)], [0, 0, 0, 0])
  return data.toString('utf8', flags + 4)
}
