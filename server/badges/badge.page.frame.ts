import type { IssuerContent } from '../credentials/version.contract.ts'
import type { BadgeCheck } from './badge.check.ts'
import { badgeImage, lookOf } from './badge.image.ts'
import { evidenceSection, type ShownEvidence } from './badge.page.evidence.ts'
import { checkSection } from './badge.page.check.ts'
import { dayOf, markup, trusted, type Html } from './badge.page.html.ts'
import { layout } from './badge.page.layout.ts'
import { shareSection, type BadgeAddresses } from './badge.page.share.ts'

// What the public pages of all badges have in common, whatever was earned.

export type BadgeFacts = {
  award: { awardedAt: Date; revoked: boolean; revokedAt: Date | null; revokedBecause: string | null }
  /** opened by a view key: credential, issuer, date and validity, and no more */
  keyed: boolean
  /** only where the earner chose to show it */
  earnerName: string | null
  /** what kind of badge it is */
  kicker: string
  title: string
  competency: string
  language: string
  /** how many credentials a stack's badge rests on */
  stack?: number
  issuer: IssuerContent
  check: BadgeCheck
  checkedAt: Date
  addresses: BadgeAddresses
  /** the badge's own id, which is its page's address without any key */
  credential: string
  /** the picture that networks show beside a link to the page */
  preview: string
  /** a QR code of the page as SVG, where it may be passed on */
  qr: string | null
  /** evidence that its earner shows with it */
  evidence: ShownEvidence[]
}

/** A badge's page around `about`, which says what was earned. */
export function badgeLayout(page: BadgeFacts, about: Html): string {
  const { check, keyed, title } = page
  const indexed = !keyed && check.verdict === 'valid'
  return layout({
    title: `${title}: a badge of ${page.issuer.name}`,
    indexed,
    scripted: true,
    head: [
      markup`<link rel="alternate" type="application/vc+ld+json" href="${page.addresses.json}" />`,
      ...(indexed ? preview(page) : []),
    ],
    body: markup`${hero(page)}
      <div class="columns">
        <div class="columns__main">${page.award.revoked && revocation(page)} ${about} ${evidenceSection(page.evidence)}</div>
        <div class="columns__aside">
          ${checkSection({ ...page, addresses: { page: page.credential, issuer: page.addresses.issuer } })}
          ${shareSection({ addresses: page.addresses, qr: page.qr, title }, { shared: indexed })}
        </div>
      </div>`,
  })
}

/** What networks show when the address is shared; they read no script and want absolute addresses. */
function preview({ title: name, competency, issuer, addresses, preview: image }: BadgeFacts): Html[] {
  const title = `${name}: a badge of ${issuer.name}`
  const properties = {
    ...{ 'og:type': 'website', 'og:site_name': 'Notch', 'og:title': title, 'og:url': addresses.page },
    ...{ 'og:image': image, 'og:image:type': 'image/png', 'og:image:width': '1200', 'og:image:height': '630' },
    'og:image:alt': title,
  }
  return [
    markup`<link rel="canonical" href="${addresses.page}" />`,
    markup`<meta name="description" content="${competency}" />`,
    ...Object.entries({ ...properties, 'og:description': competency }).map(
      ([property, value]) => markup`<meta property="${property}" content="${value}" />`,
    ),
    markup`<meta name="twitter:card" content="summary_large_image" />`,
    markup`<meta name="twitter:image" content="${image}" />`,
    markup`<meta name="twitter:title" content="${title}" />`,
    markup`<meta name="twitter:description" content="${competency}" />`,
  ]
}

function hero({ issuer, award, earnerName, check, addresses, ...said }: BadgeFacts): Html {
  const title = check.reading?.title ?? said.title
  // A badge that does not verify says nothing about anybody.
  const who =
    earnerName && check.reading
      ? markup`<p class="hero__earner">Earned by <strong>${earnerName}</strong></p>`
      : markup`<p class="hero__earner muted">
        Shown without the earner’s name
      </p>`
  return markup`<section class="hero">
    <div class="hero__image">
      ${trusted(badgeImage({ title: said.title, stack: said.stack, ...lookOf(issuer) }))}
    </div>
    <div class="hero__words">
      <p class="kicker">${said.kicker}</p>
      <h1 lang="${said.language}">${title}</h1>
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

const revocation = ({ award, issuer }: BadgeFacts) =>
  markup`<section class="notice">
    <h2>This badge was revoked${award.revokedAt && markup` on ${dayOf(award.revokedAt)}`}</h2>
    <p>${issuer.name} has taken it back. ${award.revokedBecause} It shows nothing any more about the person who once earned it.</p>
  </section>`
