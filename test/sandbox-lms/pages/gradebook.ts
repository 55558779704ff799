import { createHash } from 'node:crypto'
import type { Request, Response } from 'express'
import type { Course } from '../courses.ts'
import { gradebookFor, type Gradebook, type GradebookRow } from '../gradebook.ts'
import type { LineItem } from '../line-item.ts'
import { fullName, type Person } from '../people.ts'
import { coursePath, type Platform } from '../platform.ts'
import type { Grade } from '../score.ts'
import { courseHeader } from './course.ts'
import { historyOf } from './history.ts'
import { html, linked, type Html } from './html.ts'
import { avatar, sendPage } from './layout.ts'
import { activityWords, gradingWords, mood, readablePoints, readableTime } from './words.ts'

export function sendGradebook(platform: Platform, req: Request, res: Response, course: Course, viewer: Person): void {
  const book = gradebookFor(platform.store.state, course, viewer)
  const body = bodyOf(book)
  sendPage(platform, req, res, {
    title: `${book.ownOnly ? 'My grades' : 'Gradebook'} · ${course.title}`,
    width: book.ownOnly ? undefined : 'broad',
    scripts: ['gradebook.js'],
    main: html`${courseHeader(platform, course, viewer, 'grades')}
      <h2 class="book-title">${book.ownOnly ? 'My grades' : 'Gradebook'}</h2>
      <p class="live" id="gradebook-status" role="status"></p>
      <div id="gradebook" data-url="${coursePath(course.id)}/gradebook.json" data-revision="${revisionOf(body)}">
        ${body}
      </div>`,
  })
}

/** The same as data, with the HTML that the open page puts in place of what it shows. */
export function sendGradebookJson(platform: Platform, res: Response, course: Course, viewer: Person): void {
  const book = gradebookFor(platform.store.state, course, viewer)
  const body = bodyOf(book)
  res.set('Cache-Control', 'no-store').json({
    revision: revisionOf(body),
    columns: book.columns.map(({ id, label, scoreMaximum }) => ({ id, label, scoreMaximum })),
    rows: book.rows.map(({ person, cells }) => ({ userId: person.id, name: fullName(person), cells })),
    html: body.text,
  })
}

function revisionOf(body: Html): string {
  return createHash('sha256').update(body.text).digest('base64url').slice(0, 16)
}

function bodyOf(book: Gradebook): Html {
  const own = book.ownOnly ? book.rows[0] : undefined
  return own ? ownGrades(book, own) : everybodysGrades(book)
}

function everybodysGrades({ columns, rows }: Gradebook): Html {
  return html`<div class="scroller" role="region" aria-label="Grades of all learners" tabindex="0">
      <table class="book">
        <thead>
          <tr>
            <th scope="col">Learner</th>
            ${columns.map(
              (column) => html`<th scope="col">${column.label}<small>of ${column.scoreMaximum} points</small></th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ person, cells }) =>
              html`<tr>
                <th scope="row">
                  <span class="learner">${avatar(person)}<span>${fullName(person)}</span></span>
                </th>
                ${cells.map((grade, index) => html`<td>${grade ? cellOf(grade, columns[index], person) : emptyCell}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    <section class="histories" aria-labelledby="histories">
      <h2 id="histories">Everything that arrived</h2>
      <p>Each message the tool sent, newest first.</p>
      ${rows.filter((row) => row.arrivals.length > 0).map((row) => historyOf(row, columns))}
      ${rows.every((row) => row.arrivals.length === 0) && html`<p class="nothing">Nothing has arrived so far.</p>`}
    </section>`
}

function ownGrades({ columns }: Gradebook, row: GradebookRow): Html {
  return html`<ul class="own">
      ${columns.map(
        (column, index) =>
          html`<li>
            <h3>${column.label}</h3>
            ${cellOf(row.cells[index], column)}
          </li>`,
      )}
    </ul>
    <section class="histories" aria-labelledby="histories">
      <h2 id="histories">Everything that arrived</h2>
      ${historyOf(row, columns)}
    </section>`
}

const emptyCell = html`<p class="nothing"><span aria-hidden="true">–</span><span class="hidden">Nothing yet</span></p>`

/** With a `learner`, for staff: the way to their work. */
function cellOf(grade: Grade | undefined, column: LineItem | undefined, learner?: Person): Html {
  if (!grade || !column) return html`<p class="nothing">Nothing yet</p>`
  const points = grade.points === undefined ? '–' : readablePoints(grade.points)
  return html`<div class="cell">
    <p class="score"><strong>${points}</strong> of ${column.scoreMaximum}</p>
    <p class="pill ${mood(grade)}">${gradingWords[grade.gradingProgress]}</p>
    <p class="small">
      ${activityWords[grade.activityProgress]}
      <code>${grade.activityProgress} · ${grade.gradingProgress}</code>
    </p>
    ${(grade.comments ?? [grade.comment]).map((text) => text && html`<p class="comment">${linked(text)}</p>`)}
    ${
      grade.attempts !== undefined &&
      html`<p class="small">${grade.attempts} ${grade.attempts === 1 ? 'attempt' : 'attempts'} as this LMS counts</p>`
    }
    <dl class="times">
      ${
        grade.submittedAt &&
        html`<div>
          <dt>Handed in</dt>
          <dd>${time(grade.submittedAt)}</dd>
        </div>`
      }
      <div>
        <dt>Updated</dt>
        <dd>${time(grade.timestamp)}</dd>
      </div>
    </dl>
    ${
      learner &&
      column.resourceLinkId !== undefined &&
      html`<p class="small">
        <a href="${coursePath(column.courseId)}/gradebook/${column.id}/${learner.id}">
          Open the submission<span class="hidden"> of ${fullName(learner)}: ${column.label}</span>
        </a>
      </p>`
    }
  </div>`
}

function time(iso: string): Html {
  return html`<time datetime="${iso}">${readableTime(iso)}</time>`
}
