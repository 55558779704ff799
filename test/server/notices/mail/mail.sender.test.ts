import assert from 'node:assert/strict'
import { readSettings } from '../../../../config/env.ts'
import type { MailSettings } from '../../../../config/mail.ts'
import { composeMail } from '../../../../server/notices/mail/mail.message.ts'
import { faultOf, kindOf, type SendingFault } from '../../../../server/notices/mail/mail.rules.ts'
import { createSmtpSender } from '../../../../server/notices/mail/mail.sender.ts'
import { startSmtp, type SmtpBehaviour, type TestSmtp } from '../../../support/smtp.ts'

const LOGIN = { user: 'notch', password: 'p@ss:word/1' }
const UNSUBSCRIBE = 'https://notch.example/mail/stop/person-sample.signature'
const ITEM = {
  id: 'notice-sample',
  says: 'You earned “Waiting <b>well</b> & asking”.',
  next: 'Read the feedback.',
  link: 'https://notch.example/go/notice-sample?lms=canvas',
}

describe('e-mail on the wire', () => {
  let smtp: TestSmtp
  before(async () => {
    smtp = await startSmtp()
  })
  beforeEach(() => smtp.heal())
  after(() => smtp.close())

  const settings = (change: Partial<MailSettings> = {}): MailSettings => {
    const read = readSettings({
      MONGODB_URI: 'mongodb://localhost/x',
      SMTP_URL: smtp.url,
      MAIL_FROM: 'Notch Sample <notch@school.example>',
    }).mail
    assert.ok(read)
    return { ...read, ...change }
  }
  const message = (says = ITEM.says) =>
    composeMail({
      to: 'fern@school.example',
      personId: 'person-sample',
      items: [{ ...ITEM, says }],
      host: 'notch.example',
      unsubscribeUrl: UNSUBSCRIBE,
    })
  const send = (change: Partial<MailSettings> = {}, mail = message()) =>
    createSmtpSender(settings(change), { connectMs: 300, silentMs: 300 }).send(mail)

  it('says the same in plain text and in HTML, where nothing of a title is markup', async () => {
    await send()
    const [mail] = smtp.received
    assert.ok(mail)
    assert.deepEqual([mail.from, mail.to], ['notch@school.example', ['fern@school.example']])
    const { headers, parts } = mail
    assert.equal(headers.get('subject'), ITEM.says)
    assert.equal(headers.get('from'), 'Notch Sample <notch@school.example>')
    assert.equal(headers.get('to'), 'fern@school.example')
    assert.equal(headers.get('list-unsubscribe'), `<${UNSUBSCRIBE}>`)
    assert.equal(headers.get('list-unsubscribe-post'), 'List-Unsubscribe=One-Click')
    assert.equal(headers.get('auto-submitted'), 'auto-generated')
    assert.match(headers.get('message-id') ?? '', /^<[\w-]+@notch\.example>$/)
    assert.deepEqual([...parts.keys()], ['text/plain', 'text/html'])
    for (const part of parts.values())
      for (const said of ['Read the feedback.', ITEM.link, UNSUBSCRIBE]) assert.ok(part.includes(said), said)
    assert.ok(parts.get('text/plain')?.includes(ITEM.says))
    assert.ok(parts.get('text/html')?.includes('Waiting &lt;b&gt;well&lt;/b&gt; &amp; asking'))
    assert.ok(!parts.get('text/html')?.includes('<b>'))
  })

  it('lets nothing in a title begin a header or another e-mail', async () => {
    await send({}, message('Earned\r\nBcc: everybody@school.example\r\n\r\n.\r\nMAIL FROM:<x@y.example>'))
    const [mail, ...others] = smtp.received
    assert.ok(mail && others.length === 0)
    assert.equal(mail.headers.get('bcc'), undefined)
    assert.match(mail.headers.get('subject') ?? '', /^Earned Bcc: everybody/)
    assert.deepEqual(mail.to, ['fern@school.example'])
  })

  it('encrypts where the server offers it, and logs in', async () => {
    smtp.behaviour = { ...smtp.behaviour, starttls: true, login: LOGIN }
    await send({ login: LOGIN })
    assert.deepEqual([smtp.received[0]?.encrypted, smtp.received[0]?.user], [true, LOGIN.user])
  })

  it('sends neither mail nor password to a server elsewhere that offers no encryption, or shows a certificate of nobody', async () => {
    smtp.behaviour = { ...smtp.behaviour, login: LOGIN }
    const elsewhere = { encryption: 'starttls' as const, loopback: false, login: LOGIN }
    const kindWhen = (change: Partial<MailSettings>) =>
      send(change).then(
        () => 'sent',
        (error: unknown) => kindOf(faultOf(error)),
      )
    assert.equal(await kindWhen(elsewhere), 'elsewhere')
    smtp.behaviour = { ...smtp.behaviour, starttls: true }
    assert.equal(await kindWhen(elsewhere), 'elsewhere')
    assert.deepEqual(smtp.received, [])
    assert.equal(await kindWhen({ ...elsewhere, loopback: true }), 'sent')
  })

  const failures: [string, Partial<SmtpBehaviour>, SendingFault, RegExp][] = [
    ['an address that nobody has', { rcpt: (to) => `550 5.1.1 <${to}> unknown` }, 'gone', /EENVELOPE/],
    ['a mailbox that is full for now', { rcpt: () => '452 4.2.2 full' }, 'later', /EENVELOPE/],
    ['an e-mail that is refused as a whole', { data: '554 5.7.1 spam' }, 'gone', /EMESSAGE/],
    ['an e-mail that is refused for now', { data: '451 4.3.0 later' }, 'later', /EMESSAGE/],
    ['a sender that is refused', { mail: '553 5.7.1 not you' }, 'elsewhere', /EENVELOPE/],
    ['a login that is refused', { login: { user: 'notch', password: 'another' } }, 'elsewhere', /EAUTH/],
    ['a server that says nothing', { mute: true }, 'elsewhere', /ETIMEDOUT/],
    ['a server that falls silent at the end', { data: 'hang' }, 'elsewhere', /ETIMEDOUT/],
    ['a server that hangs up in the middle', { data: 'close' }, 'elsewhere', /ECONNECTION|ESOCKET/],
  ]
  for (const [name, behaviour, kind, code] of failures)
    it(`tells ${name} from other faults, and repeats no address`, async () => {
      smtp.behaviour = { ...smtp.behaviour, ...behaviour }
      const fault = await send({ login: behaviour.login ? LOGIN : null }).then(
        () => assert.fail('it was sent'),
        (error: unknown) => faultOf(error),
      )
      assert.equal(kindOf(fault), kind)
      assert.match(fault.code, code)
      assert.doesNotMatch(JSON.stringify(fault), /fern|@|p@ss/)
    })
})
