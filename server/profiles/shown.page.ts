import { badgeImage } from '../badges/badge.image.ts'
import { dayOf, markup, paragraphs, trusted, type Html } from '../badges/badge.page.html.ts'
import type { ShownBadge } from './shown.service.ts'

// How a page tells strangers of badges: what each stands for, what was shown, who vouches for it, and that it holds.

export interface Telling {
  /** null where no name is shown */
  name: string | null
  /** where readers of this page check a badge */
  checkedAt: (badge: ShownBadge) => string
}

const whoShowed = (name: string | null) => name ?? 'this person'
const anchor = ({ award }: ShownBadge) => `badge-${award._id}`

/** The badges one below the other; from four on with a list of them first. */
export const shownBadges = (badges: ShownBadge[], telling: Telling): Html =>
  markup`${badges.length > 3 && contents(badges)} ${badges.map((badge) => shownBadge(badge, telling))}`

const contents = (badges: ShownBadge[]): Html =>
  markup`<nav class="card" aria-labelledby="contents">
    <h2 id="contents">${badges.length} badges</h2>
    <ul class="plain">
      ${badges.map(
        (badge) =>
          markup`<li><a href="#${anchor(badge)}" lang="${badge.language}">${badge.title}</a> <span class="muted small">${badge.issuer.name}</span></li>`,
      )}
    </ul>
  </nav>`

function shownBadge(badge: ShownBadge, { name, checkedAt }: Telling): Html {
  const { issuer, award, check, reviewedBy } = badge
  return markup`<section class="card shown" id="${anchor(badge)}">
    ${badgeHead(badge)}
    ${whatWasShown(badge, name)}
    ${reviewedBy && markup`<p class="muted">${reviewedBy} ${issuer.name} for this. Every point has to be met; nothing is averaged.</p>`}
    <p class="verdict" data-verdict="${check.verdict}">
      <span class="verdict__mark" aria-hidden="true"></span>
      <span>Genuine and in force today</span>
    </p>
    <p><a href="${checkedAt(badge)}">${award.published ? 'Open this badge and check it' : 'See how this was checked'}<span class="visually-hidden">: ${badge.title}</span></a></p>
  </section>`
}

/** Picture, title, competency, issuer and day. */
export const badgeHead = (
  { picture, title, competency, language, issuer, award, stack }: ShownBadge,
  level: 1 | 2 = 2,
): Html => {
  const heading =
    level === 1 ? markup`<h1 lang="${language}">${title}</h1>` : markup`<h2 lang="${language}">${title}</h2>`
  return markup`<div class="shown__head">
    <div class="shown__image">${trusted(badgeImage(picture))}</div>
    <div>
      ${heading}
      ${stack ? paragraphs(competency) : markup`<p class="competency" lang="${language}">${competency}</p>`}
      <p>Awarded by ${issuer.name} on ${dayOf(award.awardedAt)}</p>
    </div>
  </div>`
}

/** In words: the points that the evidence was held against, and what was seen in each; of a stack, what it rests on. */
export function whatWasShown({ rows, stack, language }: ShownBadge, name: string | null): Html {
  if (stack)
    return markup`<h3>What ${whoShowed(name)} earned for it</h3>
      <p class="muted">${stack.needed === stack.of ? `All ${stack.of}` : `Any ${stack.needed} of the ${stack.of}`} micro-credentials of this theme are asked for. Each was reviewed by educators on its own.</p>
      <ul>${stack.members.map((title) => markup`<li>${title}</li>`)}</ul>`
  return markup`<h3>What ${whoShowed(name)} showed</h3>
    <p class="muted">Evidence from their own practice was held against these points.</p>
    <ul class="rows" lang="${language}">
      ${rows.map(
        ({ title, level, description }) =>
          markup`<li class="row">
            <strong>${title}</strong>
            <span class="row__level"><span class="tick" aria-hidden="true"></span>${level}</span>
            <p>${description}</p>
          </li>`,
      )}
    </ul>`
}
