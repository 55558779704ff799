import type { BadgeCheck, CheckStep } from './badge.check.ts'
import { markup, minuteWords, type Html } from './badge.page.html.ts'

// The verification in front of the reader. It stands in the page already; the script only runs it again.

const step = ({ id, state, question, answer, explanation }: CheckStep): Html =>
  markup`<li class="step" data-step="${id}" data-state="${state}">
    <span class="step__mark" aria-hidden="true"></span>
    <div>
      <h3>${question} <span class="step__answer" data-answer>${answer}</span></h3>
      <p data-explanation>${explanation}</p>
    </div>
  </li>`

/** Shown only where a script runs; `badge.page.own-check.js` fills it. */
const ownCheck = ({ page, issuer }: NonNullable<Checked['addresses']>): Html =>
  markup`<li class="step" data-own-check="${page}" data-issuer="${issuer}" data-state="waiting" hidden>
    <span class="step__mark" aria-hidden="true"></span>
    <div>
      <h3>Does your own browser agree? <span class="step__answer" data-answer></span></h3>
      <p data-explanation></p>
    </div>
  </li>`

type Checked = {
  check: BadgeCheck
  checkedAt: Date
  issuer: { name: string }
  /** of the badge, without any key, and of its issuer; null on a page from which no browser reads the badge itself */
  addresses: { page: string; issuer: string } | null
}

export const checkSection = ({ check, checkedAt, issuer: { name: issuerName }, addresses }: Checked): Html =>
  markup`<section class="card" id="check" data-check data-verdict="${check.verdict}">
    <h2>Is it genuine?</h2>
    <p><strong data-headline>${check.headline}.</strong> <span data-summary>${check.summary}</span></p>
    <ol class="steps">
      ${check.steps.map(step)} ${addresses && ownCheck(addresses)}
    </ol>
    <p class="muted small">
      Checked just now, <span data-checked-at>${minuteWords(checkedAt)}</span>, with the signed badge itself and the
      keys that ${issuerName} publishes.
    </p>
    <p><a class="button" href="" data-again>Check again</a></p>
    <p class="visually-hidden" role="status" data-status></p>
  </section>`
