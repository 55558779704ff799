import { layout } from '../../badges/badge.page.layout.ts'
import { markup, type Html } from '../../core/markup.ts'
import type { Typed } from '../intake/form.ts'
import type { Outcome } from '../verify.service.ts'
import { scriptElement, styleElement } from './page.assets.ts'
import { formSection } from './page.form.ts'
import { reportSections } from './page.report.ts'

const intro = markup`<section class="intro">
  <p class="kicker">For employers, districts and anybody else</p>
  <h1>Is this badge genuine?</h1>
  <p class="competency">
    Hand in any digital badge, of Notch or of another issuer, and read step by step what can be shown about it.
  </p>
</section>`

const about = markup`<section class="card">
  <h2>What happens with it</h2>
  <ul class="advice">
    <li>It is checked at once and forgotten. Nothing of it is kept or noted down, and you need no account.</li>
    <li>
      Where its issuer is not on this site, Notch asks the issuer’s own site for its public keys and for its list of revoked
      badges, and nobody else.
    </li>
    <li>Notch checks Open Badges 3.0, as files, pictures and tokens. Of older badges it says what they are.</li>
    <li>Up to 10 checks a minute are taken from one network.</li>
  </ul>
</section>`

const page = (title: string, body: Html) =>
  layout({
    title,
    indexed: true,
    head: [
      styleElement,
      markup`<meta name="description" content="Check any Open Badge: is it genuine, unchanged and in force?" />`,
    ],
    body: markup`${intro} ${body} ${about} ${scriptElement}`,
  })

export const askingPage = (typed: Typed): string => page('Check a badge', formSection(typed, { again: false }))

export function outcomePage(outcome: Outcome): string {
  if (!outcome.report) return troublePage(NOTHING, outcome.typed)
  // What could not be read stands in the form again, to be mended there.
  const typed = outcome.report.verdict === 'unreadable' ? outcome.typed : NOTHING_TYPED
  return page(outcome.report.headline, markup`${reportSections(outcome)} ${formSection(typed, { again: true })}`)
}

const NOTHING_TYPED: Typed = { address: '', text: '' }

export type Trouble = { title: string; words: string }
const NOTHING: Trouble = {
  title: 'There is nothing to check yet',
  words: 'Choose a file, enter an address, or paste the badge as text. Then press “Check this badge”.',
}

export const TROUBLES = {
  tooLarge: {
    title: 'That is too large for a badge',
    words: 'Files of up to 2 MB are taken. A badge’s own picture is far smaller: ask for the original file.',
  },
  busy: {
    title: 'Many badges are being checked right now',
    words: 'Please try again in a few seconds. What you entered is still there when you go back.',
  },
  fromElsewhere: {
    title: 'That came from another site',
    words: 'Badges are checked from the form on this page only. Please hand it in here.',
  },
} satisfies Record<string, Trouble>

export const tooMany = (seconds: number): Trouble => ({
  title: 'That was quick',
  words: `Up to 10 checks a minute are taken from one network, and yours has made them. Try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}. What you entered is still there when you go back.`,
})

/** Why nothing was checked. */
export const troublePage = ({ title, words }: Trouble, typed = NOTHING_TYPED): string =>
  page(
    title,
    markup`<section class="notice notice--calm" data-result>
        <h2 tabindex="-1" data-headline>${title}</h2>
        <p>${words}</p>
      </section>
      ${formSection(typed, { again: false })}`,
  )
