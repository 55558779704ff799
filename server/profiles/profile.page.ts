import { dayOf, markup, type Html } from '../badges/badge.page.html.ts'
import { layout } from '../badges/badge.page.layout.ts'
import { shownBadges, type Telling } from './shown.page.ts'
import type { ShownBadge, ShownThings } from './shown.service.ts'

/** What a page says of a person beside their badges. */
export interface ShownPerson {
  name: string | null
  /** whether the LMS vouches for the name */
  nameFrom: 'account' | 'own' | null
  headline: string
  about: string
}

export interface ProfilePage {
  person: ShownPerson
  badges: ShownBadge[]
  /** what they list themselves */
  listed: ShownThings['listed']
  telling: Telling
  address: string
  findable: boolean
  preview: boolean
}

export const titleFor = (name: string | null) =>
  name ? `${name}: micro-credentials for educators` : 'An educator’s micro-credentials'

/** An educator's public profile. */
export function profilePage(page: ProfilePage): string {
  const { person, badges, listed, telling, preview, findable } = page
  return layout({
    title: titleFor(person.name),
    indexed: findable && !preview,
    head: preview ? [] : social(page),
    body: markup`${preview && previewNote()} ${personCard(person, 'Educator profile')}
      ${badges.length > 0 ? shownBadges(badges, telling) : nothingShown()} ${ownStatements(listed, person.name)} ${explained()}`,
  })
}

/** What networks show of the address when it is shared; they read no script and want absolute addresses. */
function social({ person, badges, address }: ProfilePage): Html[] {
  const title = titleFor(person.name)
  const description = person.headline || badges.map((badge) => badge.title).join(', ') || title
  const [first] = badges
  const properties = {
    ...{ 'og:type': 'profile', 'og:site_name': 'Notch', 'og:title': title, 'og:url': address },
    ...{ 'og:description': description, 'twitter:card': 'summary', 'twitter:title': title },
    'twitter:description': description,
    ...(first && {
      'og:image': `${first.pictureUrl}?size=512`,
      'og:image:alt': `Badge: ${first.title}`,
      'twitter:image': `${first.pictureUrl}?size=512`,
    }),
  }
  return [
    markup`<link rel="canonical" href="${address}" />`,
    markup`<meta name="description" content="${description}" />`,
    ...Object.entries(properties).map(([key, value]) =>
      key.startsWith('og:')
        ? markup`<meta property="${key}" content="${value}" />`
        : markup`<meta name="${key}" content="${value}" />`,
    ),
  ]
}

const previewNote = () =>
  markup`<section class="notice">
    <h2>Preview</h2>
    <p>This is what others see once you have published it. The address of this preview works for twelve hours.</p>
  </section>`

export const personCard = ({ name, nameFrom, headline, about }: ShownPerson, kicker: string): Html =>
  markup`<section class="card">
    <p class="kicker">${kicker}</p>
    <h1 class="person__name">${name ?? 'An educator’s micro-credentials'}</h1>
    ${headline && markup`<p class="person__headline">${headline}</p>`}
    ${about && markup`<p class="person__words">${about}</p>`}
    <p class="muted small">${[NAMES[nameFrom ?? 'none'], (headline || about) && 'The words above are their own.'].filter(Boolean).join(' ')}</p>
  </section>`

const NAMES = {
  account: 'The name is the one under which their school’s learning platform knows them.',
  own: 'They wrote the name themselves; Notch has not checked it.',
  none: 'This person shows their badges without a name.',
}

export const nothingShown = () => markup`<section class="card"><p>No badge is shown here at the moment.</p></section>`

export const ownStatements = (entries: ShownThings['listed'], name: string | null): Html | null =>
  entries.length === 0
    ? null
    : markup`<section class="card">
        <h2>Also listed by ${name ?? 'this person'}</h2>
        <p class="muted">These are their own statements. Nobody at Notch has checked them.</p>
        <ul class="rows">
          ${entries.map(
            ({ title, issuer, earnedOn }) =>
              markup`<li class="row">
                <h3>${title} <span class="mark">Self-reported</span></h3>
                <p class="muted">${issuer}, ${dayOf(new Date(`${earnedOn}T12:00:00Z`))}</p>
              </li>`,
          )}
        </ul>
      </section>`

export const explained = () =>
  markup`<section class="card">
    <h2>What is a micro-credential?</h2>
    <p>
      It recognizes one single teaching competency. Educators earn it with work from their own classroom or school, which
      other educators hold against a published rubric. No badge comes from attendance alone.
    </p>
    <p>
      Each badge is signed by the body that awarded it. When this page is opened, the signatures are checked and badges
      that were taken back are left out.
    </p>
  </section>`
