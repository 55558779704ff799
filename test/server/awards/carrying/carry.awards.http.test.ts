import assert from 'node:assert/strict'
import request from 'supertest'
import type { Actor } from '../../../../server/core/actor.ts'
import type { AwardId } from '../../../../server/core/ids.contract.ts'
import { testApp, type TestApp } from '../../../support/app.ts'
import { testIssuer } from '../../../support/catalogue.ts'
import { somebody, submitted, WAITING_WELL } from '../../../support/people.ts'
import { downloaded } from '../../own-data/own-data.world.ts'
import { carries, earns, speaking, twoDistricts, type Districts } from './carry.world.ts'

const administrator = somebody('administrator', { courseId: null, courseRoles: [] })

describe('awards that were carried to another account', () => {
  let test: TestApp
  let districts: Districts
  let as: ReturnType<typeof speaking>

  before(async () => {
    test = await testApp({ NOTCH_UNDO_SECONDS: '0' })
    districts = await twoDistricts(test)
    as = speaking(test)
    await test.services.issuers.grant(testIssuer.id, administrator.personId, 'admin')
    await test.services.worker.stop()
  })
  after(() => test.close())

  const both = async (name: string): Promise<[Actor, Actor]> => [
    await districts.account(name, districts.lakeside),
    await districts.account(name, districts.hillside),
  ]
  const page = (address: string) => request(test.app).get(address.replace('http://localhost:3000', ''))
  const csv = async (actor: Actor): Promise<string> => {
    const { body } = await as(actor).send('post', '/api/record/files', { form: 'transcript-csv' }).expect(200)
    return (await request(test.app).get(body.url).buffer(true).expect(200)).text
  }
  const stackOf = async (actor: Actor) =>
    (await as(actor).send('get', '/api/stacks/test-stack').expect(200)).body.earned as number

  describe('of a teacher who left', () => {
    let old: Actor
    let fresh: Actor
    let awardId: AwardId
    const seen = async () => {
      const forms = ['', '.json', '.jwt', '/verification']
      const answers = await Promise.all(forms.map((form) => page(`/b/${awardId}${form}`).expect(200)))
      const award = await test.services.awards.find(awardId)
      const { statusList, statusIndex, subjectId, published, showName, keyGeneration, organizationId } = award ?? {}
      return {
        signed: answers.slice(1, 3).map(({ text }) => text),
        verdict: answers[3]?.body.verdict as unknown,
        kept: { statusList, statusIndex, subjectId, published, showName, keyGeneration, organizationId },
      }
    }
    let earlier: Awaited<ReturnType<typeof seen>>
    let keyed: string
    let given: string[]
    let heard: number

    before(async () => {
      ;[old, fresh] = await both('robin')
      awardId = await earns(test, old)
      const [view] = (await as(old).send('get', '/api/awards')).body.awards
      keyed = view.publicUrl
      await as(old).send('put', `/api/awards/${awardId}/sharing`, { published: true, showName: true }).expect(200)
      const shows = { kind: 'badges', awardIds: [awardId] }
      const wish = { label: 'Job at Hillside', shows, showName: false, lasts: '30' }
      const shared = await as(old).send('post', '/api/share-links', wish).expect(200)
      const linked = await as(old)
        .send('post', `/api/awards/${awardId}/view-links`, { label: 'My principal' })
        .expect(200)
      given = [keyed, shared.body.url, linked.body.links[0].url]
      earlier = await seen()
      heard = test.gradebook.heard.length
      await carries(test, old, fresh)
      await test.services.worker.round()
    })

    it('are signed, published, listed and verified as before, under the same addresses', async () => {
      assert.deepEqual(await seen(), earlier)
      assert.equal(earlier.verdict, 'valid')
      for (const link of given)
        assert.match((await page(link).set('accept', 'text/html').expect(200)).text, /Waiting well/)
      assert.match((await page(`/b/${awardId}`).set('accept', 'text/html')).text, /robin Example/)
    })

    it('stand in the new account: its badges, its transcript, its catalogue', async () => {
      assert.deepEqual(await as(fresh).titles(), ['Waiting well'])
      const { body } = await as(fresh).send('get', `/api/awards/${awardId}`).expect(200)
      assert.ok(body.carriedAt)
      assert.match(await csv(fresh), /Waiting well/)
      const { progress } = (await as(fresh).send('get', '/api/credentials/waiting-well').expect(200)).body
      assert.deepEqual(progress, { status: 'awarded', submissionId: null, awardId })
      assert.equal(await stackOf(fresh), 1)
      await as(fresh).send('put', `/api/awards/${awardId}/sharing`, { published: true, showName: false }).expect(200)
    })

    it('left the old account, which says so, keeps the work and goes on working', async () => {
      assert.deepEqual(await as(old).titles(), [])
      const gone = await as(old).send('get', `/api/awards/${awardId}`)
      assert.deepEqual([gone.status, /carried this badge over/.test(gone.body.detail)], [409, true])
      const published = await as(old).send('put', `/api/awards/${awardId}/sharing`, { published: true, showName: true })
      assert.equal(published.status, 409)
      const [work] = (await as(old).send('get', '/api/submissions').expect(200)).body.submissions
      assert.deepEqual([work.status, work.awardId], ['awarded', awardId])
      assert.equal(await stackOf(old), 1)
      const { given } = await as(old).look()
      assert.deepEqual(
        given.map(
          ({ organizationName, state, items }: { organizationName: string; state: string; items: object[] }) => [
            ...[organizationName, state, items.length],
          ],
        ),
        [['Hillside Sample District', 'carried', 1]],
      )
      const { notices } = (await as(old).send('get', '/api/notices')).body
      assert.ok(
        notices.some(
          ({ kind, path }: { kind: string; path: string }) => kind === 'awards-carried' && path === '/profile',
        ),
      )
    })

    it('brought nothing else along: no work, no evidence, no grade', async () => {
      const [work] = (await as(old).send('get', '/api/submissions')).body.submissions
      assert.equal((await as(fresh).send('get', `/api/submissions/${work.id}`)).status, 404)
      assert.deepEqual((await as(fresh).send('get', '/api/submissions')).body.submissions, [])
      assert.deepEqual((await as(fresh).send('get', `/api/awards/${awardId}/evidence`)).body.pieces, [])
      const artifact = (await test.services.models.submissions.find(work.id))?.attempts[0]?.artifacts[0]?.id
      assert.ok(artifact)
      const shown = await as(fresh).send('put', `/api/awards/${awardId}/evidence/${artifact}`, { released: true })
      assert.deepEqual([shown.status, /stayed in the account/.test(shown.body.detail)], [409, true])
      assert.equal((await as(fresh).send('post', `/api/evidence/${artifact}/open`, { purpose: 'view' })).status, 404)
      assert.equal(test.gradebook.heard.length, heard)
    })

    it('let their earner review where they are now, by the rules of that organization, and nowhere by the old account', async () => {
      const { eligibility } = test.services
      assert.deepEqual((await eligibility.of(fresh.personId)).peerFor, [WAITING_WELL])
      assert.deepEqual((await eligibility.of(old.personId)).peerFor, [])
      const ours = await submitted(test, await districts.account('ash', districts.hillside))
      const theirs = await submitted(test, await districts.account('ash', districts.lakeside))
      assert.equal((await as(fresh).send('post', `/api/reviews/${theirs.id}/claim`)).status, 404)
      await as(fresh).send('post', `/api/reviews/${ours.id}/claim`).expect(200)
    })

    it('stand in the own data of the account that has them, and the way they went in that of both', async () => {
      const { areas } = (await as(old).send('get', '/api/own-data').expect(200)).body
      assert.ok(areas.some(({ name }: { name: string }) => name === 'carried'))
      const files = await downloaded(test, fresh)
      const recordsOf = (name: string) => JSON.parse(String(files.get(`${name}/${name}.json`))).records
      const [carry] = recordsOf('carried')
      assert.deepEqual([carry.way, carry.otherOrganization], ['in', 'Lakeside Sample District'])
      assert.equal(recordsOf('awards')[0].id, awardId)
      for (const secret of [old.personId, 'What happened in class'])
        for (const [path, content] of files) assert.ok(!content.toString('utf8').includes(secret), path)
    })
  })
})
