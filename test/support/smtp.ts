import { createServer, type AddressInfo, type Socket } from 'node:net'
import { createSecureContext, TLSSocket } from 'node:tls'
import { cert, key } from './smtp.certificate.ts'

/** How the server behaves; a test changes it while it runs. */
export interface SmtpBehaviour {
  /** offers STARTTLS */
  starttls: boolean
  /** asks for a login: who may come in */
  login: { user: string; password: string } | null
  /** says nothing after connecting */
  mute: boolean
  /** other answers to MAIL, RCPT and the end of DATA */
  mail: string | null
  rcpt: (address: string) => string | null
  data: string | 'close' | 'hang' | null
}

/** An e-mail as it came over the wire. */
export interface ReceivedMail {
  from: string
  to: string[]
  encrypted: boolean
  user: string | null
  raw: string
  /** headers by lower-case name, unfolded */
  headers: Map<string, string>
  /** the decoded parts, by their type */
  parts: Map<string, string>
}

const HOST = '127.0.0.1'

const well = (): SmtpBehaviour => ({
  ...{ starttls: false, login: null, mute: false, mail: null, data: null },
  rcpt: () => null,
})

/** A small SMTP server that takes what it is sent, and fails as it is told. Not one line of it is nodemailer's. */
export async function startSmtp() {
  const received: ReceivedMail[] = []
  const sockets = new Set<Socket>()
  const smtp = { behaviour: well(), received, connections: 0, port: 0, url: '', heal, close }
  const server = createServer((socket) => {
    smtp.connections++
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    if (!smtp.behaviour.mute) converse(socket, smtp, true)
  })
  await new Promise<void>((resolve) => server.listen(0, HOST, resolve))
  smtp.port = (server.address() as AddressInfo).port
  smtp.url = `smtp://${HOST}:${smtp.port}`

  function heal() {
    smtp.behaviour = well()
    received.length = 0
  }
  async function close() {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  }
  return smtp
}
export type TestSmtp = Awaited<ReturnType<typeof startSmtp>>

interface Envelope {
  from: string
  to: string[]
  user: string | null
  lines: string[] | null
}

function converse(socket: Socket, smtp: { behaviour: SmtpBehaviour; received: ReceivedMail[] }, greets: boolean) {
  const envelope: Envelope = { from: '', to: [], user: null, lines: null }
  const say = (line: string) => socket.write(`${line}\r\n`)
  let rest = ''
  const onData = (chunk: Buffer) => {
    rest += chunk.toString('utf8')
    for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
      const line = rest.slice(0, end)
      rest = rest.slice(end + 2)
      hear(line)
    }
  }
  socket.on('error', () => undefined)
  socket.on('data', onData)
  if (greets) say('220 smtp.test ESMTP')

  function hear(line: string) {
    if (envelope.lines) return hearData(line, envelope.lines)
    const [verb = ''] = line.toUpperCase().split(' ')
    const { behaviour } = smtp
    const secure = socket instanceof TLSSocket
    const allowed = !behaviour.login || envelope.user !== null
    switch (verb) {
      case 'EHLO': {
        const offers = [
          ...(behaviour.starttls && !secure ? ['STARTTLS'] : []),
          ...(behaviour.login ? ['AUTH PLAIN'] : []),
          '8BITMIME',
        ]
        return ['smtp.test', ...offers].forEach((offer, at) => say(`250${at < offers.length ? '-' : ' '}${offer}`))
      }
      case 'STARTTLS': {
        if (!behaviour.starttls || secure) return say('454 4.7.0 not here')
        socket.off('data', onData)
        say('220 2.0.0 ready')
        const secured = new TLSSocket(socket, { isServer: true, secureContext: createSecureContext({ key, cert }) })
        return converse(secured, smtp, false)
      }
      case 'AUTH':
        return hearLogin(line, behaviour)
      case 'MAIL':
        if (!allowed) return say('530 5.7.0 authentication required')
        if (behaviour.mail) return say(behaviour.mail)
        envelope.from = addressIn(line)
        envelope.to = []
        return say('250 2.1.0 ok')
      case 'RCPT': {
        const refusal = behaviour.rcpt(addressIn(line))
        if (refusal) return say(refusal)
        envelope.to.push(addressIn(line))
        return say('250 2.1.5 ok')
      }
      case 'DATA':
        if (envelope.to.length === 0) return say('503 5.5.1 no recipient')
        envelope.lines = []
        return say('354 go on')
      case 'QUIT':
        say('221 2.0.0 bye')
        return socket.end()
      default:
        return say('500 5.5.2 what?')
    }
  }

  function hearLogin(line: string, { login }: SmtpBehaviour) {
    const [, user, password] = Buffer.from(line.split(' ')[2] ?? '', 'base64')
      .toString('utf8')
      .split('\0')
    if (!login || user !== login.user || password !== login.password) return say('535 5.7.8 no')
    envelope.user = user ?? null
    say('235 2.7.0 welcome')
  }

  function hearData(line: string, lines: string[]) {
    if (smtp.behaviour.data === 'close' && lines.length > 5) return socket.destroy()
    if (line !== '.') return lines.push(line.startsWith('.') ? line.slice(1) : line)
    envelope.lines = null
    const { data } = smtp.behaviour
    if (data === 'hang') return
    if (data === 'close') return socket.destroy()
    if (data) return say(data)
    const { from, to, user } = envelope
    smtp.received.push({ from, to, user, encrypted: socket instanceof TLSSocket, ...parsed(lines) })
    say('250 2.0.0 taken')
  }
}

