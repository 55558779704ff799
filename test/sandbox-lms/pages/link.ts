import type { Request, Response } from 'express'
import type { Course, CourseLink } from '../courses.ts'
import { coursePath, usedTool, type Platform } from '../platform.ts'
import { forwardingFrame, forwardingOrigin, storageOf } from '../platform-storage.ts'
import { html } from './html.ts'
import { sendPage } from './layout.ts'

/** A course link: the LMS round a frame in which the tool opens. */
export function sendLink(platform: Platform, req: Request, res: Response, course: Course, link: CourseLink): void {
  const launch = `${coursePath(course.id)}/links/${link.id}/launch`
  sendToolFrame(platform, req, res, course, { title: link.title, launch, window: `${launch}?window=1` })
}

/** The LMS round a frame in which the tool opens. */
export function sendToolFrame(
  platform: Platform,
  req: Request,
  res: Response,
  course: Course,
  { title, launch, window }: { title: string; launch: string; window?: string },
): void {
  const storage = storageOf(platform, usedTool(platform, course.id).flavour)
  const forwarding = forwardingOrigin(platform)
  sendPage(platform, req, res, {
    title,
    width: 'whole',
    scripts: storage === 'none' ? ['frame.js'] : ['frame.js', 'platform-storage.js'],
    main: html`<div class="frame-head">
        <div>
          <nav class="crumbs" aria-label="Breadcrumb">
            <a href="/">Courses</a>
            <a href="${coursePath(course.id)}">${course.title}</a>
          </nav>
          <h1>${title}</h1>
        </div>
        ${
          window !== undefined &&
          html`<a class="button outline" href="${window}" target="_blank" rel="noopener"> Open in a new window </a>`
        }
      </div>
      ${
        storage === 'forwarding' &&
        html`<iframe
          class="forwarding"
          name="${forwardingFrame}"
          title="Messages"
          src="${forwarding}/storage-frame"
          data-origin="${forwarding}"
          hidden
        ></iframe>`
      }
      <iframe
        class="tool"
        name="tool"
        title="${title}"
        src="${launch}"
        data-origin="${new URL(platform.toolUrl).origin}"
        allow="microphone; camera; geolocation; midi; encrypted-media; autoplay"
      ></iframe>`,
  })
}
