import type { Request, Response } from 'express'
import { courses, linksOf, type Course } from '../courses.ts'
import { fullName, groups, people, type Person } from '../people.ts'
import { coursePath, type Platform } from '../platform.ts'
import { html, type Html } from './html.ts'
import { avatar, sendPage } from './layout.ts'
import { roleName } from './words.ts'

/** Nobody signed in: choose who to be. */
export function sendSignIn(platform: Platform, req: Request, res: Response, next: string): void {
  sendPage(platform, req, res, {
    title: 'Sign in',
    main: html`<section class="welcome">
        <p class="kicker">Sandbox LMS</p>
        <h1>Who would you like to be today?</h1>
        <p class="lead">
          This is a small learning management system with made-up people. Sign in as one of them, open a course, and try
          Notch as they would. You can switch to someone else at any time, in the top corner.
        </p>
        <ol class="steps">
          <li><strong>Earn.</strong> As Fern, choose a credential and hand in evidence.</li>
          <li><strong>Review.</strong> As Sage, read it beside the rubric and decide.</li>
          <li><strong>See it arrive.</strong> As Hazel, find grade and badge in the gradebook.</li>
        </ol>
      </section>
      ${Object.entries(groups).map(
        ([group, title]) =>
          html`<section class="people" aria-labelledby="group-${group}">
            <h2 id="group-${group}">${title}</h2>
            <ul class="cards">
              ${people.filter((person) => person.group === group).map((person) => card(person, next))}
            </ul>
          </section>`,
      )}`,
  })
}

function card(person: Person, next: string): Html {
  return html`<li>
    <form method="post" action="/signin">
      <input type="hidden" name="next" value="${next}" />
      <button class="person" type="submit" name="person" value="${person.id}">
        ${avatar(person)}
        <span class="person-text">
          <strong><span class="hidden">Sign in as </span>${fullName(person)}</strong>
          <small>${person.job}</small>
          <span class="invitation">${person.invitation}</span>
        </span>
      </button>
    </form>
  </li>`
}

/** The signed-in person's courses. */
export function sendCourses(platform: Platform, req: Request, res: Response, person: Person): void {
  const mine = courses.filter((course) => course.members[person.id])
  sendPage(platform, req, res, {
    title: 'Your courses',
    main: html`<section class="intro">
        <p class="kicker">${person.job}</p>
        <h1>Hello, ${person.givenName}</h1>
        <p class="lead">${person.invitation}</p>
      </section>
      <section aria-labelledby="courses">
        <h2 id="courses">Your courses</h2>
        <ul class="cards courses">
          ${mine.map((course, index) => courseCard(course, person, index))}
        </ul>
      </section>`,
  })
}

function courseCard(course: Course, person: Person, index: number): Html {
  const count = linksOf(course).length
  const role = course.members[person.id]
  return html`<li class="course-card">
    <div class="band band-${index + 1}" aria-hidden="true"></div>
    <div class="course-text">
      <p class="kicker">${course.label}</p>
      <h3><a href="${coursePath(course.id)}">${course.title}</a></h3>
      <p>${course.summary}</p>
      <p class="facts">
        <span class="tag">${role && roleName[role]}</span>
        <span>${count} ${count === 1 ? 'activity' : 'activities'}</span>
      </p>
    </div>
  </li>`
}
