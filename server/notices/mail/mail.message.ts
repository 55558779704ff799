import { deterministicId } from '../../core/secrets.ts'
import { markup, type Html } from '../../core/markup.ts'
import { headerText } from './mail.rules.ts'

/** One line of an e-mail: what happened, what to do, and where. */
export interface MailItem {
  id: string
  says: string
  next: string
  link: string
}

export interface MailMessage {
  messageId: string
  to: string
  subject: string
  text: string
  html: string
  unsubscribeUrl: string
}

/** More than these are told in the tool alone. */
export const MOST_ITEMS = 20

const WHY = 'You asked for these e-mails on your profile in Notch.'
const OPEN =
  'Notch opens inside your course. If a link says so, open your course in your learning management system and Notch there.'

function plain(items: MailItem[], more: number, unsubscribeUrl: string): string {
  const told = items.map(({ says, next, link }) => `${says}\n${next}\n${link}`)
  const rest = more > 0 ? [`And ${more} more in Notch, under “Notices”.`] : []
  return [...told, ...rest, OPEN, '-- ', `${WHY} To stop them all:\n${unsubscribeUrl}`].join('\n\n').concat('\n')
}

const line = ({ says, next, link }: MailItem): Html =>
  markup`<p style="margin:0 0 20px"><strong>${says}</strong><br>${next}<br><a href="${link}" style="color:#0f5c8a">Open in Notch</a></p>`

const page = (subject: string, items: MailItem[], more: number, unsubscribeUrl: string): Html => markup`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${subject}</title></head>
<body style="margin:0;padding:24px;background:#ffffff;color:#2d3b45;font:16px/1.5 Arial,Helvetica,sans-serif">
<div style="max-width:560px">
${items.map(line)}
${more > 0 && markup`<p>And ${more} more in Notch, under “Notices”.</p>`}
<p style="color:#576773;font-size:14px">${OPEN}</p>
<p style="color:#576773;font-size:14px;border-top:1px solid #c7cdd1;padding-top:12px">${WHY} <a href="${unsubscribeUrl}" style="color:#0f5c8a">Stop them all</a></p>
</div>
</body>
</html>
`

/** One e-mail to one person: plain text and HTML that say the same. The newest stands first and is its subject. */
export function composeMail({
  to,
  personId,
  items,
  host,
  unsubscribeUrl,
}: {
  to: string
  personId: string
  items: [MailItem, ...MailItem[]]
  /** of the tool's own address, for the message's id */
  host: string
  unsubscribeUrl: string
}): MailMessage {
  const [first] = items
  const shown = items.slice(0, MOST_ITEMS)
  const more = items.length - shown.length
  const subject = headerText(items.length === 1 ? first.says : `${items.length} notices from Notch`)
  // The same for every try, so that a server may drop a double.
  const id = deterministicId('mail', personId, ...items.map((item) => item.id))
  return {
    messageId: `<${id}@${host}>`,
    to,
    subject,
    text: plain(shown, more, unsubscribeUrl),
    html: page(subject, shown, more, unsubscribeUrl).text,
    unsubscribeUrl,
  }
}
