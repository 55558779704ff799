import assert from 'node:assert/strict'
import request from 'supertest'
import type { Actor } from '../../../../server/core/actor.ts'
import type { MailChoices } from '../../../../server/notices/notice.contract.ts'
import { testApp, type TestApp } from '../../../support/app.ts'
import { DISTRICT, somebody, WAITING_WELL } from '../../../support/people.ts'
import { notchHere } from '../../../support/command-line.ts'
import { startSmtp, type TestSmtp } from '../../../support/smtp.ts'

const ALL: MailChoices = { decisions: 'at-once', progress: 'at-once', queue: 'daily' }
const PER_MINUTE = 3

describe('e-mails', () => {
  let test: TestApp
  let smtp: TestSmtp
  let count = 0

  before(async () => {
    smtp = await startSmtp()
    test = await testApp({
      ...{ SMTP_URL: smtp.url, MAIL_FROM: 'notch@school.example', MAIL_PER_MINUTE: String(PER_MINUTE) },
      NOTCH_URL: 'https://notch.example',
    })
  })
  beforeEach(async () => {
    await stored().deleteMany({})
    smtp.heal()
    // Long enough for a server that was left alone to be asked again.
    test.clock.pass({ days: 1 })
  })
  after(async () => {
    await test.close()
    await smtp.close()
  })

  const stored = () => test.database.connection.collection('notices')
  async function person(email: string | null = `person${++count}@school.example`): Promise<Actor> {
    const { id } = await test.services.people.remember({
      ...{ platformId: 'platform-sample', subject: `subject-${++count}`, organizationId: DISTRICT },
      ...{ name: 'Fern Example', email },
    })
    return somebody(`mail-${count}`, { personId: id })
  }
  async function reader(topics: MailChoices = ALL, email?: string | null): Promise<Actor> {
    const actor = await person(email)
    await as(actor).put('/api/notices/mail', { topics }).expect(200)
    return actor
  }
  function as(actor: Actor) {
    const authorization = test.signIn(actor)
    const to = (method: 'get' | 'put') => (path: string, body?: object) =>
      request(test.app)[method](path).set('authorization', authorization).send(body)
    return { get: to('get'), put: to('put') }
  }
  const owe = ({ personId }: Actor, event = `event-${++count}`) =>
    test.services.notices.owe({ kind: 'work-returned', to: personId, event, about: { credentialId: WAITING_WELL } })
  const round = () => test.services.worker.round()
  const notch = (...args: string[]) =>
    notchHere(args, {
      ...{ MONGODB_URI: test.database.uri, MONGODB_NAME: test.database.name, NOTCH_URL: 'https://notch.example' },
      ...{ SMTP_URL: smtp.url, MAIL_FROM: 'notch@school.example' },
    })
  const ends = async () => (await stored().find().toArray()).map(({ mailEnd }) => mailEnd?.state ?? null)
  const stopLink = () => /https:\/\/notch\.example(\/mail\/stop\/\S+)>/.exec(smtp.received[0]?.raw ?? '')?.[1] ?? ''

  it('go to nobody who has not asked for them, and to nobody without an address', async () => {
    await owe(await person())
    await owe(await reader({ decisions: 'off' }))
    await owe(await reader(ALL, null))
    await owe(await reader(ALL, 'fern@school.example\r\nBcc: all@school.example'))
    await round()
    assert.deepEqual(smtp.received, [])
    assert.equal(smtp.connections, 0)
  })

  it('say what happened and where to read it, and hold no name', async () => {
    const actor = await reader()
    await owe(actor)
    await round()
    const [mail] = smtp.received
    assert.equal(mail?.headers.get('subject'), 'Not yet: your feedback on “Waiting well” is there.')
    const notice = await stored().findOne()
    assert.ok(mail?.parts.get('text/plain')?.includes(`https://notch.example/go/${String(notice?._id)}?lms=plain`))
    assert.doesNotMatch(`${[...(mail?.parts.values() ?? [])].join()}${mail?.raw}`, /Fern|Example\b/)
    assert.deepEqual(await ends(), ['sent'])
    await round()
    assert.equal(smtp.received.length, 1)
  })

  it('come as one where several are due, and leave out what was read in the meantime', async () => {
    const actor = await reader({ ...ALL, decisions: 'daily' })
    for (const event of ['a', 'b', 'c']) await owe(actor, event)
    const [, second] = (await test.services.notices.list(actor)).notices
    assert.ok(second)
    await test.services.notices.read(actor, second.id)
    await round()
    assert.equal(smtp.received.length, 0, 'not before the hour')
    test.clock.pass({ days: 1 })
    await round()
    assert.equal(smtp.received.length, 1)
    assert.equal(smtp.received[0]?.headers.get('subject'), '2 notices from Notch')
    assert.deepEqual((await ends()).sort(), ['sent', 'sent', 'skipped'])
  })

  it('stop by one click from the mail program, and are not sent to whoever stopped them since', async () => {
    const actor = await reader()
    await owe(actor)
    await round()
    const link = stopLink()
    await owe(actor)
    await request(test.app).post(link).type('form').send('List-Unsubscribe=One-Click').expect(200)
    await round()
    assert.equal(smtp.received.length, 1)
    const { body } = await as(actor).get('/api/notices/mail').expect(200)
    assert.ok(body.topics.every(({ mode }: { mode: string }) => mode === 'off'))
    await request(test.app).post(link).expect(200)
  })

  it('are not stopped by looking at the link, nor by a link that somebody made up', async () => {
    const actor = await reader()
    await owe(actor)
    await round()
    const page = await request(test.app).get(stopLink()).expect(200)
    assert.match(page.text, /<form method="post"><button type="submit">/)
    assert.match(page.get('content-security-policy') ?? '', /form-action 'self'/)
    const another = stopLink().replace(actor.personId, (await person()).personId)
    for (const made of [another, `${stopLink()}x`, '/mail/stop/none', '/mail/stop/..']) {
      await request(test.app).get(made).expect(404)
      await request(test.app).post(made).expect(404)
    }
    await owe(actor)
    test.clock.pass({ minutes: 2 })
    await round()
    assert.equal(smtp.received.length, 2)
  })

  it('are tried again later where the server says so, and given up where it says never', async () => {
    const [busy, gone] = [await reader(ALL, 'busy@school.example'), await reader(ALL, 'gone@school.example')]
    smtp.behaviour = { ...smtp.behaviour, rcpt: (to) => (to.startsWith('busy') ? '450 later' : '550 never') }
    await owe(busy)
    await owe(gone)
    await round()
    assert.deepEqual((await ends()).sort(), [null, 'dead'].sort())
    smtp.behaviour = { ...smtp.behaviour, rcpt: () => null }
    await round()
    assert.equal(smtp.received.length, 0, 'not at once')
    test.clock.pass({ minutes: 5 })
    await round()
    assert.deepEqual(
      smtp.received.flatMap(({ to }) => to),
      ['busy@school.example'],
    )
    const told = await notch('mail', 'status')
    assert.match(
      told.stdout,
      /^0 wait, 0 of them are due now\. 1 were given up\.\n.*work-returned {2}EENVELOPE 550 RCPT/,
    )
    assert.doesNotMatch(told.stdout, /gone@|Fern/)
    assert.match((await notch('mail', 'resend')).stdout, /^1 e-mails are owed again/)
    // It goes by the real time, so when they leave says nothing here.
    assert.deepEqual((await ends()).sort(), ['sent', null].sort())
    assert.equal(await stored().countDocuments({ mailDueAt: { $ne: null } }), 1)
  })

  it('leave a server alone that does not let Notch in, and lose nothing', async () => {
    for (let each = 0; each < 3; each++) await owe(await reader())
    const before = smtp.connections
    smtp.behaviour = { ...smtp.behaviour, mail: '550 not you' }
    await round()
    await round()
    assert.equal(smtp.connections - before, 1)
    smtp.heal()
    test.clock.pass({ days: 1 })
    await round()
    assert.equal(smtp.received.length, 3)
  })

  it('can be tried out from the command line, which says in a code what went wrong', async () => {
    assert.equal((await notch('mail', 'try', '--to', 'nobody')).code, 2)
    smtp.behaviour = { ...smtp.behaviour, mail: '553 not you, notch@school.example' }
    const refused = await notch('mail', 'try', '--to', 'admin@school.example')
    assert.deepEqual([refused.code, refused.stderr.trim()], [1, 'The SMTP server did not take it: EENVELOPE 553 MAIL.'])
    smtp.heal()
    assert.equal((await notch('mail', 'try', '--to', 'admin@school.example')).code, 0)
    assert.deepEqual(smtp.received[0]?.to, ['admin@school.example'])
  })

  it('are given up after days', async () => {
    await owe(await reader())
    smtp.behaviour = { ...smtp.behaviour, mail: '550 not you' }
    test.clock.pass({ days: 5 })
    await round()
    assert.deepEqual(await ends(), ['dead'])
  })

  it('leave so many in a minute and no more', async () => {
    for (let each = 0; each < PER_MINUTE + 2; each++) await owe(await reader())
    await round()
    await round()
    assert.equal(smtp.received.length, PER_MINUTE)
    test.clock.pass({ minutes: 2 })
    await round()
    assert.equal(smtp.received.length, PER_MINUTE + 2)
  })

  it('may come twice after a crash, under the same id, and are never lost', async () => {
    await owe(await reader())
    const model = test.services.models.notices
    const original = model.endMail
    Object.assign(model, { endMail: () => Promise.reject(new Error('killed')) })
    await round()
    Object.assign(model, { endMail: original })
    await round()
    assert.equal(smtp.received.length, 1, 'its lease holds')
    test.clock.pass({ minutes: 11 })
    await round()
    const ids = smtp.received.map(({ headers }) => headers.get('message-id'))
    assert.equal(ids.length, 2)
    assert.equal(new Set(ids).size, 1)
    assert.deepEqual(await ends(), ['sent'])
  })

  it('go out once where several workers look at once', async () => {
    for (let each = 0; each < 3; each++) await owe(await reader())
    const other = await testApp(
      { SMTP_URL: smtp.url, MAIL_FROM: 'notch@school.example', NOTCH_URL: 'https://notch.example' },
      {},
      test,
    )
    await Promise.all([round(), other.services.worker.round()])
    await Promise.all([round(), other.services.worker.round()])
    assert.equal(smtp.received.length, 3)
    await other.close()
  })

  it('hold up nothing else while a server is silent', async () => {
    await owe(await reader())
    smtp.behaviour = { ...smtp.behaviour, data: 'hang' }
    let done = false
    const whole = round().then(() => (done = true))
    while (smtp.connections === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    assert.equal(await owe(await reader()), true)
    assert.equal(done, false)
    await smtp.close()
    await whole
    smtp = await startSmtp()
  })

  it('can be chosen by nobody where this Notch sends none', async () => {
    const silent = await testApp()
    const authorization = silent.signIn(somebody('reader'))
    const { body } = await request(silent.app).get('/api/notices/mail').set({ authorization }).expect(200)
    assert.equal(body.offered, false)
    await request(silent.app).put('/api/notices/mail').set({ authorization }).send({ topics: ALL }).expect(409)
    await silent.close()
  })
})
