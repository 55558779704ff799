import type { Request, Response } from 'express'
import { courses } from '../courses.ts'
import { flavours } from '../flavours/flavour.ts'
import { ownClientId, type Platform } from '../platform.ts'
import { html, type Html } from './html.ts'
import { sendPage } from './layout.ts'

const paths: [string, string][] = [
  ['all', 'every service'],
  ['scores', 'scores sent to the gradebook'],
  ['results', 'results read back'],
  ['lineitems', 'gradebook columns'],
  ['members', 'the list of members'],
  ['registrations', 'tools that register themselves'],
  ['token', 'access tokens'],
  ['jwks', 'the key set'],
]

const statuses: [string, string][] = [
  ['500', '500, a fault of the LMS'],
  ['503', '503, closed for maintenance'],
  ['429', '429, too many requests'],
  ['403', '403, rate limit as Canvas says it'],
  ['404', '404, gone'],
]

const storages: [string, string][] = [
  ['usual', 'what the LMS has that this one acts as'],
  ['none', 'none, as in Moodle'],
  ['parent', 'in the page of the activity'],
  ['forwarding', 'in a frame on another origin, as in Canvas'],
]

/** The switches as a page for people. */
export function sendControl(
  platform: Platform,
  req: Request,
  res: Response,
  faults: { field: string; message: string }[] = [],
): void {
  const { actsAs, actsIn } = platform.store.state
  const { fail, clockSkewSeconds, wrongKey, wholeSeconds, storage } = platform.control.settings
  const failure = !fail ? 'none' : fail.hangAfterApply ? 'hang' : fail.status !== undefined ? 'status' : 'slow'
  const choice = (value: string, label: string): Html =>
    html`<label class="choice">
      <input type="radio" name="failure" value="${value}" ${failure === value && html`checked`} /> ${label}
    </label>`
  const tick = (name: string, label: string, on: boolean): Html =>
    html`<label class="choice"><input type="checkbox" name="${name}" ${on && html`checked`} /> ${label}</label>`
  const number = (name: string, label: string, value: number | undefined): Html =>
    html`<label class="field" for="${name}">
      <span>${label}</span><input id="${name}" name="${name}" type="number" step="1" value="${value ?? ''}" />
    </label>`
  const select = (name: string, label: string, options: [string, string][], value: string): Html =>
    html`<label class="field" for="${name}">
      <span>${label}</span>
      <select id="${name}" name="${name}">
        ${options.map(
          ([key, text]) => html`<option value="${key}" ${key === value && html`selected`}>${text}</option>`,
        )}
      </select>
    </label>`

  sendPage(platform, req, res, {
    title: 'Sandbox switches',
    main: html`<section class="intro">
        <p class="kicker">Sandbox LMS</p>
        <h1>Sandbox switches</h1>
        <p class="lead">
          Real systems differ, and fail now and then. Here you can make this one act as another or fail, and watch what
          the tool does.
        </p>
        <p class="pill ${calm(platform) ? 'good' : 'wait'}">
          ${calm(platform) ? 'Everything works as it should' : 'Something is made to fail'}
        </p>
        <p><a href="/control/members">What the list of members says</a></p>
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
      <form class="panel" method="post" action="/control/flavour">
        <fieldset>
          <legend>Which LMS this acts as</legend>
          <p>
            Each is a registration of its own. To the tool they are different systems with different people, so what
            somebody did in one of them is not there in another.
          </p>
          ${flavours.map(
            (flavour) =>
              html`<label class="choice told">
                <input
                  type="radio"
                  name="flavour"
                  value="${flavour.name}"
                  ${flavour.name === actsAs && html`checked`}
                />
                <span>
                  <strong>${flavour.label}</strong> <code>${ownClientId(platform, flavour.name)}</code>
                  <small>${flavour.differs}</small>
                </span>
              </label>`,
          )}
          <div class="fields">
            ${courses.map((course) =>
              select(
                `in-${course.id}`,
                `In ${course.title}`,
                [['', 'as everywhere'], ...flavours.map(({ name, label }): [string, string] => [name, label])],
                actsIn.get(course.id) ?? '',
              ),
            )}
          </div>
        </fieldset>
        <div class="actions"><button class="button" type="submit">Act as this</button></div>
      </form>
      <form class="panel" method="post" action="/control">
        <fieldset>
          <legend>What goes wrong</legend>
          ${choice('none', 'Nothing')} ${choice('status', 'Requests are refused')} ${choice('slow', 'Answers are slow')}
          ${choice('hang', 'The work is done, but the answer never comes')}
          <div class="fields">
            ${select('path', 'Where', paths, fail?.path ?? 'all')}
            ${select('status', 'Refused with', statuses, String(fail?.status ?? 500))}
            ${number('delayMs', 'Slow by, in milliseconds', fail?.delayMs ?? 5000)}
            ${number('retryAfterSeconds', 'Ask to wait, in seconds (empty: do not say)', fail?.retryAfterSeconds)}
            ${number('next', 'For how many requests (empty: all)', fail?.next)}
            ${number('percent', 'For how many of a hundred (empty: all)', fail?.rate === undefined ? undefined : fail.rate * 100)}
          </div>
        </fieldset>
        <fieldset>
          <legend>Launches</legend>
          ${number('clockSkewSeconds', 'The LMS clock is ahead by, in seconds', clockSkewSeconds)}
          ${tick('wrongKey', 'Sign launches with a key that is not ours', wrongKey)}
          ${select('storage', 'Storage for tools whose cookies are refused', storages, storage)}
        </fieldset>
        <fieldset>
          <legend>Scores</legend>
          ${tick('wholeSeconds', 'Compare times in whole seconds, as Moodle does', wholeSeconds)}
        </fieldset>
        <div class="actions">
          <button class="button" type="submit">Apply</button>
          <button class="button outline" type="submit" formaction="/control/reset">Back to normal</button>
        </div>
      </form>`,
  })
}

function calm({ control }: Platform): boolean {
  const { fail, clockSkewSeconds, wrongKey } = control.settings
  return !fail && clockSkewSeconds === 0 && !wrongKey
}
