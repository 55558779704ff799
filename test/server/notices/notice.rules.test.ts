import assert from 'node:assert/strict'
import { readSettings, SettingsFault } from '../../../config/env.ts'
import { readSender } from '../../../config/mail.ts'
import { headerText, sendableAddress, waitBeforeNextMail } from '../../../server/notices/mail/mail.rules.ts'
import { NOTICE_KINDS, type NoticeKind } from '../../../server/notices/notice.kinds.contract.ts'
import { isAppPath, mailDueAt, nextDaily, PATHS, sentencesOf } from '../../../server/notices/notice.rules.ts'

const isKind = (name: string): name is NoticeKind => name in NOTICE_KINDS
const KINDS = Object.keys(NOTICE_KINDS).filter(isKind)
const at = (iso: string) => new Date(`${iso}Z`)

describe('notices of every kind', () => {
  it('lead to a screen of the app', () => {
    for (const kind of KINDS) assert.ok(isAppPath(PATHS[kind]({})), kind)
  })
  it('say whole sentences, with nothing left to fill in', () => {
    for (const kind of KINDS) {
      const { says, next } = sentencesOf(kind, ['Waiting well', 'Asking twice'], at('2026-11-09T09:00'))
      assert.doesNotMatch(`${says} ${next}`, /[{}]|undefined|“”/, kind)
      assert.match(says, /[.:]/, kind)
    }
  })
  it('name every credential that is waiting, and the day that a claim ends', () => {
    assert.match(sentencesOf('queue-new', ['One', 'Two'], null).says, /“One” and “Two”/)
    assert.match(sentencesOf('claim-lapsing', ['One'], at('2026-11-09T09:00')).says, /November 9, 2026/)
  })
  for (const path of ['https://evil.example', '//evil.example', '/work/../b', '/work?x=1', '', '/', 'work'])
    it(`never lead to "${path}"`, () => assert.equal(isAppPath(path), false))
})

describe('e-mails about notices', () => {
  const noon = at('2026-11-02T12:00')
  const due: [NoticeKind, object, string | null][] = [
    ['work-awarded', {}, null],
    ['work-awarded', { decisions: 'off' }, null],
    ['work-awarded', { queue: 'at-once' }, null],
    ['work-awarded', { decisions: 'at-once' }, '2026-11-02T12:00:00.000Z'],
    ['work-awarded', { decisions: 'daily' }, '2026-11-03T11:00:00.000Z'],
    ['queue-new', { queue: 'at-once' }, '2026-11-03T11:00:00.000Z'],
  ]
  for (const [kind, choices, when] of due)
    it(`about ${kind} are due ${when ?? 'never'} with ${JSON.stringify(choices)}`, () =>
      assert.equal(mailDueAt(kind, choices, noon, 11)?.toISOString() ?? null, when))

  it('that are wanted once a day leave at the next such hour', () => {
    assert.equal(nextDaily(at('2026-12-31T10:59'), 11).toISOString(), '2026-12-31T11:00:00.000Z')
    assert.equal(nextDaily(at('2026-12-31T11:00'), 11).toISOString(), '2027-01-01T11:00:00.000Z')
  })
  it('wait longer after each try, up to hours', () => {
    assert.deepEqual(
      [0, 1, 5, 50].map((tries) => waitBeforeNextMail(tries, 0)),
      [30_000, 60_000, 960_000, 7_200_000],
    )
  })

  const addresses: [string | null, boolean][] = [
    ['fern@school.example', true],
    [null, false],
    ['', false],
    ['fern', false],
    ['fern@school.example, other@school.example', false],
    ['fern@school.example\r\nBcc: other@school.example', false],
    ['fern@school.example\n', false],
    ['<fern@school.example>', false],
    [`${'x'.repeat(250)}@school.example`, false],
  ]
  for (const [address, fine] of addresses)
    it(`${fine ? 'go' : 'never go'} to ${JSON.stringify(address?.slice(0, 50) ?? null)}`, () =>
      assert.equal(sendableAddress(address) !== null, fine))
  it('have subjects of one line', () => assert.equal(headerText('One\r\n\tTwo\u0000three  four'), 'One Two three four'))
})

