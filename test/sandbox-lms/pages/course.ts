import type { Request, Response } from 'express'
import { addedTo } from '../added-links.ts'
import { isStaff, type Course, type CourseLink } from '../courses.ts'
import type { Person } from '../people.ts'
import { coursePath, usedTool, type Platform } from '../platform.ts'
import { html, type Html } from './html.ts'
import { sendPage } from './layout.ts'
import { readableTime, roleName } from './words.ts'

export function sendCourse(platform: Platform, req: Request, res: Response, course: Course, person: Person): void {
  sendPage(platform, req, res, {
    title: course.title,
    main: html`${courseHeader(platform, course, person, 'course')}
      <p class="lead">${course.summary}</p>
      ${course.modules.map(
        (module, index) =>
          html`<section class="module" aria-labelledby="module-${index}">
            <div class="module-head">
              <h2 id="module-${index}">${module.title}</h2>
              <p>${module.summary}</p>
            </div>
            <ul class="links">
              ${module.links.map((link) => linkRow(course, link))}
            </ul>
          </section>`,
      )}
      ${addedModule(platform, course, person)}`,
  })
}

/** What staff added, and for them the way to add more. */
function addedModule(platform: Platform, course: Course, person: Person): Html | false {
  const added = addedTo(platform.store.state, course)
  const staff = isStaff(course, person.id)
  if (added.length === 0 && !staff) return false
  return html`<section class="module" aria-labelledby="module-added">
    <div class="module-head">
      <h2 id="module-added">Added activities</h2>
      <p>What the staff of this course chose from the tool’s catalogue.</p>
    </div>
    ${
      added.length > 0 &&
      html`<ul class="links">
        ${added.map((link) => linkRow(course, link))}
      </ul>`
    }
    ${
      staff &&
      html`<p class="module-more">
        ${usedTool(platform, course.id).flavour.adding.map(
          ({ key, label }, index) =>
            html`<a class="button ${index > 0 && 'outline'}" href="${coursePath(course.id)}/add?place=${key}"
              >${label}</a
            > `,
        )}
      </p>`
    }
  </section>`
}

function linkRow(course: Course, link: CourseLink & { dueAt?: string }): Html {
  const { dueAt } = link
  const kind = link.custom.credential_id ? 'credential' : link.custom.stack_id ? 'stack' : 'catalogue'
  return html`<li>
    <img src="/assets/${kind}.svg" alt="" width="40" height="40" />
    <div>
      <a href="${coursePath(course.id)}/links/${link.id}">${link.title}</a>
      <p>${link.description}</p>
      ${dueAt !== undefined && html`<p class="small">Due ${readableTime(dueAt)}</p>`}
    </div>
    ${link.points !== undefined && html`<span class="tag points">${link.points} points</span>`}
  </li>`
}

/** Title of a course and the ways around in it. */
export function courseHeader(platform: Platform, course: Course, person: Person, here: 'course' | 'grades'): Html {
  const { flavour } = usedTool(platform, course.id)
  const role = course.members[person.id]
  const tab = (name: string, href: string, current: boolean) =>
    html`<a href="${href}" ${current && html`aria-current="page"`}>${name}</a>`
  return html`<div class="course-head">
    <p class="kicker">
      ${course.label} · ${role && roleName[role]} ${flavour.name !== 'plain' && html`· acts as ${flavour.label}`}
    </p>
    <h1>${course.title}</h1>
    <nav class="tabs" aria-label="Course">
      ${tab('Activities', coursePath(course.id), here === 'course')}
      ${tab(role === 'Learner' ? 'My grades' : 'Gradebook', `${coursePath(course.id)}/gradebook`, here === 'grades')}
    </nav>
  </div>`
}
