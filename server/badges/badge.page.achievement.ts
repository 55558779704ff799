import type { CredentialContent, IssuerContent } from '../credentials/version.contract.ts'
import { badgeImage, lookOf } from './badge.image.ts'
import { reviewers } from './badge.page.ts'
import { markup, paragraphs, trusted, type Html } from './badge.page.html.ts'
import { layout } from './badge.page.layout.ts'
import type { BadgeUrls } from './badge.urls.ts'

export type AchievementPage = {
  content: CredentialContent
  issuer: IssuerContent
  /** the newest version's number, which may be this one */
  newest: number
  urls: BadgeUrls
}

/** What a badge was earned for: the criteria, for readers. */
export function achievementPage({ content, issuer, newest, urls }: AchievementPage): string {
  const address = urls.achievement(content.id, content.version)
  return layout({
    title: content.title,
    indexed: content.version === newest,
    head: [
      markup`<link rel="alternate" type="application/ld+json" href="${address}" />`,
      markup`<meta name="description" content="${content.competency}" />`,
      markup`<meta property="og:title" content="${content.title}" />`,
      markup`<meta property="og:description" content="${content.competency}" />`,
      markup`<meta property="og:url" content="${address}" />`,
    ],
    body: markup`<section class="hero">
        <div class="hero__image">
          ${trusted(badgeImage({ title: content.title, ...lookOf(issuer) }))}
        </div>
        <div class="hero__words">
          <p class="kicker">Micro-credential, version ${content.version}</p>
          <h1 lang="${content.language}">${content.title}</h1>
          <p class="competency" lang="${content.language}">${content.competency}</p>
          <p>Issued by <a href="${urls.issuer(issuer.id)}">${issuer.name}</a>. Usual effort: ${effort(content)}.</p>
          ${content.version < newest && markup`<p class="muted">There is a <a href="${urls.achievement(content.id, newest)}">newer version</a>. Badges of this one stay valid.</p>`}
        </div>
      </section>
      <section class="card" lang="${content.language}">
        <h2>The method: ${content.keyMethod.name}</h2>
        ${paragraphs(content.keyMethod.description)}
      </section>
      <section class="card">
        <h2>What educators hand in</h2>
        <ul class="rows" lang="${content.language}">
          ${content.requirements.map(
            ({ title, instructions }) =>
              markup`<li class="row">
                <h3>${title}</h3>
                ${paragraphs(instructions)}
              </li>`,
          )}
        </ul>
      </section>
      <section class="card">
        <h2>The rubric</h2>
        <p>
          Every row has to reach <strong>${barName(content)}</strong>. ${reviewers(content)} ${issuer.name} for this.
        </p>
        ${rubric(content)}
        ${content.alignments?.length && alignments(content.alignments)}
        <p class="muted small">Licence of these criteria: ${content.licence}</p>
      </section>`,
  })
}

const alignments = (list: NonNullable<CredentialContent['alignments']>): Html =>
  markup`<h3>What it answers to</h3>
    <ul class="plain">
      ${list.map(
        ({ name, url, framework, code }) =>
          markup`<li>
            <a href="${url}" rel="noopener">${code && `${code}: `}${name}</a>
            <span class="muted small">${framework}</span>
          </li>`,
      )}
    </ul>`

const effort = ({ effortHours: { min, max } }: CredentialContent) =>
  min === max ? `${max} hours` : `${min} to ${max} hours`

const barName = ({ rubric: { levels, barLevelId } }: CredentialContent) =>
  levels.find(({ id }) => id === barLevelId)?.name ?? barLevelId

function rubric({ rubric: { rows, levels, barLevelId }, language }: CredentialContent): Html {
  return markup`<div class="rubric" lang="${language}">
    ${rows.map(
      (row) =>
        markup`<div class="rubric__row">
          <h3>${row.title}</h3>
          <dl>
            ${levels.map(
              (level) =>
                markup`<div class="rubric__level" data-bar="${String(level.id === barLevelId)}">
                  <dt>${level.name}${level.id === barLevelId && markup` <span class="muted small">(the bar)</span>`}</dt>
                  <dd>${row.descriptors[level.id]}</dd>
                </div>`,
            )}
          </dl>
        </div>`,
    )}
  </div>`
}
