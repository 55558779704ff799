import assert from 'node:assert/strict'
import supertest from 'supertest'
import { codeIn, launch, launchingTool, openSession, type Tool } from './launching.tool.ts'
import { claim } from './signing.platform.ts'

const HOUR = 3600_000

describe('a session', function () {
  this.timeout(60_000)
  let tool: Tool
  before(async () => void (tool = await launchingTool()))
  after(() => tool.close())

  const launched = async () => codeIn((await launch(tool)).text)
  const see = (token: string) => supertest(tool.app).get('/api/session').set('Authorization', `Bearer ${token}`)
  const resume = (cookie: string) =>
    supertest(tool.app).post('/api/session/resume').set('Cookie', cookie).set('X-Notch-Resume', '1')

  async function opened() {
    const answer = await openSession(tool, await launched()).expect(200)
    const [line = ''] = answer.get('Set-Cookie') ?? []
    return { token: String(answer.body.token), body: answer.body, line, cookie: line.slice(0, line.indexOf(';')) }
  }

  it('is refused for a code that is made up, cut off or empty', async () => {
    const code = await launched()
    assert.equal((await openSession(tool, 'a-code-that-nobody-was-given')).status, 401)
    assert.equal((await openSession(tool, code.slice(0, -4))).status, 401)
    assert.equal((await openSession(tool, `${code.slice(0, -2)}AA`)).status, 401)
    assert.equal((await openSession(tool, '')).status, 400)
    await openSession(tool, code).expect(200)
  })

  it('is refused a minute after the launch', async () => {
    const code = await launched()
    tool.advance(61_000)
    const answer = await openSession(tool, code)
    assert.deepEqual([answer.status, answer.body.type], [401, 'urn:problem:session-code-invalid'])
  })

  it('goes to one of 20 who swap the same code at once', async () => {
    const code = await launched()
    const answers = await Promise.all(Array.from({ length: 20 }, () => openSession(tool, code)))
    assert.equal(answers.filter(({ status }) => status === 200).length, 1)
  })

  it('is closed to tokens that are missing, made up or of another session', async () => {
    const [mine, theirs] = [await opened(), await opened()]
    const mixed = `${mine.token.split('.')[0]}.${theirs.token.split('.')[1]}`
    for (const token of ['', 'x', '.', 'a.b', `${mine.token}x`, mixed, `${mine.token.split('.')[0]}.`]) {
      assert.equal((await see(token)).status, 401, token)
    }
    assert.equal((await supertest(tool.app).get('/api/session')).status, 401)
    assert.equal((await supertest(tool.app).get('/api/session').set('Cookie', mine.cookie)).status, 401)
    const basic = supertest(tool.app).get('/api/session').set('Authorization', `Basic ${mine.token}`)
    assert.equal((await basic).status, 401)
  })

  it('keeps no token and no code as they are', async () => {
    const { token, cookie } = await opened()
    const stored = await tool.database.connection.collection('sessions').find({}).toArray()
    const text = JSON.stringify(stored)
    for (const secret of [token.split('.')[1] ?? '', cookie.split('.')[1] ?? '']) {
      assert.ok(secret.length > 30)
      assert.equal(text.includes(secret), false)
    }
  })

  it('is seen as it was opened, in four commands at most', async () => {
    const { token, body } = await opened()
    const { result, commands } = await tool.database.commandsOf(async () => see(token))
    assert.equal(result.status, 200)
    assert.deepEqual(result.body, body.session)
    assert.ok(commands.length <= 4, commands.join(', '))
  })

  it('slides for twelve hours of rest and ends after seven days', async () => {
    const { token } = await opened()
    for (let day = 0; day < 7; day++) {
      await see(token).expect(200)
      tool.advance(11 * HOUR)
      await see(token).expect(200)
      tool.advance(11 * HOUR)
    }
    await see(token).expect(200)
    tool.advance(11 * HOUR)
    await see(token).expect(200)
    tool.advance(4 * HOUR)
    assert.equal((await see(token)).status, 401)
  })

  it('ends after twelve hours of rest', async () => {
    const { token } = await opened()
    tool.advance(12 * HOUR + 1000)
    assert.equal((await see(token)).status, 401)
  })

  it('is over for its token and its cookie once it is closed, and its launch cannot be repeated', async () => {
    const { token, cookie } = await opened()
    const close = () => supertest(tool.app).delete('/api/session').set('Authorization', `Bearer ${token}`)
    assert.deepEqual((await close().expect(200)).body, { closed: true })
    assert.equal((await see(token)).status, 401)
    assert.equal((await resume(cookie)).status, 401)
    assert.equal((await close()).status, 401)
  })

  describe('of a platform that was removed', () => {
    const putBack = async () => {
      await tool.lti.registrations.add(tool.registration)
      tool.lti.registry.forget()
    }
    after(putBack)
    const remove = () => tool.lti.registrations.remove(tool.platform.url, tool.platform.clientId)

    it('ends at once, for its token, its cookie and a code that was not swapped yet', async () => {
      const { token, cookie } = await opened()
      const code = await launched()
      assert.equal(await remove(), true)
      assert.equal((await see(token)).status, 401)
      assert.equal((await resume(cookie)).status, 401)
      assert.equal((await openSession(tool, code)).status, 401)
    })

    it('ends within half a minute where a process that had not heard of it let a launch in', async () => {
      await putBack()
      await launch(tool)
      await remove()
      const { token } = await opened()
      tool.advance(31_000)
      assert.equal((await see(token)).status, 401)
    })
  })

  describe('that is resumed', () => {
    it('needs the cookie, the header and a page of our own', async () => {
      const { cookie } = await opened()
      const post = () => supertest(tool.app).post('/api/session/resume')
      assert.equal((await post().set('X-Notch-Resume', '1')).status, 401)
      assert.equal((await post().set('Cookie', cookie)).status, 401)
      for (const site of ['cross-site', 'same-site', 'none']) {
        assert.equal((await resume(cookie).set('Sec-Fetch-Site', site)).status, 401)
      }
      assert.equal((await resume(`${cookie}x`)).status, 401)
      await resume(cookie).set('Sec-Fetch-Site', 'same-origin').expect(200)
    })

    it('keeps its cookie to itself: secure, partitioned, for one path', async () => {
      const { line } = await opened()
      for (const part of ['HttpOnly', 'Secure', 'SameSite=None', 'Partitioned', 'Path=/api/session']) {
        assert.ok(line.includes(part), `${part} in ${line}`)
      }
      assert.doesNotMatch(line, /Max-Age|Expires|Domain/)
    })

    it('goes on under a new token and exchanges the cookie', async () => {
      const { token, cookie, body } = await opened()
      const answer = await resume(cookie).expect(200)
      assert.deepEqual(answer.body.session, body.session)
      assert.notEqual(answer.body.token, token)
      await see(answer.body.token).expect(200)
      assert.equal((await resume(cookie)).status, 401)
      const [next = ''] = answer.get('Set-Cookie') ?? []
      await resume(next.slice(0, next.indexOf(';'))).expect(200)
    })
  })

  describe('carries', () => {
    it('the roles of its launch alone', async () => {
      const membership = 'http://purl.imsglobal.org/vocab/lis/v2/membership#'
      const facilitating = await launch(tool, (claims) => (claims[claim.roles] = [`${membership}Instructor`]))
      const learning = await launch(tool)
      const first = await openSession(tool, codeIn(facilitating.text)).expect(200)
      const second = await openSession(tool, codeIn(learning.text)).expect(200)
      assert.deepEqual(first.body.session.courseRoles, ['facilitator'])
      assert.deepEqual(second.body.session.courseRoles, ['learner'])
      assert.deepEqual((await see(first.body.token)).body.courseRoles, ['facilitator'])
    })

    it('what the gradebook will hear of', async () => {
      const endpoint = (scope: string[]) => ({ scope, lineitem: `${tool.platform.url}/lineitems/1` })
      const score = 'https://purl.imsglobal.org/spec/lti-ags/scope/score'
      const noticeFor = async (change: (claims: Record<string, unknown>) => void) => {
        const answer = await openSession(tool, codeIn((await launch(tool, change)).text)).expect(200)
        return answer.body.session.gradebook
      }
      const learner = 'http://purl.imsglobal.org/vocab/lis/v2/membership#Learner'
      const bend = (scope: string[], role: string, custom: object) => (claims: Record<string, unknown>) =>
        Object.assign(claims, {
          [claim.gradeEndpoint]: endpoint(scope),
          [claim.roles]: [role],
          [claim.custom]: custom,
          [claim.resourceLink]: { id: 'graded' },
        })
      const stack = { stack_id: 'a-stack' }
      assert.equal(await noticeFor(bend([score], learner, stack)), 'owed')
      assert.equal(await noticeFor(bend([score], 'Instructor', stack)), 'not-a-learner')
      assert.equal(await noticeFor(bend([], learner, stack)), 'no-column')
      assert.equal(await noticeFor(bend([score], learner, {})), 'no-column')
    })

    it('the attempt that a grader asks for, and leaves the link as it was', async () => {
      const asked = (claims: Record<string, unknown>) => {
        claims[claim.targetLinkUri] = `${String(claims[claim.targetLinkUri])}?submission=submission-1`
        delete claims[claim.custom]
      }
      await launch(tool)
      const answer = await openSession(tool, codeIn((await launch(tool, asked)).text)).expect(200)
      assert.deepEqual(answer.body.session.destination, { kind: 'attempt', submissionId: 'submission-1' })
      const placement = await tool.database.connection.collection('placements').findOne({ resourceLinkId: 'link-1' })
      assert.deepEqual(placement?.target, { kind: 'stack', stackId: 'assessment-that-teaches' })
    })
  })
})
