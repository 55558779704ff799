import type { StackAwardDocument } from '../awards/award.model.ts'
import type { IssuerContent, StackContent } from '../credentials/version.contract.ts'
import { badgeImage, lookOf } from './badge.image.ts'
import { badgeLayout, type BadgeFacts } from './badge.page.frame.ts'
import { markup, paragraphs, trusted, type Html } from './badge.page.html.ts'
import { layout } from './badge.page.layout.ts'

/** Where a version of a credential is read about. */
type Achievement = (credentialId: string, version: number) => string

type StackBadge = Omit<BadgeFacts, 'kicker' | 'title' | 'competency' | 'language' | 'stack'> & {
  stack: StackAwardDocument['stack']
  achievement: Achievement
}

/** The public page of a finished stack. */
export function stackBadgePage({ stack, achievement, ...page }: StackBadge): string {
  const { title, description, members, needed, of } = stack
  const facts = { ...page, kicker: 'Badge for a finished stack', title, competency: description, language: 'en' }
  const asked = needed === of ? `all ${of} of its micro-credentials` : `any ${needed} of its ${of} micro-credentials`
  return badgeLayout(
    { ...facts, stack: of },
    markup`<section class="card">
      <h2>What this badge stands for</h2>
      ${paragraphs(description)}
      <p class="muted">
        A stack is a theme of micro-credentials. This one is finished by earning ${asked}. Each was reviewed by educators
        against its own rubric, with evidence from practice.
      </p>
      <h3>What was earned</h3>
      ${list(members, achievement)}
    </section>`,
  )
}

export type StackPage = {
  content: StackContent
  issuer: Pick<IssuerContent, 'name' | 'colour' | 'accent' | 'mark'> & { address: string }
  members: { credentialId: string; version: number; title: string }[]
  needed: number
  achievement: Achievement
}

/** What a finished stack asks for, at the address that its badges name. */
export function stackPage({ content, issuer, members, needed, achievement }: StackPage): string {
  const { title, summary, description } = content
  const picture = badgeImage({ title, ...lookOf(issuer), stack: members.length })
  return layout({
    title,
    indexed: true,
    head: [markup`<meta name="description" content="${summary}" />`],
    body: markup`<section class="hero">
        <div class="hero__image">${trusted(picture)}</div>
        <div class="hero__words">
          <p class="kicker">Stack of micro-credentials</p>
          <h1>${title}</h1>
          <p class="competency">${summary}</p>
          <p>Its badge is issued by <a href="${issuer.address}">${issuer.name}</a>.</p>
        </div>
      </section>
      <section class="card">
        ${paragraphs(description)}
        <h2>${needed === members.length ? 'What finishes it' : `Any ${needed} of these finish it`}</h2>
        ${list(members, achievement)}
      </section>`,
  })
}

const list = (members: StackPage['members'], achievement: Achievement): Html =>
  markup`<ul class="plain">
    ${members.map(
      ({ credentialId, version, title }) =>
        markup`<li><a href="${achievement(credentialId, version)}">${title}</a></li>`,
    )}
  </ul>`
