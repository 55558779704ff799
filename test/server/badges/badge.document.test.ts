import assert from 'node:assert/strict'
import { buildBadge, derivedUrn, toSecond } from '../../../server/badges/badge.document.ts'
import { badgeUrls } from '../../../server/badges/badge.urls.ts'
import { badgeInput } from './badge.samples.ts'

const URN = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

function everyValue(value: unknown): unknown[] {
  return [value, ...(typeof value === 'object' && value !== null ? Object.values(value).flatMap(everyValue) : [])]
}

describe('the document of a badge', () => {
  it('is an Open Badges 3.0 micro-credential of the award', () => {
    const badge = buildBadge(badgeInput())
    assert.deepEqual(badge['@context'], [
      'https://www.w3.org/ns/credentials/v2',
      'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
    ])
    assert.equal(badge.id, 'https://notch.example/b/award-0001')
    assert.deepEqual(badge.type, ['VerifiableCredential', 'OpenBadgeCredential'])
    assert.equal(badge.issuer.id, 'https://notch.example/issuers/specimen-institute')
    const { achievement } = badge.credentialSubject
    assert.equal(achievement.achievementType, 'MicroCredential')
    assert.equal(achievement.version, '2')
    assert.match(achievement.criteria.narrative, /\*\*sorted\*\*[^]*CC BY 4\.0$/)
  })

  it('says instants to the second', () => {
    const badge = buildBadge(badgeInput())
    assert.equal(badge.validFrom, '2026-03-02T09:10:11Z')
    assert.equal(badge.awardedDate, '2026-03-02T09:10:11Z')
    assert.equal(toSecond(new Date(0)), '1970-01-01T00:00:00Z')
  })

  it('describes each rubric row with its levels, and the level that was reached', () => {
    const { achievement, result } = buildBadge(badgeInput()).credentialSubject
    const [first, second] = achievement.resultDescription ?? []
    assert.ok(first && second)
    assert.deepEqual(
      first.rubricCriterionLevel.map(({ name, level }) => [name, level]),
      [
        ['Demonstrated', '3'],
        ['Developing', '2'],
        ['Not yet shown', '1'],
      ],
    )
    assert.equal(first.requiredLevel, first.rubricCriterionLevel[0]?.id)
    assert.deepEqual(
      result?.map((each) => [each.resultDescription, each.achievedLevel]),
      [first, second].map((row) => [row.id, row.requiredLevel]),
    )
  })

  it('derives the same ids each time, and others for another row, level or version', () => {
    const ids = (version: number) => {
      const { achievement } = badgeInput()
      const id = `https://notch.example/achievements/exit-tickets/${version}`
      const described = buildBadge(badgeInput({ achievement: { ...achievement, id } })).credentialSubject.achievement
      return (described.resultDescription ?? []).flatMap((row) => [
        row.id,
        ...row.rubricCriterionLevel.map((l) => l.id),
      ])
    }
    assert.deepEqual(ids(2), ids(2))
    const all = [...ids(2), ...ids(3)]
    assert.equal(new Set(all).size, 16)
    for (const id of all) assert.match(id, URN)
    assert.notEqual(derivedUrn('a', 'b/c'), derivedUrn('a/b', 'c'))
    // uuid.uuid5(uuid.NAMESPACE_URL, 'python.org') of the Python library, computed apart from this code
    assert.equal(derivedUrn('python.org'), 'urn:uuid:7af94e2b-4dd9-50f0-9c9a-8a48519bdef0')
  })

  it('leaves out what is not given instead of holding empty or null members', () => {
    const { achievement, rubric } = badgeInput()
    assert.ok(rubric)
    const { criteriaUrl: _url, licence: _licence, ...bare } = achievement
    const badge = buildBadge(
      badgeInput({ achievement: { ...bare, tags: [] }, rubric: { ...rubric, rows: [] }, results: [] }),
    )
    for (const value of everyValue(badge)) {
      assert.ok(value !== null && value !== undefined && value !== '')
      assert.ok(!Array.isArray(value) || value.length > 0)
    }
    assert.deepEqual(Object.keys(badge.credentialSubject.achievement.criteria), ['narrative'])
    assert.equal('credentialStatus' in badge, false)
  })

  it('refuses results and bars that the rubric does not know', () => {
    const { rubric } = badgeInput()
    assert.ok(rubric)
    assert.throws(() => buildBadge(badgeInput({ results: [{ rowId: 'other', levelId: 'demonstrated' }] })), /row other/)
    assert.throws(() => buildBadge(badgeInput({ results: [{ rowId: 'use', levelId: 'other' }] })), /level other/)
    assert.throws(() => buildBadge(badgeInput({ rubric: { ...rubric, barLevelId: 'other' } })), /bar other/)
  })
})

describe('the addresses of a badge', () => {
  it('hang below the base address, whether or not it ends in a slash', () => {
    for (const base of ['https://notch.example/sub', 'https://notch.example/sub/']) {
      const urls = badgeUrls(base)
      assert.equal(urls.credential('a1'), 'https://notch.example/sub/b/a1')
      assert.equal(urls.json('a1'), 'https://notch.example/sub/b/a1.json')
      assert.equal(urls.jwt('a1'), 'https://notch.example/sub/b/a1.jwt')
      assert.equal(urls.image('wait-time', 3), 'https://notch.example/sub/achievements/wait-time/3/image.svg')
      assert.equal(urls.jwk('specimen', 'k/1'), 'https://notch.example/sub/issuers/specimen/keys/k%2F1')
    }
  })
})
