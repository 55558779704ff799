import { markup, paragraphs, type Html } from './badge.page.html.ts'
import { layout } from './badge.page.layout.ts'

/** A piece of evidence that its earner chose to show with the badge. */
export type ShownEvidence = { url: string; title: string; description: string; genre: string }

export const evidenceSection = (pieces: ShownEvidence[]): Html | null =>
  pieces.length === 0
    ? null
    : markup`<section class="card">
        <h2>Evidence that was released</h2>
        <p class="muted">The person who earned this badge chose to show these pieces. Everything else stays private.</p>
        <ul class="rows">
          ${pieces.map(
            ({ url, title, description, genre }) =>
              markup`<li class="row">
                <h3><a href="${url}">${title}</a></h3>
                <p class="muted small">${genre}</p>
                ${description && paragraphs(description)}
              </li>`,
          )}
        </ul>
      </section>`

type Piece = { title: string; description: string; genre: string; badge: { title: string; url: string } }

/** The page of a text, or of a link, which may lead anywhere and so is not followed by itself. */
export const evidencePage = ({
  title,
  description,
  genre,
  badge,
  ...held
}: Piece & ({ text: string } | { link: string })) =>
  layout({
    title,
    indexed: false,
    body: markup`<section class="card">
      <p class="kicker">${genre}</p>
      <h1>${title}</h1>
      ${description && paragraphs(description)}
      ${
        'text' in held
          ? paragraphs(held.text)
          : markup`<p>It stands on another site: <a href="${held.link}" rel="noopener noreferrer nofollow">${held.link}</a></p>
              <p class="muted">Notch has not looked at that site and does not answer for it.</p>`
      }
      <p>Released with the badge <a href="${badge.url}">${badge.title}</a> by the person who earned it.</p>
    </section>`,
  })
