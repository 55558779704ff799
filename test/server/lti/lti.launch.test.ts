import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import type { JWTPayload } from 'jose'
import type { RefusalCode } from '../../../server/lti/lti.refusal.ts'
import {
  beginLogin,
  codeIn,
  launch,
  launchingTool,
  openSession,
  postLaunch,
  TOOL_URL,
  type Tool,
} from './launching.tool.ts'
import { claim } from './signing.platform.ts'

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

describe('a launch', function () {
  this.timeout(60_000)
  let tool: Tool
  before(async () => void (tool = await launchingTool()))
  after(() => tool.close())

  const sessions = () => tool.database.connection.collection('sessions').countDocuments()

  /** Refused with a page, a log line of the same reference, and nothing stored. */
  async function isRefused(answer: { status: number; text: string; headers: Record<string, string> }, before: number) {
    assert.ok(answer.status >= 400 && answer.status < 500, `answered ${answer.status}`)
    assert.match(answer.headers['content-type'] ?? '', /text\/html/)
    assert.match(answer.text, /<html lang="en">/)
    assert.match(answer.text, /<h1>/)
    assert.equal(answer.headers['cache-control'], 'no-store')
    const reference = /<dt>Reference<\/dt><dd>([^<]+)</.exec(answer.text)?.[1]
    assert.equal(tool.logged.at(-1)?.reference, reference)
    assert.doesNotMatch(answer.text, /notch-launch/)
    assert.equal(await sessions(), before)
  }

  describe('is refused', () => {
    type Bend = (claims: JWTPayload & Record<string, unknown>) => void
    const inSeconds = (seconds: number) => Math.floor(tool.now().getTime() / 1000) + seconds
    const bent: Partial<Record<RefusalCode, Record<string, Bend>>> = {
      'claims-invalid': {
        'with the wrong version': (claims) => (claims[claim.version] = '1.2.0'),
        'without a version': (claims) => delete claims[claim.version],
        'without a message type': (claims) => delete claims[claim.messageType],
        'with roles that are no list': (claims) => (claims[claim.roles] = 'Instructor'),
        'without roles': (claims) => delete claims[claim.roles],
        'with an empty deployment': (claims) => (claims[claim.deploymentId] = ''),
        'with a deployment of 256 characters': (claims) => (claims[claim.deploymentId] = 'd'.repeat(256)),
        'without a deployment': (claims) => delete claims[claim.deploymentId],
        'with a resource link without an id': (claims) => (claims[claim.resourceLink] = { title: 'no id' }),
        'without a resource link': (claims) => delete claims[claim.resourceLink],
        'with an empty subject': (claims) => (claims.sub = ''),
        'without a target': (claims) => delete claims[claim.targetLinkUri],
      },
      'message-unknown': {
        'with an unknown message type': (claims) => (claims[claim.messageType] = 'LtiStartProctoring'),
      },
      'deployment-pending': {
        'with an unknown deployment': (claims) => (claims[claim.deploymentId] = 'deployment-9'),
      },
      'token-invalid': {
        'without a subject': (claims) => delete claims.sub,
        'with an exp that is no number': (claims) => Object.assign(claims, { exp: 'soon' }),
        'without exp': (claims) => delete claims.exp,
        'without iat': (claims) => delete claims.iat,
        'with a nonce that was never issued': (claims) => (claims.nonce = 'never-issued'),
        'without a nonce': (claims) => delete claims.nonce,
        'when it was issued in the future': (claims) =>
          Object.assign(claims, { iat: inSeconds(300), exp: inSeconds(400) }),
        'from another issuer': (claims) => (claims.iss = 'https://elsewhere.example'),
        'for the wrong audience': (claims) => (claims.aud = 'client-2'),
        'without an audience': (claims) => delete claims.aud,
        'for several audiences without azp': (claims) => (claims.aud = ['client-1', 'client-2']),
        'for several audiences with a foreign azp': (claims) =>
          Object.assign(claims, { aud: ['client-1', 'client-2'], azp: 'client-2' }),
        'with a foreign azp': (claims) => (claims.azp = 'client-2'),
      },
      'target-elsewhere': {
        'to a target on another origin': (claims) =>
          (claims[claim.targetLinkUri] = 'https://elsewhere.example/lti/launch'),
      },
      'token-expired': {
        'when it has expired': (claims) => Object.assign(claims, { iat: inSeconds(-300), exp: inSeconds(-120) }),
      },
    }
    const cases = Object.entries(bent).flatMap(([code, group]) =>
      Object.entries(group).map(([name, bend]) => ({ code, name, bend })),
    )
    for (const { code, name, bend } of cases) {
      it(name, async () => {
        const before = await sessions()
        await isRefused(await launch(tool, bend), before)
        assert.equal(tool.logged.at(-1)?.refusal, code)
      })
    }

    type Forge = (claims: JWTPayload) => Promise<string>
    const forged: Record<string, Forge> = {
      'without a kid': (claims) => tool.platform.sign(claims, { kid: null }),
      'with a kid of nobody': (claims) => tool.platform.sign(claims, { kid: 'nobody' }),
      'signed by another key': (claims) => tool.platform.forge(claims),
      'unsigned, alg none': async (claims) => `${encode({ alg: 'none', kid: 'key-1' })}.${encode(claims)}.`,
      'signed HS256 with the public key': async (claims) => {
        const signed = `${encode({ alg: 'HS256', kid: 'key-1' })}.${encode(claims)}`
        return `${signed}.${createHmac('sha256', tool.platform.publicPem).update(signed).digest('base64url')}`
      },
      'signed by the right key under another alg': async (claims) =>
        tool.platform.signText(JSON.stringify({ alg: 'PS256', kid: 'key-1' }), JSON.stringify(claims)),
      'with a changed claim': async (claims) => {
        const [header, , signature] = (await tool.platform.sign(claims)).split('.')
        return `${header}.${encode({ ...claims, sub: 'somebody-else' })}.${signature}`
      },
      'that is no token at all': async () => 'not-a-token',
    }
    for (const [name, forge] of Object.entries(forged)) {
      it(name, async () => {
        const before = await sessions()
        const begun = await beginLogin(tool)
        const token = await forge(tool.platform.claims(begun.nonce, TOOL_URL, tool.now()))
        await isRefused(await postLaunch(tool, begun, token), before)
        assert.equal(tool.logged.at(-1)?.refusal, 'token-invalid')
      })
    }

    it('with the state of another browser', async () => {
      const before = await sessions()
      const [mine, theirs] = [await beginLogin(tool), await beginLogin(tool)]
      const token = await tool.platform.sign(tool.platform.claims(theirs.nonce, TOOL_URL, tool.now()))
      await isRefused(await postLaunch(tool, { state: theirs.state, cookie: mine.cookie }, token), before)
      const [name] = theirs.cookie.split('=')
      const [, secret] = mine.cookie.split('=')
      await isRefused(await postLaunch(tool, { state: theirs.state, cookie: `${name}=${secret}` }, token), before)
    })

    it('with the state of another login of the same browser', async () => {
      const before = await sessions()
      const [one, other] = [await beginLogin(tool), await beginLogin(tool)]
      const token = await tool.platform.sign(tool.platform.claims(one.nonce, TOOL_URL, tool.now()))
      const both = { state: other.state, cookie: `${one.cookie}; ${other.cookie}` }
      await isRefused(await postLaunch(tool, both, token), before)
      // The same token with its own state is good: it was the state that was wrong.
      await postLaunch(tool, { state: one.state, cookie: both.cookie }, token).expect(200)
    })

    it('with the nonce of another login', async () => {
      const before = await sessions()
      const [one, other] = [await beginLogin(tool), await beginLogin(tool)]
      const token = await tool.platform.sign(tool.platform.claims(other.nonce, TOOL_URL, tool.now()))
      await isRefused(await postLaunch(tool, one, token), before)
    })

    it('without the cookie of its login, in words about cookies', async () => {
      const before = await sessions()
      const begun = await beginLogin(tool)
      const token = await tool.platform.sign(tool.platform.claims(begun.nonce, TOOL_URL, tool.now()))
      const answer = await postLaunch(tool, { state: begun.state, cookie: '' }, token)
      await isRefused(answer, before)
      assert.match(answer.text, /Allow cookies for Notch/)
    })

    it('with a state that was made up, or none', async () => {
      const before = await sessions()
      const begun = await beginLogin(tool)
      const token = await tool.platform.sign(tool.platform.claims(begun.nonce, TOOL_URL, tool.now()))
      const madeUp = `${encode({ alg: 'none' })}.${encode({ platform: 'x', nonce: begun.nonce, cookie: 'a', browser: 'b' })}.`
      await isRefused(await postLaunch(tool, { ...begun, state: madeUp }, token), before)
      await isRefused(await postLaunch(tool, { ...begun, state: '' }, token), before)
    })

    it('ten minutes after its login', async () => {
      const before = await sessions()
      const begun = await beginLogin(tool)
      tool.advance(11 * 60_000)
      const token = await tool.platform.sign(tool.platform.claims(begun.nonce, TOOL_URL, tool.now()))
      await isRefused(await postLaunch(tool, begun, token), before)
      assert.equal(tool.logged.at(-1)?.refusal, 'login-expired')
    })

    it('when the token is 300 KB long', async () => {
      const before = await sessions()
      const begun = await beginLogin(tool)
      const claims = { ...tool.platform.claims(begun.nonce, TOOL_URL, tool.now()), filling: 'x'.repeat(220_000) }
      const answer = await postLaunch(tool, begun, await tool.platform.sign(claims))
      assert.equal(answer.status, 413)
      await isRefused(answer, before)
    })

    it('when the LMS answers with an error', async () => {
      const before = await sessions()
      const answer = await postLaunch(tool, await beginLogin(tool), '').send({ error: 'login_required' })
      await isRefused(answer, before)
    })

    it('when the same token comes twice', async () => {
      const begun = await beginLogin(tool)
      const token = await tool.platform.sign(tool.platform.claims(begun.nonce, TOOL_URL, tool.now()))
      await postLaunch(tool, begun, token).expect(200)
      const before = await sessions()
      await isRefused(await postLaunch(tool, begun, token), before)
      const another = await tool.platform.sign({
        ...tool.platform.claims(begun.nonce, TOOL_URL, tool.now()),
        sub: 'somebody-else',
      })
      await isRefused(await postLaunch(tool, begun, another), before)
    })

    it('in 99 of 100 simultaneous replays', async () => {
      const before = await sessions()
      const begun = await beginLogin(tool)
      const token = await tool.platform.sign(tool.platform.claims(begun.nonce, TOOL_URL, tool.now()))
      const answers = await Promise.all(Array.from({ length: 100 }, () => postLaunch(tool, begun, token)))
      const statuses = answers.map(({ status }) => status)
      assert.equal(statuses.filter((status) => status === 200).length, 1)
      assert.equal(statuses.filter((status) => status === 409).length, 99)
      assert.equal(await sessions(), before + 1)
    })
  })

  describe('that is right', () => {
    it('opens the app with a code that becomes a session once', async () => {
      const answer = await launch(tool)
      assert.equal(answer.status, 200)
      assert.equal(answer.headers['cache-control'], 'no-store')
      assert.match(answer.headers['content-security-policy'] ?? '', new RegExp(`frame-ancestors ${tool.platform.url}$`))
      const code = codeIn(answer.text)
      const opened = await openSession(tool, code).expect(200)
      const { session } = opened.body
      assert.equal(session.person.name, 'Robin Example')
      assert.equal(session.organization.name, 'Lakeside Sample District')
      assert.deepEqual(session.destination, { kind: 'stack', stackId: 'assessment-that-teaches' })
      assert.deepEqual(session.courseRoles, ['learner'])
      assert.equal(session.gradebook, 'no-column')
      const again = await openSession(tool, code)
      assert.equal(again.status, 401)
      assert.equal(again.body.type, 'urn:problem:session-code-invalid')
    })

    it('costs five commands from login to session, and no request where the key set is warm', async () => {
      await launch(tool)
      const requests = tool.platform.keySetRequests()
      const { result, commands } = await tool.database.commandsOf(async () => {
        // Nobody has opened this link before, and this person nothing: all of it is written.
        const answer = await launch(tool, (claims) => {
          claims.sub = 'somebody-new'
          claims[claim.resourceLink] = { id: 'a-new-link', title: 'An activity' }
        })
        return openSession(tool, codeIn(answer.text))
      })
      assert.equal(result.status, 200)
      assert.ok(commands.length <= 5, commands.join(', '))
      assert.equal(tool.platform.keySetRequests(), requests)
    })

    it('is taken after the LMS changed its key, with one more fetch a minute', async () => {
      tool.advance(61_000)
      await tool.platform.rotate()
      const requests = tool.platform.keySetRequests() + 1
      assert.equal((await launch(tool)).status, 200)
      assert.equal(tool.platform.keySetRequests(), requests)
      await tool.platform.rotate()
      assert.equal((await launch(tool)).status, 401)
      assert.equal(tool.platform.keySetRequests(), requests)
      tool.advance(61_000)
      assert.equal((await launch(tool)).status, 200)
      assert.equal(tool.platform.keySetRequests(), requests + 1)
    })

    it('is taken with no names, no course, no custom parameters and unknown roles', async () => {
      const answer = await launch(tool, (claims) => {
        for (const name of ['name', 'email', claim.context, claim.custom]) delete claims[name]
        claims[claim.roles] = ['urn:unheard-of']
      })
      const { body } = await openSession(tool, codeIn(answer.text)).expect(200)
      assert.deepEqual(body.session.courseRoles, [])
      assert.equal(body.session.course, null)
      assert.deepEqual(body.session.destination, { kind: 'catalogue' })
    })

    it('takes null for absent, among the claims and inside one', async () => {
      const lineitems = `${tool.platform.url}/lineitems`
      const answer = await launch(tool, (claims) => {
        for (const name of ['name', claim.context, claim.custom]) claims[name] = null
        claims[claim.resourceLink] = { id: 'link-of-nulls', title: null }
        claims[claim.gradeEndpoint] = { scope: ['sample'], lineitems, lineitem: null }
      })
      assert.equal(answer.status, 200)
      const kept = await tool.database.connection.collection('placements').findOne({ resourceLinkId: 'link-of-nulls' })
      assert.deepEqual(kept?.grades, { scopes: ['sample'], lineItems: lineitems, lineItem: null })
      const required = await launch(tool, (claims) => (claims[claim.deploymentId] = null))
      assert.equal(required.status, 400)
    })

    it('takes a value that starts with $ for absent', async () => {
      const answer = await launch(tool, (claims) => (claims[claim.custom] = { stack_id: '$Unknown.variable' }))
      const { body } = await openSession(tool, codeIn(answer.text)).expect(200)
      assert.deepEqual(body.session.destination, { kind: 'catalogue' })
    })

    it('is taken long after it was issued where it says that it still counts', async () => {
      // A tool that sleeps wakes slowly (ltijs issue 121), and clocks differ by some seconds (pylti1.3 issue 146).
      const seconds = Math.floor(tool.now().getTime() / 1000)
      const late = await launch(tool, (claims) => Object.assign(claims, { iat: seconds - 290, exp: seconds + 10 }))
      assert.equal(late.status, 200)
      const early = await launch(tool, (claims) => Object.assign(claims, { iat: seconds + 40, exp: seconds + 100 }))
      assert.equal(early.status, 200)
    })

    // SpeedGrader (instructure/canvas-lms issue 1486).
    for (const query of ['stack_id=waiting%2Dwell', 'stack_id=waiting%252Dwell', 'stack_id%3Dwaiting%252Dwell']) {
      it(`reads the query ${query} however often it was encoded`, async () => {
        const answer = await launch(tool, (claims) => {
          claims[claim.targetLinkUri] = `${TOOL_URL}/lti/launch?${query}`
          delete claims[claim.custom]
        })
        const { body } = await openSession(tool, codeIn(answer.text)).expect(200)
        assert.deepEqual(body.session.destination, { kind: 'stack', stackId: 'waiting-well' })
      })
    }

    it('keeps where grades go as the newest launch says, and forgets it for none that is silent', async () => {
      const lineItem = (number: number) => `${tool.platform.url}/lineitems/${number}`
      const told = (number: number) => (claims: Record<string, unknown>) => {
        claims[claim.resourceLink] = { id: 'link-of-grades' }
        claims[claim.gradeEndpoint] = { scope: [], lineitem: lineItem(number) }
      }
      await launch(tool, (claims) => (claims[claim.resourceLink] = { id: 'link-of-grades' }))
      const kept = async () => {
        const placement = await tool.database.connection
          .collection('placements')
          .findOne({ resourceLinkId: 'link-of-grades' })
        return placement?.grades?.lineItem
      }
      assert.equal(await kept(), undefined)
      await launch(tool, told(1))
      await launch(tool, told(2))
      await launch(tool, (claims) => (claims[claim.resourceLink] = { id: 'link-of-grades' }))
      assert.equal(await kept(), lineItem(2))
    })

    it('keeps the newest target of a link', async () => {
      await launch(tool, (claims) => (claims[claim.custom] = { stack_id: 'first-stack' }))
      await launch(tool, (claims) => (claims[claim.custom] = { credential_id: 'a-credential' }))
      const placements = await tool.database.connection
        .collection('placements')
        .find({ resourceLinkId: 'link-1', courseId: { $ne: null } })
        .toArray()
      assert.equal(placements.length, 1)
      assert.deepEqual(placements[0]?.target, { kind: 'credential', credentialId: 'a-credential' })
    })
  })
})
