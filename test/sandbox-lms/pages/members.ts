import type { Request, Response } from 'express'
import type { MembersSettings } from '../members.control.ts'
import type { Platform } from '../platform.ts'
import { html, type Html } from './html.ts'
import { sendPage } from './layout.ts'

const names: [string, string][] = [
  ['sent', 'names and e-mail addresses are sent'],
  ['withheld', 'neither names nor e-mail addresses'],
]

/** What the list of members says, as a page for people. */
export function sendMembersControl(
  platform: Platform,
  req: Request,
  res: Response,
  settings: MembersSettings,
  faults: { field: string; message: string }[] = [],
): void {
  const tick = (name: string, label: string, on: boolean): Html =>
    html`<label class="choice"><input type="checkbox" name="${name}" ${on && html`checked`} /> ${label}</label>`
  const number = (name: string, label: string, value: number | null): Html =>
    html`<label class="field" for="${name}">
      <span>${label}</span><input id="${name}" name="${name}" type="number" step="1" value="${value ?? ''}" />
    </label>`
  sendPage(platform, req, res, {
    title: 'List of members',
    main: html`<section class="intro">
        <p class="kicker">Sandbox LMS</p>
        <h1>List of members</h1>
        <p class="lead">What this LMS tells a tool about who is in a course.</p>
      </section>
      ${
        faults.length > 0 &&
        html`<div class="faults" role="alert">
          <p>Nothing was changed:</p>
          <ul>
            ${faults.map(({ field, message }) => html`<li>${field}: ${message}</li>`)}
          </ul>
        </div>`
      }
      <form class="panel" method="post" action="/control/members">
        <fieldset>
          <legend>What it says of people</legend>
          <label class="field" for="names">
            <span>Privacy</span>
            <select id="names" name="names">
              ${names.map(
                ([key, text]) =>
                  html`<option value="${key}" ${key === settings.names && html`selected`}>${text}</option>`,
              )}
            </select>
          </label>
          ${tick('shortRoles', 'Roles by short names, as in Moodle', settings.shortRoles)}
          ${tick('testStudent', 'With the test student of the student view, as in Canvas', settings.testStudent)}
        </fieldset>
        <fieldset>
          <legend>How long it is</legend>
          ${number('crowd', 'Made-up learners in each course beside the others', settings.crowd)}
          ${number('mostPerPage', 'At most so many on a page (empty: as many as are asked for)', settings.mostPerPage)}
        </fieldset>
        <div class="actions">
          <button class="button" type="submit">Apply</button>
        </div>
      </form>`,
  })
}
