import type { CredentialContent } from '../credentials/version.contract.ts'
import { markup, type Html } from './badge.page.html.ts'
import { badgeLayout, type BadgeFacts } from './badge.page.frame.ts'

// The public page of one badge: what was shown, by whom if they wish, who vouches for it, and whether that still holds.

export type BadgePage = BadgeFacts & { content: CredentialContent }

export function badgePage(page: BadgePage): string {
  const { check, keyed } = page
  return badgeLayout(
    page,
    markup`${keyed || check.verdict !== 'valid' ? standsFor(page) : shown(page)} ${review(page)}`,
  )
}

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
        Educators read evidence from this person’s own practice beside a published rubric, which says for each of these
        points what good work looks like. This is the level that was reached, and what it means.
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
      ${reviewers(content)} ${issuer.name} for this. They compare the evidence with the rubric point by point. Every
      point has to be shown: nothing is averaged, and no badge comes from attendance alone.
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
