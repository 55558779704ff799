import assert from 'node:assert/strict'
import { SubmissionId } from '../../../server/core/ids.contract.ts'
import type { Target } from '../../../server/lti/lti.claims.ts'
import { personIdOf } from '../../../server/people/person.service.ts'
import { platformIdOf } from '../../../server/lti/platform.model.ts'
import { answered, codeIn, handedIn, launch, launchingTool, openSession, type Tool } from './launching.tool.ts'
import { claim } from './signing.platform.ts'

const FOR_USER = 'https://purl.imsglobal.org/spec/lti/claim/for_user'
const MEMBERSHIP = 'http://purl.imsglobal.org/vocab/lis/v2/membership#'
const TEACHER = [`${MEMBERSHIP}Instructor`]
const SCORE = 'https://purl.imsglobal.org/spec/lti-ags/scope/score'
const ATTEMPT = SubmissionId.parse('submission-of-sam')

type Claims = Record<string, unknown>

describe('launches for a learner’s work, and of copied courses', function () {
  this.timeout(30_000)
  let tool: Tool
  let asked: { earnerId: string; courseId: string; target: Target }[] = []
  before(async () => {
    tool = await launchingTool()
    handedIn.find = async (earnerId, courseId, target) => {
      asked.push({ earnerId, courseId, target })
      return earnerId === personOf('sam') && target.kind === 'credential' ? ATTEMPT : null
    }
  })
  after(async () => {
    handedIn.find = async () => null
    await tool.close()
  })
  beforeEach(() => void (asked = []))

  const platformId = () => platformIdOf(tool.platform.url, tool.platform.clientId)
  const personOf = (subject: string) => personIdOf(platformId(), subject)
  const column = (name: string) => ({
    scope: [SCORE],
    lineitems: `${tool.platform.url}/lineitems?type_id=1`,
    lineitem: `${tool.platform.url}/lineitems/${name}?type_id=1`,
  })
  const review = (change: Claims) =>
    launch(tool, (claims) => {
      claims[claim.messageType] = 'LtiSubmissionReviewRequest'
      claims[claim.roles] = TEACHER
      claims[claim.custom] = { credential_id: 'waiting-well' }
      claims[claim.gradeEndpoint] = column('one')
      claims[FOR_USER] = { user_id: 'sam' }
      for (const [name, value] of Object.entries(change)) {
        if (value === undefined) delete claims[name]
        else claims[name] = value
      }
    })
  const sessionOf = async (page: { text: string }) =>
    (await openSession(tool, codeIn(page.text)).expect(200)).body.session

  const refused: [name: string, status: number, change: Claims][] = [
    ['a learner who asks for somebody else’s work', 403, { [claim.roles]: [`${MEMBERSHIP}Learner`] }],
    ['somebody without a role', 403, { [claim.roles]: [] }],
    ['no person', 400, { [FOR_USER]: undefined }],
    ['a person without an id', 400, { [FOR_USER]: { name: 'Sam Sample' } }],
    ['no line item', 400, { [claim.gradeEndpoint]: { scope: [SCORE] } }],
    ['no grade service', 400, { [claim.gradeEndpoint]: undefined }],
    ['no link', 400, { [claim.resourceLink]: undefined }],
    ['another deployment', 403, { [claim.deploymentId]: 'other' }],
  ]
  for (const [name, status, change] of refused) {
    it(`refuses ${name}`, async () => {
      const answer = await answered(review(change), status)
      assert.doesNotMatch(answer.text, /notch-launch/)
      assert.deepEqual(asked, [])
    })
  }

  it('lands on exactly that learner’s attempt, found by registration and user id', async () => {
    const session = await sessionOf(await answered(review({})))
    assert.deepEqual(session.destination, { kind: 'attempt', submissionId: ATTEMPT })
    assert.deepEqual(asked[0]?.earnerId, personOf('sam'))
    assert.deepEqual(asked[0]?.target, { kind: 'credential', credentialId: 'waiting-well' })
  })

  it('says so where that learner handed in nothing', async () => {
    const session = await sessionOf(await answered(review({ [FOR_USER]: { user_id: 'kim' } })))
    assert.deepEqual(session.destination, { kind: 'nothing-submitted' })
    const nowhere = await sessionOf(await answered(review({ [claim.context]: undefined })))
    assert.deepEqual(nowhere.destination, { kind: 'nothing-submitted' })
  })

  it('lets learners open their own work that way', async () => {
    const change = { sub: 'sam', [claim.roles]: [`${MEMBERSHIP}Learner`] }
    const session = await sessionOf(await answered(review(change)))
    assert.deepEqual(session.destination, { kind: 'attempt', submissionId: ATTEMPT })
  })

  it('finds the credential by the link, or by the line item, where the message has no ids of its own', async () => {
    await answered(
      launch(tool, (claims) => {
        claims[claim.resourceLink] = { id: 'link-with-column' }
        claims[claim.custom] = { credential_id: 'asking-twice' }
        claims[claim.gradeEndpoint] = column('two')
      }),
    )
    const bare = { [claim.custom]: undefined }
    await answered(review({ ...bare, [claim.resourceLink]: { id: 'link-with-column' } }))
    // Canvas names the course instead of the link.
    await answered(review({ ...bare, [claim.resourceLink]: { id: 'course-1' }, [claim.gradeEndpoint]: column('two') }))
    await answered(review({ ...bare, [claim.resourceLink]: { id: 'course-1' }, [claim.gradeEndpoint]: column('none') }))
    const credential = { kind: 'credential', credentialId: 'asking-twice' }
    assert.deepEqual(
      asked.map(({ target }) => target),
      [credential, credential, { kind: 'catalogue' }],
    )
  })

  it('changes nothing about the link', async () => {
    const placements = tool.database.connection.collection('placements')
    const links = { resourceLinkId: { $ne: '' } }
    const before = await placements.find(links).toArray()
    await answered(review({ [claim.resourceLink]: { id: 'link-with-column' }, [claim.gradeEndpoint]: column('one') }))
    assert.deepEqual(await placements.find(links).toArray(), before)
  })

  it('finds a copied link’s credential by its ids, as a placement of its own in the other course', async () => {
    const custom = { credential_id: 'waiting-well' }
    const open = async (link: string, course: string) =>
      sessionOf(
        await answered(
          launch(tool, (claims) => {
            claims[claim.roles] = TEACHER
            claims[claim.custom] = custom
            claims[claim.resourceLink] = { id: link, title: 'Waiting well' }
            claims[claim.context] = { id: course, title: course }
          }),
        ),
      )
    const [original, copy] = [await open('original', 'spring'), await open('copy', 'autumn')]
    assert.deepEqual(copy.destination, original.destination)
    const placements = tool.database.connection.collection('placements')
    const kept = await placements.find({ resourceLinkId: { $in: ['original', 'copy'] } }).toArray()
    assert.equal(kept.length, 2)
    assert.notEqual(kept[0]?.courseId, kept[1]?.courseId)
  })
})
