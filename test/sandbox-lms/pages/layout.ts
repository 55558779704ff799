import type { Request, Response } from 'express'
import { fullName, initials, people, type Person } from '../people.ts'
import { districtName, productName, type Platform } from '../platform.ts'
import { signedIn } from '../session.ts'
import { html, type Html } from './html.ts'

export interface Page {
  title: string
  main: Html
  /** files in assets/ */
  scripts?: string[]
  /** more room than text needs: broad for tables, whole for a framed tool */
  width?: 'broad' | 'whole'
}

const widths = { text: 'page', broad: 'page broad', whole: 'wide' }

/** Answers with a whole page: header, content, footer. */
export function sendPage(platform: Platform, req: Request, res: Response, page: Page): void {
  const person = signedIn(req)
  res
    .set('Cache-Control', 'no-store')
    .type('html')
    .send(
      html`<!doctype html>
        <html lang="en">
          <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <title>${page.title} · ${productName}</title>
            <link rel="icon" type="image/svg+xml" href="/assets/mark.svg" />
            <link rel="stylesheet" href="/assets/lms.css" />
          </head>
          <body>
            <a class="skip" href="#main">Skip to content</a>
            <header class="top">
              <a class="brand" href="/">
                <img src="/assets/mark.svg" alt="" width="36" height="36" />
                <span>
                  <strong>${productName}</strong>
                  <small>${districtName}</small>
                </span>
              </a>
              ${person?.institutionRoles.includes('Administrator') && html`<a class="admin" href="/tools">Tools</a>`}
              ${person && switcher(person, req.path)}
            </header>
            <main id="main" class="${widths[page.width ?? 'text']}">${page.main}</main>
            <footer class="foot">
              <p>
                A sandbox for trying LTI tools. Every person, course and school here is made up.
                ${platform.controlOpen && html`<a href="/control">Sandbox switches</a>: act as Canvas, Moodle or Schoology, or fail.`}
              </p>
            </footer>
            ${[...(page.scripts ?? []), 'menu.js'].map((name) => html`<script src="/assets/${name}" defer></script>`)}
          </body>
        </html>`.text,
    )
}

export function avatar(person: Person): Html {
  return html`<span class="avatar tone-${person.tone}" aria-hidden="true">${initials(person)}</span>`
}

function switcher(person: Person, path: string): Html {
  return html`<details class="switcher">
    <summary>
      ${avatar(person)}
      <span class="who"><span class="hidden">Signed in as </span>${fullName(person)}</span>
    </summary>
    <div class="menu">
      <p class="menu-title" id="switch-title">Switch to</p>
      <form method="post" action="/signin">
        <input type="hidden" name="next" value="${path}" />
        <ul aria-labelledby="switch-title">
          ${people
            .filter((other) => other.id !== person.id)
            .map(
              (other) =>
                html`<li>
                  <button type="submit" name="person" value="${other.id}">
                    ${avatar(other)}
                    <span>${fullName(other)}<small>${other.job}</small></span>
                  </button>
                </li>`,
            )}
        </ul>
      </form>
      <form method="post" action="/signout">
        <button class="quiet" type="submit">Sign out</button>
      </form>
    </div>
  </details>`
}
