import type { CredentialContent, IssuerContent } from '../credentials/version.contract.ts'
import type { BadgeCheck } from './badge.check.ts'
import { badgeImage } from './badge.image.ts'
import { checkSection } from './badge.page.check.ts'
import { dayOf, markup, trusted, type Html } from './badge.page.html.ts'
import { layout } from './badge.page.layout.ts'
import { shareSection, type BadgeAddresses } from './badge.page.share.ts'

// The public page of one badge: what was shown, by whom if they wish, who vouches for it, and whether that still holds.

export type BadgePage = {
  award: { awardedAt: Date; revoked: boolean; revokedAt: Date | null; revokedBecause: string | null }
  /** opened by a view key: credential, issuer, date and validity, and no more */
  keyed: boolean
  /** only where the earner chose to show it */
  earnerName: string | null
  content: CredentialContent
  issuer: IssuerContent
  check: BadgeCheck
  checkedAt: Date
  addresses: BadgeAddresses
}

export function badgePage(page: BadgePage): string {
  const { content, check, keyed } = page
  const indexed = !keyed && check.verdict === 'valid'
  return layout({
    title: `${content.title}: a badge of ${page.issuer.name}`,
    indexed,
    scripted: true,
    head: [
      markup`<link rel="alternate" type="application/vc+ld+json" href="${page.addresses.json}" />`,
      ...(indexed ? preview(page) : []),
    ],
    body: markup`${hero(page)}
      <div class="columns">
        <div class="columns__main">
          ${page.award.revoked && revocation(page)}
          ${keyed || check.verdict !== 'valid' ? standsFor(page) : shown(page)} ${review(page)}
        </div>
        <div class="columns__aside">
          ${checkSection(check, page.checkedAt, page.issuer.name)}
          ${shareSection(page.addresses, { shared: !keyed && check.verdict === 'valid' })}
        </div>
      </div>`,
  })
}

/** What networks show when the address is shared; they read no script and want absolute addresses. */
function preview({ content, issuer, addresses }: BadgePage): Html[] {
  const title = `${content.title}: a badge of ${issuer.name}`
  const properties = { 'og:type': 'website', 'og:site_name': 'Notch', 'og:title': title, 'og:url': addresses.page }
  return [
    markup`<link rel="canonical" href="${addresses.page}" />`,
    markup`<meta name="description" content="${content.competency}" />`,
    ...Object.entries({ ...properties, 'og:description': content.competency }).map(
      ([property, value]) => markup`<meta property="${property}" content="${value}" />`,
    ),
    markup`<meta name="twitter:card" content="summary" />`,
    markup`<meta name="twitter:title" content="${title}" />`,
    markup`<meta name="twitter:description" content="${content.competency}" />`,
  ]
}

function hero({ content, issuer, award, earnerName, check, addresses }: BadgePage): Html {
  const title = check.reading?.title ?? content.title
  // A badge that does not verify says nothing about anybody.
  const who =
    earnerName && check.reading
      ? markup`<p class="hero__earner">Earned by <strong>${earnerName}</strong></p>`
      : markup`<p class="hero__earner muted">
        Shown without the earner’s name
      </p>`
  return markup`<section class="hero">
    <div class="hero__image">
      ${trusted(badgeImage({ title: content.title, issuerName: issuer.name, colour: issuer.colour }))}
    </div>
    <div class="hero__words">
      <p class="kicker">Micro-credential badge</p>
      <h1 lang="${content.language}">${title}</h1>
      ${who}
      <p>
        Issued by <a href="${addresses.issuer}">${issuer.name}</a> on
        ${dayOf(check.reading?.awardedAt ?? award.awardedAt)}
      </p>
      <p class="verdict" data-verdict="${check.verdict}">
        <span class="verdict__mark" aria-hidden="true"></span>
        <a href="#check"><span data-headline>${check.headline}</span></a>
      </p>
    </div>
  </section>`
}

const revocation = ({ award, issuer }: BadgePage) =>
  markup`<section class="notice">
    <h2>This badge was revoked${award.revokedAt && markup` on ${dayOf(award.revokedAt)}`}</h2>
    <p>${issuer.name} has taken it back. ${award.revokedBecause} It shows nothing any more about the person who once earned it.</p>
  </section>`

const rows = (list: { title: string; level?: string; description: string }[], language: string) =>
  markup`<ul class="rows" lang="${language}">
    ${list.map(
      ({ title, level, description }) =>
        markup`<li class="row">
          <h3>${title}</h3>
          ${level && markup`<p class="row__level"><span class="tick" aria-hidden="true"></span>${level}</p>`}
          <p>${description}</p>
        </li>`,
    )}
  </ul>`

/** Taken from the signed badge itself. */
function shown({ check: { reading }, content, earnerName }: BadgePage): Html | null {
  return (
    reading &&
    markup`<section class="card">
      <h2>What ${earnerName ?? 'this person'} showed</h2>
      <p class="competency" lang="${content.language}">${reading.competency}</p>
      <p class="muted">
        Evidence from their own practice was held against a published rubric. This is the level it reached in each row,
        and what that level means.
      </p>
      ${rows(reading.rows, content.language)}
    </section>`
  )
}

/** What the credential is about, where nothing may or can be said about the person. */
function standsFor({ content, addresses }: BadgePage): Html {
  const { barLevelId } = content.rubric
  const list = content.rubric.rows.map((row) => ({ title: row.title, description: row.descriptors[barLevelId] ?? '' }))
  return markup`<section class="card">
    <h2>What this credential stands for</h2>
    <p class="competency" lang="${content.language}">${content.competency}</p>
    <p class="muted">
      To earn it, an educator’s evidence has to show each of these.
      <a href="${addresses.achievement}">Read the credential in full</a>
    </p>
    ${rows(list, content.language)}
  </section>`
}

const review = ({ content, issuer, addresses }: BadgePage) =>
  markup`<section class="card">
    <h2>How it is reviewed</h2>
    <p>
      ${reviewers(content)} ${issuer.name} for this. They compare the evidence with the rubric row by row. Every row has
      to reach its bar: nothing is averaged, and no badge comes from attendance alone.
    </p>
    <p><a href="${addresses.achievement}">See the rubric and what evidence is asked for</a></p>
    <h3>What is a micro-credential?</h3>
    <p>
      It recognizes one single teaching competency. Educators earn it with work from their own classroom or school, and
      may revise that work until it shows the competency.
    </p>
  </section>`

export function reviewers({ reviews: { expert, peer } }: CredentialContent): string {
  if (expert + peer === 1)
    return 'An educator reads the evidence: one who holds this credential, or an expert appointed by'
  return 'At least two educators read the evidence: people who hold this credential, or experts appointed by'
}
