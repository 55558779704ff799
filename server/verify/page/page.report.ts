import { markup, type Html } from '../../core/markup.ts'
import type { Check, Report, Verdict } from '../report.ts'
import type { Outcome } from '../verify.service.ts'
import { day } from '../words/check.words.ts'

// The outcome of a check. All that comes from the badge is put in as text.

const LOOKS: Record<Verdict, 'valid' | 'broken' | 'revoked' | 'open'> = {
  valid: 'valid',
  broken: 'broken',
  revoked: 'revoked',
  suspended: 'revoked',
  'not-in-force': 'open',
  unconfirmed: 'open',
  unsupported: 'open',
  'older-badge': 'open',
  unreadable: 'open',
}

const step = ({ id, state, question, answer, explanation }: Check): Html =>
  markup`<li class="step" data-step="${id}" data-state="${state}">
    <span class="step__mark" aria-hidden="true"></span>
    <div>
      <h3>${question} <span class="step__answer">${answer}</span></h3>
      <p class="said">${explanation}</p>
    </div>
  </li>`

export function reportSections({ report, asked, source, fileName }: Outcome): Html | null {
  if (!report) return null
  // A key alone stands behind it: no sign of anything wrong, and no reason to trust.
  const nameless = report.verdict === 'valid' && report.says?.issuerId.startsWith('did:key:')
  return markup`<section class="card result" data-result data-verdict="${nameless ? 'open' : LOOKS[report.verdict]}">
      <h2 tabindex="-1" data-headline><span class="verdict__mark" aria-hidden="true"></span>${report.headline}</h2>
      ${(source ?? fileName) && markup`<p class="muted small said">Checked: ${source ?? fileName}</p>`}
      <p class="said">${report.summary}</p>
      <h3>What to do</h3>
      <ul class="advice">
        ${report.advice.map((words) => markup`<li>${words}</li>`)}
      </ul>
      ${report.address && olderAddress(report.address)}
    </section>
    <div class="columns">
      <div class="columns__main">${report.says ? says(report.says) : nothingShown(report)}</div>
      <div class="columns__aside">${report.checks.length > 0 && checks(report, asked)}</div>
    </div>`
}

const olderAddress = (address: string) =>
  markup`<p class="said">
    The address it names: <a href="${address}" rel="noopener noreferrer nofollow">${address}</a>
  </p>`

const checks = (report: Report, asked: string[]): Html =>
  markup`<section class="card">
    <h2>What was checked</h2>
    <ol class="steps">
      ${report.checks.map(step)}
    </ol>
    <p class="muted small">
      ${
        asked.length > 0
          ? markup`For this, Notch asked ${asked.join(', ')}. Nothing about the badge is kept.`
          : 'For this, Notch asked no other site. Nothing about the badge is kept.'
      }
    </p>
  </section>`

/** A forged badge is not quoted: its words would stand under this site's name. */
const nothingShown = ({ checks }: Report): Html | null =>
  checks.length === 0
    ? null
    : markup`<section class="card">
        <h2>What it says</h2>
        <p>Not shown, because nobody stands behind its words.</p>
      </section>`

const PERSON = { badge: 'Badge', record: 'Record', endorsement: 'Endorsement' } as const

function says(said: NonNullable<Report['says']>): Html {
  const date = (at: string | null) => (at === null || Number.isNaN(Date.parse(at)) ? null : day(at))
  const facts: [string, string | null][] = [
    ['Issuer', said.issuerName],
    ['Its address', said.issuerId],
    ['Issued on', date(said.issuedAt)],
    ['Counts until', date(said.until)],
    ['Names', said.personSaid],
  ]
  return markup`<section class="card">
    <p class="kicker">${PERSON[said.kind]}</p>
    <h2 class="said">${said.title}</h2>
    ${!said.confirmed && markup`<p><strong>This is what it says of itself. Nobody has confirmed it.</strong></p>`}
    <dl class="facts">
      ${facts.map(([name, value]) => value && markup`<dt>${name}</dt><dd><bdi>${value}</bdi></dd>`)}
    </dl>
    ${said.description && markup`<p class="said">${said.description}</p>`}
    ${said.criteria && markup`<h3>What had to be shown</h3><p class="said">${said.criteria}</p>`}
    ${
      said.results.length > 0 &&
      markup`<h3>What was reached</h3>
        <ul class="rows">
          ${said.results.map(({ title, level }) => markup`<li class="row"><h4 class="said">${title}</h4><p class="said">${level}</p></li>`)}
        </ul>`
    }
    ${said.holds.length > 0 && held(said.holds)}
  </section>`
}

const held = (titles: string[]) =>
  markup`<h3>What it holds</h3>
    <ul class="rows">
      ${titles.map((title) => markup`<li class="row said">${title}</li>`)}
    </ul>
    <p class="muted small">
      These were signed one by one as well. Whether one of them was revoked since, only its own check tells: hand it in on
      its own.
    </p>`