describe('settings of e-mail', () => {
  const base = { MONGODB_URI: 'mongodb://localhost/x' }
  const mailOf = (more: Record<string, string>) => readSettings({ ...base, ...more }).mail
  const from = { MAIL_FROM: 'Notch <notch@school.example>' }

  it('are none by default', () => assert.equal(mailOf({}), null))

  const encryptions: [Record<string, string>, string, number][] = [
    [{ SMTP_URL: 'smtp://mail.school.example' }, 'starttls', 587],
    [{ SMTP_URL: 'smtp://mail.school.example:25' }, 'starttls', 25],
    [{ SMTP_URL: 'smtps://mail.school.example' }, 'implicit', 465],
    [{ SMTP_URL: 'smtp://127.0.0.1:2525' }, 'where-offered', 2525],
    [{ SMTP_URL: 'smtp://[::1]:2525' }, 'where-offered', 2525],
    [{ SMTP_URL: 'smtp://localhost.school.example' }, 'starttls', 587],
    [{ SMTP_URL: 'smtp://127.example.org' }, 'starttls', 587],
    [{ SMTP_URL: 'smtp://relay.local', SMTP_UNENCRYPTED: 'yes' }, 'where-offered', 587],
  ]
  for (const [given, encryption, port] of encryptions)
    it(`encrypt ${JSON.stringify(given)} as ${encryption}`, () => {
      const mail = mailOf({ ...given, ...from })
      assert.deepEqual([mail?.encryption, mail?.port], [encryption, port])
    })

  it('take a login from the address or beside it', () => {
    const login = { user: 'notch@school', password: 'p@ss/word' }
    const inUrl = 'smtp://notch%40school:p%40ss%2Fword@mail.school.example'
    assert.deepEqual(mailOf({ SMTP_URL: inUrl, ...from })?.login, login)
    const beside = { SMTP_URL: 'smtp://mail.school.example', SMTP_USER: login.user, SMTP_PASSWORD: login.password }
    assert.deepEqual(mailOf({ ...beside, ...from })?.login, login)
  })

  const faults: [Record<string, string>, RegExp][] = [
    [{ SMTP_URL: 'smtp://mail.school.example' }, /MAIL_FROM: is required/],
    [from, /SMTP_URL: is required/],
    [{ SMTP_URL: 'http://mail.school.example', ...from }, /SMTP_URL: starts with smtp/],
    [{ SMTP_URL: 'smtp://mail.school.example', MAIL_FROM: 'Notch' }, /MAIL_FROM: is an address/],
    [{ SMTP_URL: 'smtp://mail.school.example', MAIL_FROM: 'Notch\r\nBcc: x@y.example <a@b.example>' }, /MAIL_FROM/],
    [{ SMTP_URL: 'smtp://notch@mail.school.example', ...from }, /SMTP_URL: a user needs a password/],
    [{ SMTP_URL: 'smtp://u:secret-word@mail.school.example', MAIL_PER_MINUTE: '0', ...from }, /MAIL_PER_MINUTE/],
  ]
  for (const [given, message] of faults)
    it(`refuse ${JSON.stringify(given)}, and repeat no password`, () =>
      assert.throws(
        () => mailOf(given),
        (error: unknown) => {
          assert.ok(error instanceof SettingsFault)
          assert.match(error.message, message)
          assert.doesNotMatch(error.message, /secret-word/)
          return true
        },
      ))
  it('know a sender with and without a name', () => {
    assert.deepEqual(readSender('"Notch of Sample" <a@b.example>'), { name: 'Notch of Sample', address: 'a@b.example' })
    assert.deepEqual(readSender('a@b.example'), { name: '', address: 'a@b.example' })
  })
})