const addressIn = (line: string) => /<([^>]*)>/.exec(line)?.[1] ?? ''

function headersOf(lines: string[]): Map<string, string> {
  const unfolded: string[] = []
  for (const line of lines)
    if (/^[ \t]/.test(line)) unfolded.push(`${unfolded.pop() ?? ''} ${line.trim()}`)
    else unfolded.push(line)
  return new Map(
    unfolded.map((line) => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon).toLowerCase(), decodedWords(line.slice(colon + 1).trim())]
    }),
  )
}

/** RFC 2047. */
function decodedWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_all, how: string, word: string) =>
      how.toUpperCase() === 'B'
        ? Buffer.from(word, 'base64').toString('utf8')
        : quotedPrintable(word.replaceAll('_', ' ')),
    )
}

function quotedPrintable(text: string): string {
  const bytes = text
    .replace(/=\r?\n/g, '')
    .replace(/[^\x20-\x7e\r\n\t]/g, (letter) => encodeURIComponent(letter).replaceAll('%', '='))
    .replace(/=([0-9A-F]{2})/gi, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

function bodyOf(headers: Map<string, string>, body: string): string {
  const encoding = headers.get('content-transfer-encoding')?.toLowerCase()
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8')
  return encoding === 'quoted-printable' ? quotedPrintable(body) : body
}

function parsed(lines: string[]): Pick<ReceivedMail, 'raw' | 'headers' | 'parts'> {
  const raw = lines.join('\r\n')
  const split = (text: string): [Map<string, string>, string] => {
    const gap = text.indexOf('\r\n\r\n')
    return [headersOf(text.slice(0, gap).split('\r\n')), text.slice(gap + 4)]
  }
  const [headers, body] = split(raw)
  const boundary = /boundary="?([^";]+)"?/.exec(headers.get('content-type') ?? '')?.[1]
  const parts = new Map<string, string>()
  for (const part of boundary ? body.split(`--${boundary}`).slice(1, -1) : []) {
    const [own, inside] = split(part.replace(/^\r\n/, ''))
    parts.set((own.get('content-type') ?? '').split(';')[0] ?? '', bodyOf(own, inside))
  }
  return { raw, headers, parts }
}
