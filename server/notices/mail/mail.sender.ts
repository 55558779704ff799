import { createTransport } from 'nodemailer'
import type { MailSettings } from '../../../config/mail.ts'
import type { MailMessage } from './mail.message.ts'

/** Hands one e-mail over. Throws what `faultOf` reads. */
export interface MailSender {
  send(message: MailMessage): Promise<void>
}

/** How long a server may take: a dead one holds up no other work, but it holds a connection. */
export interface SmtpPatience {
  connectMs: number
  silentMs: number
}
const PATIENCE: SmtpPatience = { connectMs: 10_000, silentMs: 30_000 }

/** What the connection is told, by the settings: without TLS nothing leaves, but where that was allowed in so many words. */
export function smtpOptions(settings: MailSettings, { connectMs, silentMs }: SmtpPatience = PATIENCE) {
  const { host, port, encryption, login, loopback } = settings
  return {
    // Asked for as a name, it would be looked for in the DNS first.
    host: host === 'localhost' ? '127.0.0.1' : host,
    port,
    secure: encryption === 'implicit',
    requireTLS: encryption === 'starttls',
    // A server on this machine shows a certificate that nobody signed; nobody stands between it and us.
    tls: { rejectUnauthorized: !loopback, minVersion: 'TLSv1.2' as const },
    ...(login ? { auth: { user: login.user, pass: login.password } } : {}),
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    dnsTimeout: connectMs,
    socketTimeout: silentMs,
    disableFileAccess: true,
    disableUrlAccess: true,
    logger: false as const,
  }
}

export function createSmtpSender(settings: MailSettings, patience?: SmtpPatience): MailSender {
  const transport = createTransport(smtpOptions(settings, patience))
  return {
    async send({ messageId, to, subject, text, html, unsubscribeUrl }) {
      await transport.sendMail({
        from: settings.from,
        to: { name: '', address: to },
        envelope: { from: settings.from.address, to: [to] },
        messageId,
        subject,
        text,
        html,
        headers: {
          // RFC 8058: one click, without a page in between.
          'List-Unsubscribe': { prepared: true, value: `<${unsubscribeUrl}>` },
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          // RFC 3834: no out-of-office answers.
          'Auto-Submitted': 'auto-generated',
          'X-Auto-Response-Suppress': 'All',
        },
      })
    },
  }
}
