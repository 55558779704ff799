import { markup, type Html } from './badge.page.html.ts'

/** Where a badge's page leads; those of an unpublished one carry its view key. */
export type BadgeAddresses = {
  page: string
  json: string
  jwt: string
  png: string
  svg: string
  kit: string
  issuer: string
  achievement: string
  linkedIn: string
}

const share = ({ page, linkedIn }: BadgeAddresses): Html =>
  markup`<h2>Share it</h2>
    <p class="buttons">
      <a class="button" href="${linkedIn}" rel="noopener">Add to LinkedIn profile</a>
      <button class="button" type="button" hidden data-copy="${page}">Copy the link</button>
    </p>
    <p class="address"><span class="muted">Address of this badge:</span> <a href="${page}">${page}</a></p>
    <p class="visually-hidden" role="status" data-copied></p>`

export const shareSection = (addresses: BadgeAddresses, { shared }: { shared: boolean }): Html =>
  markup`<section class="card">
    ${shared && share(addresses)}
    <h2>Keep it, or check it yourself</h2>
    <p>The signed badge is a file that any Open Badges 3.0 wallet or verifier reads, with or without Notch.</p>
    <ul class="plain">
      <li>
        <a href="${addresses.png}" download="badge.png">Picture with the badge inside (PNG)</a>
        <span class="muted small">to show, and to verify again from the picture alone</span>
      </li>
      <li>
        <a href="${addresses.svg}" download="badge.svg">Picture with the badge inside (SVG)</a>
        <span class="muted small">sharp at any size</span>
      </li>
      <li>
        <a href="${addresses.json}" download="badge.json">Signed badge as JSON</a>
        <span class="muted small">for wallets</span>
      </li>
      <li>
        <a href="${addresses.jwt}" download="badge.jwt">Signed badge as JWT</a>
        <span class="muted small">for systems that read tokens</span>
      </li>
      <li>
        <a href="${addresses.kit}" download="badge.zip">Everything to verify it offline (ZIP)</a>
        <span class="muted small">the badge with its issuer’s public keys</span>
      </li>
    </ul>
  </section>`
