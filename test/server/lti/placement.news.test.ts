import assert from 'node:assert/strict'
import { OrganizationId, PlacementId } from '../../../server/core/ids.contract.ts'
import {
  createPlacementModel,
  type LaunchedPlacement,
  type PlacementModel,
} from '../../../server/lti/placement.model.ts'
import { createPlacementNews } from '../../../server/lti/placement.news.ts'
import { TestClock } from '../../support/app.ts'
import { testDatabase, type TestDatabase } from '../../support/database.ts'

const facts: LaunchedPlacement = {
  id: PlacementId.parse('placement-of-a-course'),
  platformId: 'platform',
  organizationId: OrganizationId.parse('organization-one'),
  deploymentId: 'deployment-1',
  resourceLinkId: 'link-1',
  title: 'Checks for understanding',
  target: { kind: 'catalogue' },
  courseId: 'course-one',
  courseTitle: 'Professional learning',
  grades: null,
  memberships: null,
}

describe('what launches say about a link', () => {
  let database: TestDatabase
  let placements: PlacementModel
  before(async () => {
    database = await testDatabase()
    placements = createPlacementModel(database.connection)
  })
  after(() => database.close())

  it('is written again only where it is news, or half a minute old', async () => {
    const clock = new TestClock()
    const { keep, forget } = createPlacementNews({ placements, clock })
    const cost = async (change: Partial<typeof facts> = {}) =>
      (await database.commandsOf(() => keep({ facts: { ...facts, ...change }, keepTarget: false }))).commands.length
    const stored = async () => (await database.connection.collection('placements').findOne({}))?.title

    assert.deepEqual([await cost(), await cost(), await cost()], [1, 0, 0])
    assert.equal(await cost({ title: 'A new title' }), 1)
    assert.equal(await stored(), 'A new title')
    assert.equal(await cost(), 1)
    assert.equal(await stored(), 'Checks for understanding')
    clock.pass({ seconds: 31 })
    assert.equal(await cost(), 1)
    forget(facts.id)
    assert.equal(await cost(), 1)
  })

  it('keeps where the course lists its members and its columns, though a later launch is silent about them', async () => {
    const clock = new TestClock()
    const id = PlacementId.parse('placement-of-a-menu')
    const grades = { scopes: [], lineItems: 'https://lms.example/lineitems', lineItem: null }
    const memberships = 'https://lms.example/members'
    await placements.put({ ...facts, id, grades, memberships }, clock.now())
    await placements.put({ ...facts, id, title: 'From the menu' }, clock.now())
    const kept = await placements.find(id)
    assert.deepEqual([kept?.title, kept?.memberships, kept?.grades], ['From the menu', memberships, grades])
    await placements.put({ ...facts, id, memberships: `${memberships}?new` }, clock.now())
    assert.equal((await placements.find(id))?.memberships, `${memberships}?new`)
  })
})
