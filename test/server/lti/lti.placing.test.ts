import assert from 'node:assert/strict'
import { createLocalJWKSet, jwtVerify } from 'jose'
import supertest from 'supertest'
import { answerPlacing, MOST_PLACED } from '../../../server/lti/placing.contract.ts'
import { answered, codeIn, launch, launchingTool, openSession, TOOL_URL, type Tool } from './launching.tool.ts'
import { claim } from './signing.platform.ts'

const DL = 'https://purl.imsglobal.org/spec/lti-dl/claim/'
const SETTINGS = `${DL}deep_linking_settings`
const LIS = 'http://purl.imsglobal.org/vocab/lis/v2/'
const TEACHER = [`${LIS}membership#Instructor`]
const LAUNCH_URL = `${TOOL_URL}/lti/launch`

type Claims = Record<string, unknown>
const item = { kind: 'credential', credentialId: 'waiting-well', points: 100, dueAt: null }

describe('placing in a course', function () {
  this.timeout(30_000)
  let tool: Tool
  before(async () => void (tool = await launchingTool()))
  after(() => tool.close())

  const returnUrl = () => `${tool.platform.url}/return?course=1&answer=links`
  const settings = (change: Claims = {}): Claims => ({
    deep_link_return_url: returnUrl(),
    accept_types: ['link', 'ltiResourceLink'],
    accept_presentation_document_targets: ['iframe', 'window'],
    accept_multiple: true,
    accept_lineitem: true,
    data: 'csrf=7;course=1',
    ...change,
  })
  const ask = (change: Claims = {}, more: (claims: Claims) => void = () => undefined) =>
    launch(tool, (claims) => {
      claims[claim.messageType] = 'LtiDeepLinkingRequest'
      claims[claim.roles] = TEACHER
      delete claims[claim.resourceLink]
      claims[SETTINGS] = settings(change)
      more(claims)
    })

  /** Opens a picker and answers as a page does. */
  async function picker(change: Claims = {}) {
    const page = await answered(ask(change))
    const opened = await openSession(tool, codeIn(page.text)).expect(200)
    const answer = (items: unknown) =>
      supertest(tool.app).post('/api/placing').set('Authorization', `Bearer ${opened.body.token}`).send({ items })
    return { page, session: opened.body.session, answer }
  }
  /** Reads an answer as the LMS does. */
  async function read(body: unknown): Promise<Claims> {
    const { fields } = answerPlacing.response.parse(body)
    assert.deepEqual(Object.keys(fields), ['JWT'])
    const keys = createLocalJWKSet((await supertest(tool.app).get('/lti/jwks').expect(200)).body)
    const expected = { issuer: tool.platform.clientId, audience: tool.platform.url, algorithms: ['RS256'] }
    const { payload } = await jwtVerify(fields.JWT ?? '', keys, expected)
    return payload
  }

  describe('refuses', () => {
    const refused: [name: string, status: number, words: RegExp, bend: (claims: Claims) => void][] = [
      ['a learner', 403, /Only teachers choose/, (claims) => (claims[claim.roles] = [`${LIS}membership#Learner`])],
      ['somebody without a role in the course', 403, /Only teachers choose/, (claims) => (claims[claim.roles] = [])],
      [
        'a learner of the course who teaches at the school',
        403,
        /Only teachers choose/,
        (claims) => (claims[claim.roles] = [`${LIS}membership#Learner`, `${LIS}institution/person#Instructor`]),
      ],
      [
        'a learner of the course who is an administrator of the school',
        403,
        /Only teachers choose/,
        (claims) => (claims[claim.roles] = [`${LIS}membership#Learner`, `${LIS}institution/person#Administrator`]),
      ],
      ['another deployment', 403, /waiting for an administrator/, (claims) => (claims[claim.deploymentId] = 'other')],
      ['a token that is over', 401, /took too long/, (claims) => (claims.exp = Number(claims.iat) - 120)],
      ['a request without settings', 400, /lacks something/, (claims) => delete claims[SETTINGS]],
      [
        'a return address on another host',
        400,
        /cannot hand your choice back[\s\S]*https:\/\/elsewhere\.example</,
        (claims) =>
          (claims[SETTINGS] = settings({ deep_link_return_url: 'https://elsewhere.example/return?secret=1' })),
      ],
      [
        'a return address that is a script',
        400,
        /lacks something/,
        (claims) => (claims[SETTINGS] = settings({ deep_link_return_url: 'javascript:alert(1)' })),
      ],
      [
        'a return address with a name in it',
        400,
        /cannot hand your choice back/,
        (claims) =>
          (claims[SETTINGS] = settings({ deep_link_return_url: returnUrl().replace('http://', 'http://me@') })),
      ],
      [
        'a place that takes no course links',
        400,
        /cannot be used in this place/,
        (claims) => (claims[SETTINGS] = settings({ accept_types: ['html', 'file'] })),
      ],
      [
        'more data than can be given back',
        400,
        /lacks something/,
        (claims) => (claims[SETTINGS] = settings({ data: 'x'.repeat(8001) })),
      ],
    ]
    for (const [name, status, words, bend] of refused) {
      it(`${name}, with a page that says why`, async () => {
        const answer = await answered(ask({}, bend), status)
        assert.match(answer.text, words)
        assert.doesNotMatch(answer.text, /notch-launch|secret=1/)
      })
    }

    it('an answer without a session, or from one that was opened by a course link', async () => {
      await supertest(tool.app)
        .post('/api/placing')
        .send({ items: [item] })
        .expect(401)
      const page = await answered(launch(tool, (claims) => (claims[claim.roles] = TEACHER)))
      const { token } = (await openSession(tool, codeIn(page.text)).expect(200)).body
      const answer = await supertest(tool.app)
        .post('/api/placing')
        .set('Authorization', `Bearer ${token}`)
        .send({ items: [item] })
        .expect(409)
      assert.match(answer.body.detail, /where your course adds activities/)
    })

    const choices: [name: string, change: Claims, items: unknown, status: number, pointer: string | null][] = [
      [
        'several where one is taken',
        { accept_multiple: false },
        [item, { ...item, credentialId: 'asking-twice' }],
        400,
        '/items',
      ],
      [
        'several where the LMS does not say',
        { accept_multiple: undefined },
        [item, { ...item, credentialId: 'asking-twice' }],
        400,
        '/items',
      ],
      ['the same twice', {}, [item, item], 400, '/items/1'],
      ['no points', {}, [{ ...item, points: 0 }], 400, '/items/0/points'],
      ['a due date that is over', {}, [{ ...item, dueAt: '2020-01-01T00:00:00.000Z' }], 400, '/items/0/dueAt'],
      ['too many', {}, Array.from({ length: MOST_PLACED + 1 }, () => item), 400, '/items'],
      ['what is not in the catalogue', {}, [{ ...item, credentialId: 'made-up' }], 404, null],
    ]
    for (const [name, change, items, status, pointer] of choices) {
      it(`a choice of ${name}`, async () => {
        const { answer } = await picker(change)
        const { body } = await answer(items).expect(status)
        if (pointer) assert.deepEqual([body.errors[0].pointer], [pointer])
        await answer([item]).expect(200)
      })
    }

    it('an answer after two hours, and one after ten', async () => {
      const busy = await picker()
      for (let count = 0; count < 10; count++) await busy.answer([]).expect(200)
      await busy.answer([]).expect(409)
      const late = await picker()
      tool.advance(2 * 3_600_000 + 1000)
      const { body } = await late.answer([item]).expect(409)
      tool.advance(-2 * 3_600_000 - 1000)
      assert.match(body.detail, /Begin again in your course/)
    })
  })

  it('opens the picker for a teacher and an administrator, who may post to the LMS and nowhere else', async () => {
    const { page, session } = await picker()
    assert.deepEqual(session.destination, { kind: 'picker', multiple: true, columns: true })
    assert.deepEqual(session.courseRoles, ['facilitator'])
    assert.match(page.get('Content-Security-Policy') ?? '', new RegExp(`form-action 'self' ${tool.platform.url};`))
    assert.doesNotMatch(page.text, /csrf=7|\/return/)
    await answered(ask({}, (claims) => (claims[claim.roles] = [`${LIS}system/person#Administrator`])))
    const ordinary = await answered(launch(tool))
    assert.match(ordinary.get('Content-Security-Policy') ?? '', /form-action 'self';/)
  })

  it('keeps nothing of a link that does not exist yet', async () => {
    const placements = tool.database.connection.collection('placements')
    const links = { resourceLinkId: { $ne: '' } }
    const before = await placements.countDocuments(links)
    await picker()
    assert.equal(await placements.countDocuments(links), before)
  })

  it('signs an answer that the LMS can check, and another one at a double click', async () => {
    const { answer } = await picker()
    const [first, second] = await Promise.all([answer([item]).expect(200), answer([item]).expect(200)])
    assert.equal(first.body.action, returnUrl())
    const [one, two] = await Promise.all([read(first.body), read(second.body)])
    assert.notEqual(one.nonce, two.nonce)
    assert.ok(typeof one.nonce === 'string' && one.nonce.length >= 20)
    assert.ok(Number(one.exp) - Number(one.iat) <= 300)
    assert.deepEqual(
      {
        type: one[claim.messageType],
        version: one[claim.version],
        deployment: one[claim.deploymentId],
        data: one[`${DL}data`],
      },
      { type: 'LtiDeepLinkingResponse', version: '1.3.0', deployment: 'deployment-1', data: 'csrf=7;course=1' },
    )
  })

  it('answers a cancel with no items, and leaves out data where there was none', async () => {
    const { answer } = await picker({ data: undefined })
    const claims = await read((await answer([]).expect(200)).body)
    assert.deepEqual(claims[`${DL}content_items`], [])
    assert.equal(`${DL}data` in claims, false)
  })

  const credential = {
    type: 'ltiResourceLink',
    title: 'Waiting well',
    text: 'Wait long enough for every student to think.',
    url: LAUNCH_URL,
    icon: { url: `${TOOL_URL}/icon.svg`, width: 32, height: 32 },
    custom: { credential_id: 'waiting-well' },
  }
  const lineItem = {
    scoreMaximum: 100,
    label: 'Waiting well',
    resourceId: 'waiting-well',
    tag: 'credential',
    submissionReview: {
      reviewableStatus: ['InProgress', 'Submitted', 'Completed'],
      url: LAUNCH_URL,
      custom: { credential_id: 'waiting-well' },
    },
  }
  const iframe = { height: 800 }
  const dueAt = '2099-05-01T21:59:59.000Z'
  const bodies: [name: string, change: Claims, items: unknown[], expected: object[]][] = [
    ['everything taken', {}, [item], [{ ...credential, lineItem, iframe }]],
    ['no column taken', { accept_lineitem: false }, [item], [{ ...credential, iframe }]],
    ['no column taken, said as text', { accept_lineitem: 'false' }, [item], [{ ...credential, iframe }]],
    ['columns unsaid', { accept_lineitem: undefined }, [item], [{ ...credential, lineItem, iframe }]],
    [
      'windows only',
      { accept_presentation_document_targets: ['window'] },
      [item],
      [{ ...credential, lineItem, window: { targetName: '_blank' } }],
    ],
    ['targets unsaid', { accept_presentation_document_targets: undefined }, [item], [{ ...credential, lineItem }]],
    [
      'points and a due date',
      { accept_multiple: false },
      [{ ...item, points: 12.5, dueAt }],
      [
        {
          ...credential,
          lineItem: { ...lineItem, scoreMaximum: 12.5 },
          submission: { endDateTime: dueAt },
          iframe,
        },
      ],
    ],
    [
      'a stack and a credential',
      {},
      [{ kind: 'stack', stackId: 'assessment-that-teaches', points: 3, dueAt: null }, item],
      [
        {
          ...credential,
          title: 'Assessment that teaches',
          text: 'A theme of three.',
          custom: { stack_id: 'assessment-that-teaches' },
          lineItem: {
            ...lineItem,
            scoreMaximum: 3,
            label: 'Assessment that teaches',
            resourceId: 'assessment-that-teaches',
            tag: 'stack',
            submissionReview: { ...lineItem.submissionReview, custom: { stack_id: 'assessment-that-teaches' } },
          },
          iframe,
        },
        { ...credential, lineItem, iframe },
      ],
    ],
  ]
  for (const [name, change, items, expected] of bodies) {
    it(`sends what the platform allows: ${name}`, async () => {
      const { answer } = await picker(change)
      const claims = await read((await answer(items).expect(200)).body)
      assert.deepEqual(claims[`${DL}content_items`], expected)
    })
  }
})
