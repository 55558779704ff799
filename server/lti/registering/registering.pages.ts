import { markup } from '../../core/markup.ts'
import type { PlatformConfiguration } from './platform.configuration.ts'
import { flavourOf } from '../flavours/flavour.ts'
import { SCOPE } from '../lti.claims.ts'
import { dayOf, type AdminPage } from './registering.layout.ts'
import type { Connected, Proposal } from './registering.service.ts'
import { scopesFor } from './registration.body.ts'

const LMS_NAMES = {
  canvas: 'Canvas',
  moodle: 'Moodle',
  schoology: 'Schoology',
  plain: 'your learning platform',
} as const
export const lmsName = ({ family }: Pick<PlatformConfiguration, 'family'>) => LMS_NAMES[family]

const capitalized = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** What will be registered, before anything is. */
export function proposalPage(proposal: Proposal, frames: readonly string[]): AdminPage {
  const { organization, expiresAt, configuration, ticket } = proposal
  const scopes = scopesFor(configuration)
  return {
    title: `Connect ${lmsName(configuration)} to Notch`,
    frameAncestors: frames,
    main: markup`<p>Notch is about to be registered in this learning platform. Look whether this is what you mean, then confirm.</p>
<dl>
<dt>Organization in Notch</dt><dd>${organization.name}</dd>
<dt>Learning platform</dt><dd>${configuration.accountName && markup`${configuration.accountName}, `}${configuration.issuer}</dd>
</dl>
<h2>What Notch asks for</h2>
<ul>
<li><strong>Names and e-mail addresses</strong> of those who open Notch. A facilitator sees the names of who hands in work from the course; assessors never see them.</li>
${
  scopes.includes(SCOPE.score)
    ? markup`<li><strong>The gradebook:</strong> columns for the credentials that you place in a course, and their grades. Notch sees no other column.</li>`
    : markup`<li>Your platform offers no grade services to tools, so badges will not reach its gradebook.</li>`
}
${
  scopes.includes(SCOPE.memberships) &&
  markup`<li><strong>Who is in a course:</strong> its facilitators see who has not started yet.</li>`
}
<li><strong>Being opened:</strong> as an activity of a course, where teachers choose activities to add, and from the gradebook where somebody looks at one learner’s work.</li>
</ul>
<form method="post" action="/lti/register">
<input type="hidden" name="ticket" value="${ticket}">
<button type="submit">Register Notch for ${organization.name}</button>
</form>
<p class="hint">This takes a few seconds. Your invitation is used up by it; unused, it ends on ${dayOf(expiresAt)}.</p>`,
  }
}

// LTI dynamic registration 1.0, 3.7: the LMS closes the page once it hears this. It is sent when the administrator has read
// what is left to do.
const CLOSING = `
const close = document.getElementById('close')
const opener = window.opener || (window.parent === window ? null : window.parent)
if (opener) {
  close.hidden = false
  document.getElementById('alone').hidden = true
  close.addEventListener('click', () => opener.postMessage({ subject: 'org.imsglobal.lti.close' }, '*'))
}
`

/** Done, and what is left to do in the LMS. */
export function connectedPage({ organization, platform }: Connected, frames: readonly string[]): AdminPage {
  const waits = platform.status === 'pending'
  return {
    title: waits ? 'Registered, and waiting for a coordinator' : 'Notch is registered',
    frameAncestors: frames,
    script: CLOSING,
    main: markup`<p>${capitalized(lmsName(platform))} at <code>${platform.issuer}</code> is connected to ${organization.name}.</p>
${
  waits &&
  markup`<p class="note">${organization.name} has a learning platform already. Until one of its coordinators approves this one (in Notch: Organization), nobody can open Notch from it. If it has no coordinator yet, somebody who opens Notch from the first platform can become one, by the coordinator code of your invitation.</p>`
}
<h2>What is left to do</h2>
<ol>
${flavourOf(platform.family).nextSteps.map((step) => markup`<li>${step}</li>`)}
${
  !waits &&
  markup`<li>Whoever looks after Notch for your organization opens it once from a course, chooses Profile, and enters the coordinator code that came with your invitation. Then Organization, “Connection check” tries everything and says what to change.</li>`
}
</ol>
<p><button type="button" id="close" hidden>Done, close this page</button><span id="alone">You can close this page.</span></p>`,
  }
}

/** For LMSs that show a deployment ID only after Notch was registered there. */
export function deploymentPage({ organization, platform }: Connected, token: string, fault?: string): AdminPage {
  return {
    status: fault ? 422 : 200,
    title: 'One thing is left: the deployment ID',
    main: markup`<p>${capitalized(lmsName(platform))} at <code>${platform.issuer}</code> is registered for ${organization.name}. Once Notch is installed there, your platform shows a Deployment ID. Paste the whole of it here, so that Notch knows which installation is yours.</p>
<form method="post" action="/lti/register/deployment">
<input type="hidden" name="invitation" value="${token}">
<div class="field">
<label for="deploymentId">Deployment ID</label>
<input id="deploymentId" name="deploymentId" autocomplete="off" spellcheck="false" required aria-describedby="deploymentId-hint" ${fault && markup`aria-invalid="true"`}>
<p class="hint" id="deploymentId-hint">Canvas: Admin, Apps, Manage, Notch, “Availability and Exceptions”. It looks like <code>123:abcdef0123456789</code>.</p>
${fault && markup`<p class="fault" role="alert">${fault}</p>`}
</div>
<button type="submit">Save</button>
</form>`,
  }
}
