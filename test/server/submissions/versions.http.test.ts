import assert from 'node:assert/strict'
import { loadCatalogue } from '../../../server/credentials/catalogue.loader.ts'
import type { SubmissionId } from '../../../server/core/ids.contract.ts'
import { testApp, type TestApp } from '../../support/app.ts'
import { enoughWords, testCredential, testIssuer, testStack } from '../../support/catalogue.ts'
import { appoint, completeDraft, decided, judged, somebody, submitted, WAITING_WELL } from '../../support/people.ts'

/** The next version asks another question first, and takes no recording any more. */
function nextVersion() {
  const { requirements, rubric, overview, components } = testCredential()
  return testCredential({
    version: 2,
    overview: { ...overview, prompts: [{ id: 'school', question: 'Which school?', minWords: 0, maxWords: 50 }] },
    requirements: requirements.filter((requirement) => requirement.id === 'plan'),
    rubric: { ...rubric, rows: rubric.rows.filter((row) => row.requirementId === 'plan') },
    components: components.map((component) => ({ ...component, rowIds: [] })),
  })
}

describe('a newer version of a credential', () => {
  let test: TestApp
  const [drafting, returned, leaving] = ['drafting', 'returned', 'leaving'].map((name) => somebody(name))
  const assessor = somebody('assessor')
  const facilitator = somebody('facilitator', { courseRoles: ['facilitator'] })
  const ids = new Map<string, SubmissionId>()
  const idOf = (name: string) => {
    const id = ids.get(name)
    assert.ok(id)
    return id
  }

  before(async () => {
    test = await testApp({ NOTCH_UNDO_SECONDS: '0' })
    const { services } = test
    assert.ok(drafting && returned && leaving)
    await appoint(test, assessor)
    ids.set('drafting', (await completeDraft(test, drafting)).id)
    const first = await submitted(test, returned)
    ids.set('returned', first.id)
    await decided(test, assessor, first, judged({ waits: 'partly' }))
    const second = await submitted(test, leaving)
    ids.set('leaving', second.id)
    await decided(test, assessor, second, judged({ waits: 'partly' }))
    await services.worker.round()
    await services.submissions.withdraw(leaving, second.id)
    const files = { issuers: [testIssuer], stacks: [testStack], credentials: [testCredential(), nextVersion()] }
    await loadCatalogue(files, { ...services.models, clock: test.clock })
  })
  after(() => test.close())

  it('is found by a process that last looked before it was published', async () => {
    assert.equal((await test.services.catalogue.version(WAITING_WELL, 2)).version, 2)
  })

  it('leaves drafts and running attempts on theirs', async () => {
    const { services } = test
    assert.ok(drafting && returned)
    const draft = await services.submissions.get(drafting, idOf('drafting'))
    assert.equal(draft.content.version, 1)
    assert.equal((await services.submissions.submit(drafting, draft.id)).attempts[0]?.version, 1)
    const revising = await services.submissions.revise(returned, idOf('returned'))
    assert.equal(revising.content.version, 1)
    assert.deepEqual(revising.passedRowIds.sort(), ['asks', 'listens'])
  })

  it('is what somebody new starts with', async () => {
    assert.equal((await test.services.submissions.start(somebody('new'), WAITING_WELL)).content.version, 2)
  })

  it('takes over what it still asks for when work is taken up again, and loses nothing of the rest', async () => {
    const { services } = test
    assert.ok(leaving)
    const again = await services.submissions.restart(leaving, idOf('leaving'))
    assert.equal(again.content.version, 2)
    assert.deepEqual(again.passedRowIds, [])
    assert.deepEqual(again.draft.overview, {})
    assert.deepEqual(again.draft.reflection, { impact: enoughWords })
    assert.deepEqual(
      again.draft.artifacts.map((artifact) => artifact.requirementId),
      ['plan'],
    )
    assert.equal(again.setAside.length, 1)
    assert.equal(again.setAside[0]?.version, 1)
    assert.deepEqual(again.setAside[0]?.overview, { context: enoughWords })
    assert.deepEqual(
      again.setAside[0]?.artifacts.map((artifact) => artifact.requirementId),
      ['recording'],
    )
    // A save writes what this version asks for; what was set aside is not touched by it.
    const { revision } = again.draft
    const texts = { overview: { school: 'Sample School' }, reflection: {}, selfAssessment: {}, changeNote: '' }
    await services.drafts.save(leaving, again.id, { revision, ...texts })
    assert.deepEqual((await services.submissions.get(leaving, again.id)).setAside, again.setAside)
  })

  it('leaves the history readable with the questions and rubric it was handed in for', async () => {
    const { services } = test
    assert.ok(leaving)
    const { attempts, otherVersions, content } = await services.submissions.get(leaving, idOf('leaving'))
    assert.deepEqual([content.version, attempts[0]?.version], [2, 1])
    assert.equal(otherVersions['1']?.overview.prompts[0]?.id, 'context')
    assert.equal(attempts[0]?.feedback?.rows.length, 3)
    const seen = await services.courseSubmissions.get(facilitator, idOf('leaving'))
    assert.equal(seen.otherVersions['1']?.rubric.rows.length, 3)
  })
})

describe('a move of one’s own work', () => {
  let test: TestApp
  before(async () => {
    test = await testApp()
  })
  after(() => test.close())
  const earner = somebody('mover')

  it('answers what the database holds afterwards, without reading the work again', async () => {
    const { submissions } = test.services
    const { id } = await completeDraft(test, earner)
    const moves = [
      () => submissions.submit(earner, id),
      () => submissions.recall(earner, id),
      () => submissions.withdraw(earner, id),
      () => submissions.restart(earner, id),
    ]
    const { models } = test.services
    const { find } = models.submissions
    let reads = 0
    models.submissions.find = (wanted) => {
      reads++
      return find(wanted)
    }
    try {
      for (const move of moves) {
        reads = 0
        const moved = await move()
        assert.equal(reads, 1)
        assert.deepEqual(moved, await submissions.get(earner, id))
      }
    } finally {
      models.submissions.find = find
    }
  })

  it('is refused where another window saved the draft since', async () => {
    const { submissions, drafts } = test.services
    const { id, draft } = await submissions.start(earner, WAITING_WELL)
    await drafts.save(earner, id, { ...draft, reflection: { impact: `${enoughWords} more` } })
    await assert.rejects(submissions.submit(earner, id, draft.revision), /draft-changed-elsewhere/)
    assert.equal((await submissions.get(earner, id)).status, 'draft')
  })

  it('keeps an attempt that was taken back readable', async () => {
    const { submissions } = test.services
    const { id } = await submissions.start(earner, WAITING_WELL)
    await submissions.submit(earner, id)
    const { attempts, recalled } = await submissions.recall(earner, id)
    assert.equal(attempts.length, 0)
    assert.equal(recalled.at(-1)?.artifacts.length, 2)
    assert.ok(recalled.at(-1)?.recalledAt)
  })
})
