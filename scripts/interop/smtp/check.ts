import assert from 'node:assert/strict'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import type { MailSettings } from '../../../config/mail.ts'
import { composeMail } from '../../../server/notices/mail/mail.message.ts'
import { faultOf, kindOf } from '../../../server/notices/mail/mail.rules.ts'
import { createSmtpSender } from '../../../server/notices/mail/mail.sender.ts'
import { sentencesOf } from '../../../server/notices/notice.rules.ts'

// Sends e-mails as the worker does to a real server, which certifies itself, asks for STARTTLS and a login, and answers on
// standard input what an independent parser read. Ends with 1 and a sentence where that is not what was sent.

const [port = '', user = '', password = ''] = process.argv.slice(2)

const Read = z.object({
  from: z.string(),
  to: z.array(z.string()),
  encrypted: z.boolean(),
  loggedIn: z.boolean(),
  headers: z.record(z.string(), z.string()),
  names: z.array(z.string()),
  type: z.string(),
  parts: z.array(z.object({ type: z.string(), text: z.string() })),
  defects: z.array(z.string()),
  longest: z.int(),
})

const settings: MailSettings = {
  ...{ host: '127.0.0.1', port: Number(port), encryption: 'starttls', loopback: false },
  ...{ login: { user, password }, perMinute: 60, dailyHour: 11 },
  from: { name: 'Notch · Größe & Co.', address: 'notch@school.example' },
}
const UNSUBSCRIBE = 'https://notch.example/mail/stop/person-sample.a-signature'
const TITLES = [
  'Waiting well',
  'Größe zählt: „leise“ Stimmen — 聞く 👂',
  `A very long title ${'that goes on and on '.repeat(12)}`,
  '.\r\nQUIT <script>alert("x")</script> & more\r\nBcc: everybody@school.example',
]

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]()
const letterOf = (title: string, index: number) =>
  composeMail({
    ...{ to: 'fern@school.example', personId: 'person-sample', host: 'notch.example', unsubscribeUrl: UNSUBSCRIBE },
    items: [
      {
        id: `notice-${index}`,
        ...sentencesOf('work-awarded', [title], null),
        link: `https://notch.example/go/notice-${index}?lms=canvas`,
      },
    ],
  })

for (const [index, title] of TITLES.entries()) {
  const letter = letterOf(title, index)
  await createSmtpSender(settings).send(letter)
  const read = Read.parse(JSON.parse((await lines.next()).value ?? 'null'))
  assert.deepEqual([read.from, read.to], ['notch@school.example', ['fern@school.example']])
  assert.deepEqual([read.encrypted, read.loggedIn], [true, true])
  assert.deepEqual(read.defects, [])
  // RFC 5321, section 4.5.3.1.6.
  assert.ok(read.longest <= 998, `a line of ${read.longest} characters`)
  const { headers } = read
  assert.equal(headers.subject, letter.subject)
  assert.equal(headers.from, '"Notch · Größe & Co." <notch@school.example>')
  assert.equal(headers.to, 'fern@school.example')
  assert.equal(headers['message-id'], letter.messageId)
  assert.equal(headers['list-unsubscribe'], `<${UNSUBSCRIBE}>`)
  assert.equal(headers['list-unsubscribe-post'], 'List-Unsubscribe=One-Click')
  assert.equal(headers['auto-submitted'], 'auto-generated')
  assert.ok(!Number.isNaN(Date.parse(headers.date ?? '')), 'a date')
  assert.equal(new Set(read.names).size, read.names.length, 'each header once')
  assert.ok(!read.names.includes('bcc'))
  assert.equal(read.type, 'multipart/alternative')
  assert.deepEqual(
    read.parts.map(({ type }) => type),
    ['text/plain', 'text/html'],
  )
  const [text = '', html = ''] = read.parts.map((part) => part.text.replaceAll('\r\n', '\n').trimEnd())
  assert.equal(text, letter.text.replaceAll('\r\n', '\n').trimEnd())
  assert.equal(html, letter.html.replaceAll('\r\n', '\n').trimEnd())
  assert.ok(!html.includes('<script>'))
}

const wrong = createSmtpSender({ ...settings, login: { user, password: `${password}-not` } })
const refused = await wrong.send(letterOf('Waiting well', 99)).then(
  () => 'sent',
  (error: unknown) => kindOf(faultOf(error)),
)
assert.equal(refused, 'elsewhere', 'a wrong password is the server’s matter, not the e-mail’s')

process.stdout.write(`${TITLES.length} e-mails were read as they were sent.\n`)
process.exit(0)
