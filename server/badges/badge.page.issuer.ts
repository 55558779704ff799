import type { CredentialContent, IssuerContent } from '../credentials/version.contract.ts'
import type { PublicKeys } from './badge.controller.ts'
import { markup, paragraphs, type Html } from './badge.page.html.ts'
import { layout } from './badge.page.layout.ts'
import type { BadgeUrls } from './badge.urls.ts'

export type IssuerPage = { issuer: IssuerContent; credentials: CredentialContent[]; keys: PublicKeys; urls: BadgeUrls }

/** Who stands behind badges, for readers; the same address gives machines the profile with its keys. */
export const issuerPage = ({ issuer, credentials, keys, urls }: IssuerPage): string =>
  layout({
    title: issuer.name,
    indexed: true,
    head: [markup`<link rel="alternate" type="application/ld+json" href="${urls.issuer(issuer.id)}" />`],
    body: markup`<section class="card">
        <p class="kicker">Issuer of micro-credentials</p>
        <h1>${issuer.name}</h1>
        ${paragraphs(issuer.description)}
        <p><a href="${issuer.url}" rel="noopener">${new URL(issuer.url).host}</a></p>
      </section>
      ${credentials.length > 0 && offered(credentials, urls)}
      <section class="card">
        <h2>How its badges can be checked</h2>
        <p>
          ${issuer.name} signs each badge with a key of its own and publishes the matching public keys here. A badge is
          genuine if its signature matches one of them. Keys stay published for ever, so old badges keep verifying.
        </p>
        ${keyList(issuer, keys, urls)}
      </section>`,
  })

const offered = (credentials: CredentialContent[], urls: BadgeUrls): Html =>
  markup`<section class="card">
    <h2>Its credentials</h2>
    <ul class="rows">
      ${credentials.map(
        (content) =>
          markup`<li class="row" lang="${content.language}">
            <h3><a href="${urls.achievement(content.id, content.version)}">${content.title}</a></h3>
            <p>${content.competency}</p>
          </li>`,
      )}
    </ul>
  </section>`

function keyList(issuer: IssuerContent, { ed25519, p256 }: PublicKeys, urls: BadgeUrls): Html {
  if (ed25519.length + p256.length === 0) return markup`<p class="muted">It has not signed a badge yet.</p>`
  return markup`<dl class="keys">
    ${ed25519.map(
      (key) =>
        markup`<div>
          <dt>For badges as JSON (Ed25519)</dt>
          <dd><code>${key.publicKeyMultibase}</code></dd>
        </div>`,
    )}
    ${p256.map(
      ({ kid }) =>
        markup`<div>
          <dt>For badges as JWT (P-256)</dt>
          <dd>
            <a href="${urls.jwk(issuer.id, kid)}"><code>${kid}</code></a>
          </dd>
        </div>`,
    )}
  </dl>`
}
