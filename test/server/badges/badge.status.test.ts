import assert from 'node:assert/strict'
import { gunzipSync } from 'node:zlib'
import type { StatusPlace } from '../../../server/awards/award.lists.ts'
import type { IssuerKeyRecord } from '../../../server/badges/badge.key.model.ts'
import { createIssuerKeys } from '../../../server/badges/badge.key.service.ts'
import { createBadgeSigner } from '../../../server/badges/badge.signer.ts'
import { encodeBits, LIST_BITS, setBit } from '../../../server/badges/badge.status.list.ts'
import { createBadgeStatus, type Listed } from '../../../server/badges/badge.status.service.ts'
import { badgeUrls } from '../../../server/badges/badge.urls.ts'
import { AwardId, IssuerId, SubmissionId } from '../../../server/core/ids.contract.ts'
import { TestClock } from '../../support/app.ts'

const issuer = IssuerId.parse('test-issuer')
const somewhere = (id: string): Listed => ({
  _id: AwardId.parse(id),
  issuerId: issuer,
  submissionId: SubmissionId.parse('submission-one'),
  attempt: 1,
})

describe('the bits of a status list', () => {
  const cases: [number[], number[]][] = [
    [[], [0, 0, 0]],
    [[0], [0x80, 0, 0]],
    [[7], [0x01, 0, 0]],
    [
      [8, 23],
      [0, 0x80, 0x01],
    ],
    [
      [3, 3, 4],
      [0x18, 0, 0],
    ],
  ]
  for (const [indexes, bytes] of cases)
    it(`counts from the left: ${indexes.join(', ') || 'none'}`, () => {
      const bits = Buffer.alloc(3)
      for (const index of indexes) setBit(bits, index)
      assert.deepEqual([...bits], bytes)
    })

  it('travels as multibase of its gzipped bytes', async () => {
    const bits = Buffer.alloc(LIST_BITS / 8, 0x5a)
    const encoded = await encodeBits(bits)
    assert.match(encoded, /^u[\w-]+$/)
    assert.ok(gunzipSync(Buffer.from(encoded.slice(1), 'base64url')).equals(bits))
  })
})

describe('a place in a status list', () => {
  /** Lists of awards in memory, of which some are full. */
  function world({ full = [] as number[], newest = 0 } = {}) {
    const places = new Map<string, StatusPlace>()
    const asked: { since: Date }[] = []
    const begun: number[] = []
    const clock = new TestClock()
    const lists = {
      async placeInList(award: Listed, place: StatusPlace) {
        if (places.has(award._id)) return 'kept' as const
        if (full.includes(place.list)) return 'taken' as const
        places.set(award._id, place)
        return 'placed' as const
      },
      newestList: async () => Math.max(newest, ...[...places.values()].map(({ list }) => list)),
      beginList: async (_issuer: IssuerId, list: number) => void begun.push(list),
      async listedSince(_issuer: IssuerId, _list: number, since: Date) {
        asked.push({ since })
        return []
      },
    }
    const find = async (id: string) => {
      const place = places.get(id)
      return { ...somewhere(id), statusList: place?.list, statusIndex: place?.index }
    }
    const kept: IssuerKeyRecord[] = []
    const keys = createIssuerKeys({
      model: {
        listOf: async () => kept.toSorted((a, b) => b.number - a.number),
        addUnlessPresent: async (record) => void kept.push(record),
      },
      secret: 'a secret of the tests',
      clock,
    })
    const status = createBadgeStatus({
      awards: { lists, find },
      keys,
      signer: createBadgeSigner(clock),
      urls: badgeUrls('https://notch.example'),
      clock,
    })
    return { status, places, asked, begun, clock, keys }
  }

  it('begins with the first list, at no guessable bit', async () => {
    const { status, places } = world()
    for (const id of ['award-one', 'award-two', 'award-three']) await status.entryFor(somewhere(id))
    assert.deepEqual(
      [...places.values()].map(({ list }) => list),
      [1, 1, 1],
    )
    const sorted = [...places.values()].map(({ index }) => index)
    assert.notDeepEqual(sorted, [0, 1, 2])
    assert.ok(sorted.every((index) => index >= 0 && index < LIST_BITS))
  })

  it('is kept by whoever tries again', async () => {
    const { status } = world()
    const first = await status.entryFor(somewhere('award-one'))
    assert.deepEqual(await status.entryFor(somewhere('award-one')), first)
  })

  it('is looked for in the next list where the newest is full', async () => {
    const { status, begun } = world({ full: [1, 2], newest: 2 })
    const { statusListCredential } = await status.entryFor(somewhere('award-one'))
    assert.equal(statusListCredential, 'https://notch.example/issuers/test-issuer/status/3')
    // Before anything is placed in it, so that verifiers find the list.
    assert.deepEqual(begun, [2, 3])
  })

  it('is read anew only for what was listed since, and signed anew only for what changed, a new day or a new key', async () => {
    const { status, asked, clock, keys } = world()
    await status.entryFor(somewhere('award-one'))
    const first = await status.list(issuer, 1)
    assert.equal(asked[0]?.since.getTime(), 0)
    clock.pass({ minutes: 1 })
    assert.equal((await status.list(issuer, 1))?.json, first?.json)
    assert.ok((asked[1]?.since.getTime() ?? 0) > 0)
    clock.pass({ days: 1 })
    const tomorrow = await status.list(issuer, 1)
    assert.notEqual(tomorrow?.etag, first?.etag)
    await keys.rotate(issuer)
    clock.pass({ minutes: 1 })
    assert.notEqual((await status.list(issuer, 1))?.etag, tomorrow?.etag)
  })
})
