import type { Request, Response } from 'express'
import type { AddedLink } from '../added-links.ts'
import type { Course } from '../courses.ts'
import { coursePath, type Platform } from '../platform.ts'
import { html } from './html.ts'
import { sendPage } from './layout.ts'

/** Shown in the frame for a moment: what was added, and the way back to the course. */
export function sendAdded(platform: Platform, req: Request, res: Response, course: Course, links: AddedLink[]): void {
  const title = links.length === 0 ? 'Nothing was added' : `${links.length} added to ${course.title}`
  sendPage(platform, req, res, {
    title,
    scripts: ['added.js'],
    main: html`<section class="message">
      <h1>${title}</h1>
      <p><a class="button" id="back" href="${coursePath(course.id)}" target="_top">Back to the course</a></p>
    </section>`,
  })
}
