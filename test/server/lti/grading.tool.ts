import assert from 'node:assert/strict'
import supertest from 'supertest'
import { PersonId, PlacementId } from '../../../server/core/ids.contract.ts'
import { GradebookRefusal, type GradebookEntry, type GradebookResult } from '../../../server/grades/gradebook.port.ts'
import { SCOPE } from '../../../server/lti/lti.claims.ts'
import type { Family } from '../../../server/lti/platform.model.ts'
import { gradeServices, type GradeServices } from './grade.services.ts'
import { launch, launchingTool, TOOL_URL, type Tool } from './launching.tool.ts'
import { claim } from './signing.platform.ts'

export const allScopes = Object.values(SCOPE)
export const submittedAt = new Date('2026-03-01T09:00:00.000Z')
const attemptUrl = `${TOOL_URL}/lti/launch?submission=abcdefgh`
export const submitted: GradebookResult = { state: 'submitted', submittedAt, attemptUrl }
export const returned = { state: 'returned' as const, submittedAt, comment: 'Not yet.', attemptUrl }
export const awarded: GradebookResult = {
  state: 'awarded',
  submittedAt,
  comment: 'Earned.',
  badgeUrl: `${TOOL_URL}/b/award-1?k=key`,
  attemptUrl,
}

export interface Link {
  id?: string
  scope?: string[]
  lineitem?: string | null
  lineitems?: string | null
  custom?: Record<string, string>
}

export type Where = Pick<GradebookEntry, 'placementId' | 'personId'>

/** A tool with one registered LMS for all tests of a file; each test has grade services and a course link of its own. */
export function gradingTool() {
  let tool: Tool
  let services: GradeServices
  let link = 0
  before(async () => void (tool = await launchingTool()))
  after(() => tool.close())
  beforeEach(() => {
    const { platform } = tool
    // Tokens and what is known of platforms from the test before have ended.
    tool.advance(2 * 3600_000)
    link += 1
    services = gradeServices({
      clientId: platform.clientId,
      tokenUrl: () => `${platform.url}/token`,
      keySet: async () => (await supertest(tool.app).get('/lti/jwks').expect(200)).body,
    })
    platform.serve(services.listener)
  })
  const linkId = () => `link-${link}`

  /** Launches through a link and says where its grades go and for whom. */
  async function placed(options: Link = {}): Promise<Where> {
    const { url } = tool.platform
    const { id = linkId(), scope = allScopes, custom = { credential_id: 'a-credential' } } = options
    const lineitem = options.lineitem === undefined ? `${url}/lineitems/5/lineitem?type_id=1` : options.lineitem
    const lineitems = options.lineitems === undefined ? `${url}/lineitems?type_id=1` : options.lineitems
    const answer = await launch(tool, (claims) => {
      claims[claim.resourceLink] = { id, title: 'An activity' }
      claims[claim.custom] = custom
      claims[claim.gradeEndpoint] = { scope, ...(lineitem ? { lineitem } : {}), ...(lineitems ? { lineitems } : {}) }
    })
    assert.equal(answer.status, 200)
    const { connection } = tool.database
    const placement = await connection.collection('placements').findOne({ resourceLinkId: id })
    const person = await connection.collection('people').findOne({})
    return { placementId: PlacementId.parse(placement?._id), personId: PersonId.parse(person?._id) }
  }

  return {
    tool: () => tool,
    services: () => services,
    linkId,
    placed,
    record: (where: Where, entry: Partial<GradebookEntry> = {}) =>
      tool.lti.gradebook.record({ ...where, result: awarded, gradeWasSent: false, lastSentAt: null, ...entry }),
    /** From now on the LMS is of this kind. */
    async become(family: Family) {
      await tool.database.connection.collection('platforms').updateMany({}, { $set: { family } })
      tool.advance(3600_000)
    },
  }
}

export async function refusalOf(recorded: Promise<unknown>): Promise<GradebookRefusal> {
  try {
    await recorded
  } catch (error) {
    if (error instanceof GradebookRefusal) return error
    throw error
  }
  throw new assert.AssertionError({ message: 'It was taken' })
}
