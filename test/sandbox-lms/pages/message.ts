import type { Request, Response } from 'express'
import type { Platform } from '../platform.ts'
import { html } from './html.ts'
import { sendPage } from './layout.ts'

/** A page that says one thing, such as why something was refused. Set the status before. */
export function sendMessage(
  platform: Platform,
  req: Request,
  res: Response,
  message: { title: string; text: string },
): void {
  sendPage(platform, req, res, {
    title: message.title,
    main: html`<section class="message">
      <h1>${message.title}</h1>
      <p>${message.text}</p>
      <p><a class="button" href="/">Back to the courses</a></p>
    </section>`,
  })
}
