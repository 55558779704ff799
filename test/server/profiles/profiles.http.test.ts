import assert from 'node:assert/strict'
import request from 'supertest'
import type { AwardDocument } from '../../../server/awards/award.model.ts'
import type { SelfReportedId } from '../../../server/records/record.contract.ts'
import { ASKING_TWICE } from '../../support/people.ts'
import type { TestApp } from '../../support/app.ts'
import { asking, choices, fern, holds, NAME, nameless, profileWorld, revoked } from './profiles.world.ts'

describe('a public profile', () => {
  let test: TestApp
  let ask: ReturnType<typeof asking>
  let first: AwardDocument
  let second: AwardDocument
  let foreign: AwardDocument
  let degree: SelfReportedId
  let revision = 0
  /** what fern has saved last */
  let page: { publicUrl: string; previewUrl: string }
  const save = async (change: Parameters<typeof choices>[0]) => {
    const { body } = await ask.save(fern, choices(change), revision).expect(200)
    revision = body.revision
    page = body
    return body
  }
  before(async () => {
    test = await profileWorld()
    ask = asking(test)
    first = await holds(test, fern)
    second = await holds(test, fern, { credentialId: ASKING_TWICE, published: true, showName: true })
    foreign = await holds(test, nameless)
    const entry = {
      title: 'Master of <b>Arts</b>',
      issuer: 'Example University',
      earnedOn: '2019-06-01',
      note: 'A note.',
    }
    degree = (await test.services.selfReported.add(fern.personId, entry)).id
  })
  after(() => test.close())

  it('refuses what is too long, cannot be seen, is no name or is somebody else’s', async () => {
    const faults: [Parameters<typeof choices>[0], string][] = [
      [{ headline: 'x'.repeat(121) }, '/headline'],
      [{ headline: 'two\nlines' }, '/headline'],
      [{ about: 'x'.repeat(1501) }, '/about'],
      [{ about: 'turned \u202Earound' }, '/about'],
      [{ name: { kind: 'own', text: ' ' } }, '/name/text'],
      [{ awardIds: [first._id, first._id] }, '/awardIds'],
      [{ awardIds: [first._id, foreign._id] }, '/awardIds'],
    ]
    for (const [fault, pointer] of faults) {
      const answer = await ask.save(fern, choices(fault), 0).expect(400)
      assert.equal(answer.body.errors[0].pointer, pointer)
    }
    assert.equal((await ask.look(fern).expect(200)).body.revision, 0)
  })

  it('is nowhere before it is published, in the same words as what never was', async () => {
    await save({ published: false, awardIds: [first._id] })
    const unknown = await request(test.app)
      .get(`/p/${'x'.repeat(22)}`)
      .expect(404)
    for (const url of [page.publicUrl, `${page.publicUrl}?preview=9999999999999.${'x'.repeat(22)}`])
      assert.equal((await ask.open(url).expect(404)).text, unknown.text)
    assert.equal((await ask.open(`${page.publicUrl}/badges/${first._id}`).expect(404)).text, unknown.text)
    assert.equal(unknown.get('x-robots-tag'), 'noindex')
  })

  it('is previewed by its educator, for some hours and by no changed address', async () => {
    const { text, headers } = await ask.open(page.previewUrl).expect(200)
    assert.match(text, /Waiting well/)
    assert.match(text, /<h2>Preview<\/h2>/)
    assert.equal(headers['cache-control'], 'no-store')
    assert.doesNotMatch(text, /og:title/)
    const check = /href="([^"]*\/badges\/[^"]*)"/.exec(text)?.[1]?.replaceAll('&amp;', '&')
    assert.match((await ask.open(String(check)).expect(200)).text, /This badge is genuine/)
    assert.equal((await ask.open(page.previewUrl.replace('preview=1', 'preview=2'))).status, 404)
    test.clock.pass({ days: 1 })
    assert.match((await ask.open(page.previewUrl).expect(410)).text, /This preview is over/)
  })

  it('says in words what was shown, in the order and under the name that were chosen', async () => {
    await save({
      ...{ awardIds: [second._id, first._id], selfReportedIds: [degree] },
      ...{ name: { kind: 'account' }, headline: 'Science <i>teacher</i>', about: 'First.\nSecond.' },
    })
    const { text, headers } = await ask.open(page.publicUrl).expect(200)
    assert.match(text, new RegExp(`<h1 class="person__name">${NAME}</h1>`))
    assert.ok(text.includes('Science &lt;i&gt;teacher&lt;/i&gt;') && text.includes('First.\nSecond.'))
    assert.ok(text.indexOf('>Asking twice</h2>') < text.indexOf('>Waiting well</h2>'))
    for (const words of [
      `What ${NAME} showed`,
      'The educator waits three seconds after every question.',
      'It is there.',
      'Awarded by Test Issuer on <time datetime="2026-03-02T09:10:11.000Z">March 2, 2026</time>',
      'Genuine and in force today',
      'Master of &lt;b&gt;Arts&lt;/b&gt; <span class="mark">Self-reported</span>',
      '<meta property="og:title"',
    ])
      assert.ok(text.includes(words), words)
    assert.ok(!text.includes('A note.') && !text.includes('<script'))
    assert.equal(headers['x-robots-tag'], 'noindex')
    assert.match(text, /name="robots" content="noindex"/)
    assert.equal(headers['set-cookie'], undefined)
  })

  it('leads to a badge’s own page only where that is public and says no name that is kept back here', async () => {
    const named = await ask.open(page.publicUrl).expect(200)
    assert.ok(named.text.includes(`/b/${second._id}"`) && !named.text.includes(`/b/${first._id}"`))
    await save({ awardIds: [second._id, first._id] })
    const { text } = await ask.open(page.publicUrl).expect(200)
    assert.ok(!text.includes(NAME) && !text.includes('/b/'))
    assert.match(text, /What this person showed/)
    for (const { _id } of [first, second]) {
      const check = await ask.open(`${page.publicUrl}/badges/${_id}`).expect(200)
      assert.match(check.text, /This badge is genuine/)
      assert.ok(!check.text.includes(NAME) && !check.text.includes('.json'))
    }
    assert.equal((await ask.open(`${page.publicUrl}/badges/${foreign._id}`)).status, 404)
  })

  it('shows a name of their own as theirs, and none where the LMS sends none', async () => {
    await save({ name: { kind: 'own', text: 'Ms. F. Sample' }, awardIds: [first._id] })
    assert.match((await ask.open(page.publicUrl)).text, /Ms\. F\. Sample<\/h1>[^]*They wrote the name themselves/)
    const { body } = await ask.save(nameless, choices({ name: { kind: 'account' }, awardIds: [foreign._id] }), 0)
    assert.match((await ask.open(body.publicUrl).expect(200)).text, /An educator’s micro-credentials<\/h1>/)
  })

  it('may be found only where its educator says so', async () => {
    await save({ findable: true, awardIds: [first._id] })
    const { text, headers } = await ask.open(page.publicUrl).expect(200)
    assert.ok(!text.includes('noindex') && headers['x-robots-tag'] === undefined)
    assert.equal((await ask.open(`${page.publicUrl}/badges/${first._id}`)).get('x-robots-tag'), 'noindex')
  })

  it('overwrites nothing that another window saved', async () => {
    await ask.save(fern, choices({ headline: 'From elsewhere' }), revision - 1).expect(409)
    await ask.save(fern, choices({ headline: 'From elsewhere' }), 0).expect(409)
    const both = await Promise.all(['a', 'b'].map((headline) => ask.save(fern, choices({ headline }), revision)))
    assert.deepEqual(both.map(({ status }) => status).sort(), [200, 409])
    revision += 1
  })

  it('drops a badge that was revoked and an entry that was removed, and costs four commands at most', async () => {
    await save({ name: { kind: 'account' }, awardIds: [first._id, second._id], selfReportedIds: [degree] })
    const { result, commands } = await test.database.commandsOf(() => ask.open(page.publicUrl).expect(200))
    assert.ok(commands.length <= 4, commands.join(', '))
    assert.ok(result.text.includes('Waiting well') && result.text.includes('Self-reported'))
    await revoked(test, first)
    await test.services.selfReported.remove(fern.personId, degree, 0)
    const { text } = await ask.open(page.publicUrl).expect(200)
    assert.ok(!text.includes('Waiting well') && !text.includes('Self-reported') && text.includes('Asking twice'))
    assert.equal((await ask.open(`${page.publicUrl}/badges/${first._id}`)).status, 404)
    const { body } = await ask.look(fern).expect(200)
    assert.equal(body.badges.find(({ awardId }: { awardId: string }) => awardId === first._id).state, 'revoked')
    assert.deepEqual(body.choices.selfReportedIds, [])
  })

  it('shows no badge that was changed after it was signed', async () => {
    const records = test.database.connection.collection<{ _id: string; json: string }>('badges')
    const record = await records.findOne({ _id: second._id })
    await records.updateOne(
      { _id: second._id },
      { $set: { json: record?.json.replace('Asking twice', 'Asking thrice') } },
    )
    const { text } = await ask.open(page.publicUrl).expect(200)
    assert.match(text, /No badge is shown here at the moment/)
  })
})
