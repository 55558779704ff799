import type { WaysToShare } from '../awards/award.contract.ts'
import { markup, trusted, type Html } from './badge.page.html.ts'

/** Where a badge's page leads; those of an unpublished one carry the key that opened it. */
export type BadgeAddresses = {
  page: string
  json: string
  jwt: string
  png: string
  svg: string
  kit: string
  issuer: string
  achievement: string
  /** null where there is nothing to pass on */
  ways: WaysToShare | null
}

/** What the section shows beside addresses: a QR code of the page, drawn. */
export type Sharing = { addresses: BadgeAddresses; qr: string | null; title: string }

const NETWORKS = [
  ['linkedInPost', 'LinkedIn'],
  ['facebook', 'Facebook'],
  ['x', 'X'],
  ['bluesky', 'Bluesky'],
  ['whatsApp', 'WhatsApp'],
] as const

const snippet = (label: string, html: string): Html =>
  markup`<label class="snippet">
      <span>${label}</span>
      <textarea readonly rows="4" spellcheck="false">${html}</textarea>
    </label>
    <button class="button" type="button" hidden data-copy="${html}">Copy this HTML</button>`

const share = ({ page }: BadgeAddresses, ways: WaysToShare, { qr, title }: Sharing): Html =>
  markup`<section class="card">
    <h2>Share it</h2>
    <p class="address"><span class="muted">Address of this badge:</span> <a href="${page}">${page}</a></p>
    <p class="buttons">
      <button class="button" type="button" hidden data-copy="${page}">Copy the link</button>
      <a class="button" href="${ways.email}">Send by e-mail</a>
      <button class="button" type="button" hidden data-share="${page}" data-title="${title}">Share …</button>
    </p>
    <p class="muted small" id="networks">
      Post it on a network. These are plain links: the network learns of you only if you follow one.
    </p>
    <ul class="inline" aria-labelledby="networks">
      ${NETWORKS.map(([way, name]) => markup`<li><a href="${ways[way]}" rel="noopener">${name}</a></li>`)}
    </ul>
    <p>Is it your badge? <a href="${ways.linkedInProfile}" rel="noopener">Add it to your LinkedIn profile</a></p>
    ${
      qr &&
      markup`<details>
        <summary>QR code, for slides and paper</summary>
        <div class="qr">${trusted(qr)}</div>
        <p>A telephone’s camera that is held over it opens this page.</p>
        <ul class="plain">
          <li><a href="${ways.qr.svg}" download="badge-qr.svg">QR code as a drawing (SVG)</a></li>
          <li><a href="${ways.qr.png}" download="badge-qr.png">QR code as a picture (PNG)</a></li>
        </ul>
      </details>`
    }
    <details>
      <summary>Show it on a website</summary>
      <p>
        Paste this where your site takes HTML. The card checks the badge whenever somebody sees it, and sets no cookies.
      </p>
      ${snippet('A card', ways.embed.frame)}
      <p class="small muted">For sites that take no frames: the picture, which leads here.</p>
      ${snippet('A picture with a link', ways.embed.picture)}
    </details>
    <p class="visually-hidden" role="status" data-copied></p>
  </section>`

const keep = ({ png, svg, json, jwt, kit }: BadgeAddresses): Html =>
  markup`<section class="card">
    <h2>Keep it, or check it elsewhere</h2>
    <p>
      The picture holds the signed badge. Whoever has the file can check it with any program that reads Open Badges, with
      or without this site.
    </p>
    <ul class="plain">
      <li>
        <a href="${png}" download="badge.png">Picture with the badge inside (PNG)</a>
        <span class="muted small">to show, and to check again from the picture alone</span>
      </li>
      <li>
        <a href="${svg}" download="badge.svg">Picture with the badge inside (SVG)</a>
        <span class="muted small">sharp at any size</span>
      </li>
    </ul>
    <details>
      <summary>Files for other systems</summary>
      <ul class="plain">
        <li>
          <a href="${json}" download="badge.json">Signed badge as JSON</a>
          <span class="muted small">for badge wallets</span>
        </li>
        <li>
          <a href="${jwt}" download="badge.jwt">Signed badge as JWT</a>
          <span class="muted small">for systems that read tokens</span>
        </li>
        <li>
          <a href="${kit}" download="badge.zip">Everything to verify it offline (ZIP)</a>
          <span class="muted small">the badge with its issuer’s public keys</span>
        </li>
      </ul>
    </details>
  </section>`

/** `shared` is false where there is nothing to be proud of, or nobody may know of it. */
export const shareSection = (sharing: Sharing, { shared }: { shared: boolean }): Html => {
  const { addresses } = sharing
  return markup`${shared && addresses.ways && share(addresses, addresses.ways, sharing)} ${keep(addresses)}`
}
