import assert from 'node:assert/strict'
import { z } from 'zod'
import { scope } from '../../sandbox-lms/vocabulary.ts'
import { itemsType, itemType, membersType, scoreType, startLms, type LmsUnderTest } from './lms-under-test.ts'

const Item = z.looseObject({ id: z.string(), label: z.string(), scoreMaximum: z.number() })

describe('sandbox LMS: columns and members', () => {
  let test: LmsUnderTest
  let token: string
  beforeEach(async () => {
    test = await startLms()
    token = await test.token()
  })
  afterEach(() => test.stop())

  const container = '/courses/pd-2026/lineitems?type_id=1'
  const placed = '/courses/pd-2026/lineitems/cred-wait-time?type_id=1'

  const send = (method: string, path: string, body?: unknown, type = itemType) =>
    test.call(path, { method, token, headers: { 'content-type': type }, body: JSON.stringify(body) })
  const read = (path: string, accept: string) => test.call(path, { token, headers: { accept } })

  async function list(query = ''): Promise<z.infer<typeof Item>[]> {
    const answer = await read(container + query, itemsType)
    assert.equal(answer.status, 200)
    return z.array(Item).parse(await answer.json())
  }

  it('refuses wrong types, missing fields, unknown links and missing scopes', async () => {
    assert.equal((await read(container, 'application/json')).status, 400)
    assert.equal((await read(placed, itemsType)).status, 400)
    assert.equal((await read('/courses/pd-2026/lineitems', itemsType)).status, 403)
    assert.equal((await read('/courses/none/lineitems?type_id=1', itemsType)).status, 404)
    assert.equal((await send('POST', container, { label: 'A', scoreMaximum: 1 }, 'application/json')).status, 415)
    assert.equal((await send('POST', container, { label: 'A' })).status, 400)
    assert.equal((await send('POST', container, { label: 'A', scoreMaximum: 0 })).status, 400)
    const unknownLink = { label: 'A', scoreMaximum: 1, resourceLinkId: 'm-wait' }
    assert.equal((await send('POST', container, unknownLink)).status, 404)
    token = await test.token(scope.lineItemReadonly)
    assert.equal((await send('POST', container, { label: 'A', scoreMaximum: 1 })).status, 403)
  })

  it('neither deletes nor moves a column that came with a course link', async () => {
    assert.equal((await send('DELETE', placed)).status, 403)
    assert.equal((await send('PUT', placed, { label: 'A', scoreMaximum: 1 })).status, 403)
    assert.equal(test.lms.state.lineItems.get('cred-wait-time')?.scoreMaximum, 100)
  })

  it('lists the columns of a course, filtered', async () => {
    assert.equal((await list()).length, 5)
    const [byLink, ...others] = await list('&resource_link_id=cred-wait-time')
    assert.equal(byLink?.id, `${test.lms.url}${placed}`)
    assert.deepEqual(others, [])
    assert.equal((await list('&resource_id=learners-in-the-lead'))[0]?.scoreMaximum, 2)
    assert.deepEqual(await list('&tag=none'), [])
  })

  it('pages with a link to the next page until the last', async () => {
    const seen: string[] = []
    let next: string | undefined = `${container}&limit=2`
    while (next) {
      const answer: Response = await read(next, itemsType)
      const page = z.array(Item).parse(await answer.json())
      assert.ok(page.length <= 2)
      seen.push(...page.map(({ id }) => id))
      next = /<([^>]+)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1]
    }
    assert.equal(new Set(seen).size, 5)
  })

  it('creates, reads, changes and deletes a column of the tool', async () => {
    const body = { label: 'Extra', scoreMaximum: 10, resourceId: 'extra', tag: 'badge', resourceLinkId: 'catalogue' }
    const created = await send('POST', container, body)
    assert.equal(created.status, 201)
    const item = Item.parse(await created.json())
    assert.deepEqual(item, { id: item.id, ...body })
    assert.deepEqual(await (await read(item.id, itemType)).json(), item)

    const changed = await send('PUT', item.id, { ...body, label: 'Renamed' })
    assert.equal(Item.parse(await changed.json()).label, 'Renamed')
    const scores = item.id.replace('?', '/scores?')
    const score = {
      userId: 'fern',
      timestamp: '2026-11-20T12:00:00.000Z',
      activityProgress: 'Completed',
      gradingProgress: 'FullyGraded',
      scoreGiven: 10,
      scoreMaximum: 10,
    }
    assert.equal((await send('POST', scores, score, scoreType)).status, 200)

    assert.equal((await send('DELETE', item.id)).status, 204)
    assert.equal((await read(item.id, itemType)).status, 404)
    assert.equal(test.lms.state.grades.size, 0)
  })

  it('lists members by page and role, to tools that may ask', async () => {
    const members = '/courses/pd-2026/members'
    assert.equal((await read(members, 'application/json')).status, 400)
    const Members = z.object({ members: z.array(z.object({ user_id: z.string(), roles: z.array(z.string()) })) })
    const first = await read(`${members}?limit=5`, membersType)
    assert.equal(Members.parse(await first.json()).members.length, 5)
    const next = /<([^>]+)>; rel="next"/.exec(first.headers.get('link') ?? '')?.[1] ?? ''
    const second = await read(next, membersType)
    assert.equal(Members.parse(await second.json()).members.length, 3)
    assert.equal(second.headers.get('link'), null)
    const instructors = Members.parse(await (await read(`${members}?role=Instructor`, membersType)).json()).members
    assert.deepEqual(
      instructors.map(({ user_id }) => user_id),
      ['hazel'],
    )
    token = await test.token(scope.score)
    assert.equal((await read(members, membersType)).status, 403)
  })

  it('withholds names, bounds its pages and lists a crowd where it is told to', async () => {
    const tell = (order: object) =>
      test.call('/control/members', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(order),
      })
    assert.equal((await tell({ names: 'sometimes' })).status, 400)
    const order = { names: 'withheld', shortRoles: true, crowd: 2000, mostPerPage: 100, testStudent: true }
    assert.equal((await tell(order)).status, 200)
    const Members = z.object({ members: z.array(z.looseObject({ roles: z.array(z.string()) })) })
    const { members } = Members.parse(await (await read('/courses/pd-2026/members?limit=1000', membersType)).json())
    assert.equal(members.length, 100)
    assert.deepEqual(Object.keys(members[0] ?? {}).sort(), ['roles', 'status', 'user_id'])
    assert.ok(members.some(({ roles }) => roles.some((role) => role.endsWith('TestUser'))))
  })
})
