import assert from 'node:assert/strict'
import { GradebookRefusal } from '../../server/grades/gradebook.port.ts'
import { testApp, type TestApp } from '../support/app.ts'
import { crashAfter } from '../support/crash.ts'
import { appoint, decided, judged, somebody, submitted, WAITING_WELL } from '../support/people.ts'

const earner = somebody('earner')
const assessor = somebody('assessor')
const columnOf = (actor: typeof earner, key = 'column-1') => ({
  placementId: actor.placementId,
  key,
  platformId: 'platform-1',
  subject: { kind: 'credential' as const, credentialId: WAITING_WELL },
})

async function awardedApp(): Promise<{ test: TestApp; id: Awaited<ReturnType<typeof submitted>>['id'] }> {
  const test = await testApp({ NOTCH_UNDO_SECONDS: '30' })
  test.gradebook.columns.set(earner.placementId, columnOf(earner))
  await appoint(test, assessor)
  const { id } = await submitted(test, earner)
  await test.services.worker.round()
  await decided(test, assessor, { id })
  test.clock.pass({ seconds: 31 })
  return { test, id }
}

async function outcomeOf({ database, gradebook, services }: TestApp, id: Awaited<ReturnType<typeof submitted>>['id']) {
  const view = await services.submissions.get(earner, id)
  return {
    status: view.status,
    awards: await database.connection.collection('awards').countDocuments(),
    badges: await database.connection.collection('badges').countDocuments(),
    owed: (await services.models.submissions.find(id))?.owed,
    grade: gradebook.heard.at(-1)?.result.state,
    gradebook: view.gradebook?.state,
  }
}
const finished = { status: 'awarded', awards: 1, badges: 1, owed: [], grade: 'awarded', gradebook: 'sent' }

describe('paying what is owed', () => {
  it('ends a decision as one award, one badge and one right grade', async () => {
    const { test, id } = await awardedApp()
    await test.services.worker.round()
    assert.deepEqual(await outcomeOf(test, id), finished)
    assert.deepEqual(
      test.gradebook.heard.map((entry) => entry.result.state),
      ['submitted', 'awarded'],
    )
    await test.close()
  })

  it('does the same when several workers run at once', async () => {
    const { test, id } = await awardedApp()
    await Promise.all(Array.from({ length: 5 }, () => test.services.worker.round()))
    await test.services.worker.round()
    assert.deepEqual(await outcomeOf(test, id), finished)
    assert.equal(test.gradebook.heard.filter((entry) => entry.result.state === 'awarded').length, 1)
    await test.close()
  })

  // A killed process leaves a step done and the next one not begun: each place where that can happen, one after another.
  const steps: [string, (test: TestApp, crash: () => never) => () => void][] = [
    ['the move to awarded', ({ services }, crash) => crashAfter(services.models.submissions, 'move', crash)],
    ['granting the award', ({ services }, crash) => crashAfter(services.models.awards, 'grant', crash)],
    ['keeping the badge', ({ services }, crash) => crashAfter(services.models.badges, 'keep', crash)],
    [
      'noting that the badge is there',
      ({ services }, crash) => crashAfter(services.models.awards, 'badgeIssued', crash),
    ],
    ['ticking off what was owed', ({ services }, crash) => crashAfter(services.models.submissions, 'change', crash)],
    ['owing the grade', ({ services }, crash) => crashAfter(services.models.passbacks, 'owe', crash)],
    ['leasing the grade', ({ services }, crash) => crashAfter(services.models.passbacks, 'lease', crash)],
    ['the LMS taking the grade', ({ gradebook }, crash) => crashAfter(gradebook, 'record', crash)],
  ]
  for (const [name, arm] of steps)
    it(`heals after a crash right after ${name}`, async () => {
      const { test, id } = await awardedApp()
      let crashed = 0
      const disarm = arm(test, () => {
        crashed++
        throw new Error('killed')
      })
      await test.services.worker.round()
      disarm()
      assert.ok(crashed > 0, 'the crash happened')
      for (let round = 0; round < 3; round++) {
        test.clock.pass({ minutes: 5 })
        await test.services.worker.round()
      }
      assert.deepEqual(await outcomeOf(test, id), finished)
      await test.close()
    })
})

