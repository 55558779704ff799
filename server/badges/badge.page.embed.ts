import type { AnyAward } from '../awards/award.model.ts'
import type { IssuerContent } from '../credentials/version.contract.ts'
import type { BadgeCheck } from './badge.check.ts'
import { badgeImage, type BadgeImageInput } from './badge.image.ts'
import { dayOf, markup, trusted, type Html } from './badge.page.html.ts'
import { hashed, inline, inlined } from './badge.page.inline.ts'

// A badge as a card inside somebody else's page. It is verified each time it is shown, so it never praises a revoked badge.

const STYLE = inlined('./badge.page.embed.css')

/** Anybody may frame it: there is nothing in it to steal or to press unawares. */
export const EMBED_POLICY = [
  "default-src 'none'",
  `style-src ${hashed(STYLE)}`,
  "base-uri 'none'",
  "form-action 'none'",
  'frame-ancestors *',
].join('; ')

const card = (title: string, body: Html) =>
  markup`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <meta name="robots" content="noindex" />
        ${inline('style', STYLE)}
      </head>
      <body>
        ${body}
      </body>
    </html>`.text

export type Embedded = {
  award: Pick<AnyAward, 'awardedAt'>
  issuer: Pick<IssuerContent, 'name'>
  check: BadgeCheck
  picture: BadgeImageInput
  earnerName: string | null
  language: string
  page: string
}

export function embedPage({ award, issuer, check, picture, earnerName, language, page }: Embedded): string {
  const { reading, verdict, headline } = check
  const title = reading?.title ?? picture.title
  const who = reading && verdict === 'valid' && earnerName
  return card(
    `${title}: a badge of ${issuer.name}`,
    markup`<main class="badge" data-verdict="${verdict}">
      <div>${trusted(badgeImage(picture, 'sign'))}</div>
      <div>
        <h1 lang="${language}">${title}</h1>
        ${who && markup`<p>Earned by <strong>${who}</strong></p>`}
        <p class="muted">${issuer.name}, ${dayOf(reading?.awardedAt ?? award.awardedAt)}</p>
        <p>
          <a href="${page}" target="_blank" rel="noopener">${headline}${verdict === 'valid' && '. See for yourself'}</a>
        </p>
      </div>
    </main>`,
  )
}

/** The same for whatever is unknown or private. */
export const embedAbsentPage = (): string =>
  card(
    'No badge to show',
    markup`<main class="badge badge--bare">
      <p>There is no badge to show here. Its address may be mistyped, or its earner keeps it private.</p>
    </main>`,
  )
