import type { Command } from 'commander'
import { randomId } from '../core/secrets.ts'
import { composeMail } from '../notices/mail/mail.message.ts'
import { faultOf, faultText, sendableAddress } from '../notices/mail/mail.rules.ts'
import { createSmtpSender } from '../notices/mail/mail.sender.ts'
import { createNoticeModel } from '../notices/notice.model.ts'
import type { CliContext, RunCommand } from './cli.context.ts'
import { CliFault } from './cli.fault.ts'

const MOST_SHOWN = 20

async function noticesIn({ connection }: CliContext) {
  const model = createNoticeModel(connection)
  await model.ensureIndexes()
  return model
}

/** `mail status | resend | try` */
export function registerMailCommands(program: Command, run: RunCommand): void {
  const mail = program.command('mail').description('e-mails about notices')

  mail
    .command('status')
    .description('how many e-mails wait, and which were given up; nobody is named')
    .option('--json', 'print the result as JSON')
    .action((options: { json?: boolean }) =>
      run(async (context) => {
        const model = await noticesIn(context)
        const { waiting, late, dead } = await model.mailCounts(context.clock.now())
        const givenUp = (await model.deadMail(MOST_SHOWN)).flatMap(({ _id, kind, at, mailEnd }) =>
          mailEnd?.state === 'dead' ? [{ id: _id, kind, at: at.toISOString(), reason: mailEnd.reason }] : [],
        )
        context.print(
          { sends: context.settings.mail !== null, waiting, late, dead, givenUp },
          [
            ...(context.settings.mail ? [] : ['This Notch sends no e-mail: SMTP_URL is not set.']),
            `${waiting} wait, ${late} of them are due now. ${dead} were given up.`,
            ...givenUp.map(({ id, kind, at, reason }) => `${at}  ${kind}  ${reason}  (notice ${id})`),
          ],
          options,
        )
      }),
    )

  mail
    .command('resend')
    .description('owe again what was given up')
    .option('--json', 'print the result as JSON')
    .action((options: { json?: boolean }) =>
      run(async (context) => {
        const resent = await (await noticesIn(context)).resendMail(context.clock.now())
        context.print({ resent }, [`${resent} e-mails are owed again; they leave as soon as Notch runs.`], options)
      }),
    )

  mail
    .command('try')
    .description('send one e-mail with the settings as they are')
    .requiredOption('--to <address>', 'where to')
    .option('--json', 'print the result as JSON')
    .action((options: { to: string; json?: boolean }) =>
      run(async (context) => {
        const { settings } = context
        const to = sendableAddress(options.to.trim())
        if (!to) throw new CliFault('--to takes one e-mail address.', 2)
        if (!settings.mail) throw new CliFault('This Notch sends no e-mail: set SMTP_URL and MAIL_FROM.', 1)
        const id = randomId()
        const letter = composeMail({
          ...{ to, personId: id, host: new URL(settings.url).hostname, unsubscribeUrl: `${settings.url}/` },
          items: [{ id, says: 'E-mail from Notch works.', next: 'Somebody tried it out.', link: settings.url }],
        })
        try {
          await createSmtpSender(settings.mail).send(letter)
        } catch (error) {
          throw new CliFault(`The SMTP server did not take it: ${faultText(faultOf(error))}.`, 1)
        }
        context.print({ sent: true }, ['The SMTP server took it.'], options)
      }),
    )
}