describe('grades on their way', () => {
  it('owe nothing where the earner teaches the course', async () => {
    const test = await testApp()
    const teacher = somebody('teacher', { courseRoles: ['facilitator'] })
    test.gradebook.columns.set(teacher.placementId, columnOf(teacher))
    const view = await submitted(test, teacher)
    await test.services.worker.round()
    assert.deepEqual(test.gradebook.heard, [])
    assert.match(view.audience.gradebook ?? '', /takes no grade/)
    await test.close()
  })

  it('wait out an LMS that is down, and then tell it only the newest state', async () => {
    const test = await testApp({ NOTCH_UNDO_SECONDS: '0', NOTCH_RETRY_BASE_MS: '1000' })
    test.gradebook.columns.set(earner.placementId, columnOf(earner))
    await appoint(test, assessor)
    test.gradebook.refuseWith = Array.from(
      { length: 3 },
      () => new GradebookRefusal('The LMS does not answer.', { retry: true }),
    )
    const { id } = await submitted(test, earner)
    await test.services.worker.round()
    assert.equal((await test.services.submissions.get(earner, id)).gradebook?.state, 'waiting')
    await decided(test, assessor, { id }, judged({ asks: 'partly' }))
    for (let round = 0; round < 5; round++) {
      await test.services.worker.round()
      test.clock.pass({ minutes: 1 })
    }
    assert.deepEqual(
      test.gradebook.heard.map((entry) => entry.result.state),
      ['returned'],
    )
    assert.equal((await test.services.submissions.get(earner, id)).gradebook?.state, 'sent')
    await test.close()
  })

  it('tell news once, however many workers pay it at once, and what comes after it too', async () => {
    const test = await testApp()
    test.gradebook.columns.set(earner.placementId, columnOf(earner))
    const { id } = await submitted(test, earner)
    await test.services.worker.stop()
    const owing = await test.services.models.submissions.find(id)
    assert.ok(owing)
    const { passbacks } = test.services
    const before = test.gradebook.heard.length
    const pay = async (owed: string[]) => {
      await passbacks.owe({ ...owing, owed: owed.map((news) => ({ kind: 'passback' as const, id: news })) })
      await passbacks.dispatch()
      await passbacks.settled()
    }
    // As processes do that have read the work at the same time, or before others wrote it.
    await Promise.all([pay(['one']), pay(['one']), pay(['one'])])
    await pay(['one'])
    assert.equal(test.gradebook.heard.length - before, 1)
    await pay(['one', 'two'])
    await pay(['one'])
    await pay(['two'])
    assert.equal(test.gradebook.heard.length - before, 2)
    // Somebody asks for it: nothing is news, and it is sent.
    await pay([])
    assert.equal(test.gradebook.heard.length - before, 3)
    await test.close()
  })

  it('stop at a refusal that no retry will mend, and say so', async () => {
    const test = await testApp()
    test.gradebook.columns.set(earner.placementId, columnOf(earner))
    test.gradebook.refuseWith = [new GradebookRefusal('The column was deleted.', { retry: false, status: 404 })]
    const { id } = await submitted(test, earner)
    await test.services.worker.round()
    test.clock.pass({ days: 1 })
    await test.services.worker.round()
    assert.equal((await test.services.submissions.get(earner, id)).gradebook?.state, 'refused')
    assert.deepEqual(test.gradebook.heard, [])
    await test.close()
  })

  it('do not wait for another LMS that hangs', async () => {
    const test = await testApp()
    const other = somebody('other')
    test.gradebook.columns.set(earner.placementId, columnOf(earner))
    test.gradebook.columns.set(other.placementId, { ...columnOf(other, 'column-2'), platformId: 'platform-2' })
    let release: () => void = () => undefined
    const hanging = new Promise<void>((resolve) => (release = resolve))
    const record = test.gradebook.record.bind(test.gradebook)
    test.gradebook.record = async (entry) => {
      if (entry.personId === earner.personId) await hanging
      return record(entry)
    }
    await submitted(test, earner)
    await submitted(test, other)
    const round = test.services.worker.round()
    for (let tries = 0; tries < 200 && test.gradebook.heard.length === 0; tries++)
      await new Promise((resolve) => setTimeout(resolve, 20))
    assert.deepEqual(
      test.gradebook.heard.map((entry) => entry.personId),
      [other.personId],
    )
    release()
    await round
    assert.equal(test.gradebook.heard.length, 2)
    await test.close()
  })

  it('reach every column that the earner opened the work through, each once', async () => {
    const test = await testApp()
    const elsewhere = { ...earner, placementId: somebody('elsewhere').placementId }
    const twin = { ...earner, placementId: somebody('twin').placementId }
    test.gradebook.columns.set(earner.placementId, columnOf(earner))
    test.gradebook.columns.set(elsewhere.placementId, columnOf(elsewhere, 'column-2'))
    test.gradebook.columns.set(twin.placementId, columnOf(twin, 'column-2'))
    const { id } = await submitted(test, earner)
    await test.services.submissions.get(elsewhere, id)
    await test.services.submissions.get(twin, id)
    for (let round = 0; round < 3; round++) await test.services.worker.round()
    assert.deepEqual(
      new Set(test.gradebook.heard.map((entry) => entry.placementId)),
      new Set([earner.placementId, elsewhere.placementId]),
    )
    await test.close()
  })
})
