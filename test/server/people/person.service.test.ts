import assert from 'node:assert/strict'
import { personCode, readPersonCode } from '../../../server/people/person.code.ts'
import { createPeople, personIdOf, type LaunchPerson, type People } from '../../../server/people/person.service.ts'
import { OrganizationId, PersonId } from '../../../server/core/ids.contract.ts'
import { createOrganizations, organizationSlug } from '../../../server/organizations/organization.service.ts'
import { testDatabase, type TestDatabase } from '../../support/database.ts'

const organizationId = OrganizationId.parse('organization-1')
const robin: LaunchPerson = {
  platformId: 'platform-1',
  subject: '7',
  organizationId,
  name: 'Robin Example',
  email: 'robin@district.example',
}

describe('a person’s code', () => {
  const code = personCode(PersonId.parse('person-number-1'))
  it('is ten letters and digits that cannot be mistaken', () =>
    assert.match(code, /^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/))
  it('differs by person and by turn', () => {
    assert.notEqual(personCode(PersonId.parse('person-number-2')), code)
    assert.notEqual(personCode(PersonId.parse('person-number-1'), 1), code)
  })
  const typed: [string, string | null][] = [
    ['abcde-01234', 'ABCDE-01234'],
    ['ABCDE01234', 'ABCDE-01234'],
    [' ab cde - 01 234 ', 'ABCDE-01234'],
    ['abcde-oIl34', 'ABCDE-01134'],
    ['ABCDE-0123', null],
    ['ABCDE-012345', null],
    ['ABCDU-01234', null],
    ['', null],
  ]
  for (const [text, read] of typed) {
    it(`typed as "${text}" is read as ${read ?? 'nothing'}`, () => assert.equal(readPersonCode(text), read))
  }
})

describe('people', () => {
  let database: TestDatabase
  let people: People
  let now = new Date('2026-03-01T09:00:00Z')
  before(async () => {
    database = await testDatabase()
    people = createPeople({ connection: database.connection, clock: { now: () => now } })
    await people.ensureIndexes()
  })
  after(() => database.close())

  it('are remembered by one command, at the first launch and at every other', async () => {
    const first = await database.commandsOf(() => people.remember(robin))
    now = new Date('2026-03-02T09:00:00Z')
    const second = await database.commandsOf(() => people.remember(robin))
    assert.deepEqual([first.commands, second.commands], [['update people'], ['update people']])
    const found = await people.find(first.result.id)
    assert.equal(found?.createdAt.toISOString(), '2026-03-01T09:00:00.000Z')
    assert.equal(found?.lastSeenAt.toISOString(), '2026-03-02T09:00:00.000Z')
    assert.equal(found?.subject, '7')
  })

  it('keep the name that an earlier launch brought', async () => {
    await people.remember(robin)
    const { id } = await people.remember({ ...robin, name: null, email: null })
    const found = await people.find(id)
    assert.deepEqual([found?.name, found?.email], ['Robin Example', 'robin@district.example'])
  })

  it('are two where two LMSs use the same number or e-mail address', async () => {
    const here = await people.remember(robin)
    const there = await people.remember({ ...robin, platformId: 'platform-2' })
    assert.notEqual(here.id, there.id)
    assert.equal((await people.findMany([here.id, there.id])).length, 2)
  })

  it('are one where they arrive twenty times at once', async () => {
    const wren = { ...robin, subject: '8' }
    const all = await Promise.all(Array.from({ length: 20 }, () => people.remember(wren)))
    assert.equal(new Set(all.map(({ id, code }) => `${id} ${code}`)).size, 1)
  })

  it('get another code where theirs is taken, and keep it', async () => {
    const id = personIdOf('platform-1', '9')
    const other = personIdOf('platform-1', '10')
    await people.remember({ ...robin, subject: '10' })
    await database.connection
      .collection('people')
      .updateOne({ code: personCode(other) }, { $set: { code: personCode(id) } })
    const first = await people.remember({ ...robin, subject: '9' })
    const second = await people.remember({ ...robin, subject: '9' })
    assert.deepEqual([first.code, second.code], [personCode(id, 1), personCode(id, 1)])
    assert.equal((await people.findByCode(first.code.toLowerCase().replace('-', ' ')))?.id, id)
  })

  it('are nobody under an unknown id or code', async () => {
    assert.equal(await people.find('unknown-person'), null)
    assert.equal(await people.findByCode('00000-00000'), null)
    assert.equal(await people.findByCode('no code at all'), null)
    assert.deepEqual(await people.findMany([]), [])
  })
})

describe('an organization', () => {
  const slugs: [string, string][] = [
    ['Lakeside Sample District', 'lakeside-sample-district'],
    ['  Escuelas de Peñón №1 ', 'escuelas-de-penon-no1'],
    ['--A & B--', 'a-b'],
  ]
  for (const [name, slug] of slugs) it(`named "${name}" is ${slug}`, () => assert.equal(organizationSlug(name), slug))
  it('in another script still has a slug of its own', () => {
    assert.match(organizationSlug('教育委員会'), /^organization-[a-z0-9]+$/)
    assert.notEqual(organizationSlug('教育委員会'), organizationSlug('学校'))
  })

  it('is made once, however often and at once it is asked for', async () => {
    const database = await testDatabase()
    const organizations = createOrganizations({ connection: database.connection, clock: { now: () => new Date() } })
    await organizations.ensureIndexes()
    const all = await Promise.all(Array.from({ length: 10 }, () => organizations.ensure('Lakeside Sample District')))
    assert.equal(new Set(all.map(({ id }) => id)).size, 1)
    assert.equal((await organizations.find(all[0]?.id ?? ''))?.name, 'Lakeside Sample District')
    await database.close()
  })
})
