import type { BadgeCheck } from '../badges/badge.check.ts'
import { checkSection } from '../badges/badge.page.check.ts'
import { markup } from '../badges/badge.page.html.ts'
import { layout } from '../badges/badge.page.layout.ts'
import { badgeHead, whatWasShown } from './shown.page.ts'
import type { ShownBadge } from './shown.service.ts'

export interface CheckPage {
  badge: ShownBadge
  /** run for this very visit */
  check: BadgeCheck
  checkedAt: Date
  name: string | null
  /** the page it is shown on */
  back: string
  /** the signed badge as a file, where readers may have it */
  file: string | null
}

/** The signed badge names its own page, which is not this one. */
const forThisPage = (check: BadgeCheck): BadgeCheck => ({
  ...check,
  steps: check.steps.map((step) =>
    step.id === 'this-award' && step.state === 'passed'
      ? {
          ...step,
          question: 'Is it the badge of this award?',
          explanation: 'The signed badge names this very award, so it was not borrowed from somebody else.',
        }
      : step,
  ),
})

/** The check of a badge that has no public page of its own, for the readers of a page that shows it. */
export const checkPage = ({ badge, check, checkedAt, name, back, file }: CheckPage): string =>
  layout({
    title: badge.title,
    indexed: false,
    body: markup`<p><a href="${back}">Back to all badges shown here</a></p>
      <div class="columns">
        <div class="columns__main">
          <section class="card shown">
            ${badgeHead(badge, 1)} ${check.verdict === 'valid' && whatWasShown(badge, name)}
          </section>
        </div>
        <div class="columns__aside">
          ${checkSection({ check: forThisPage(check), checkedAt, issuer: badge.issuer, addresses: null })}
          ${
            file &&
            markup`<section class="card">
              <h2>Check it without us</h2>
              <p>The signed badge is a file that any Open Badges 3.0 verifier reads. It names nobody: a random number stands for the person.</p>
              <p><a class="button" href="${file}" download="badge.json">Signed badge (JSON)</a></p>
            </section>`
          }
        </div>
      </div>`,
  })
