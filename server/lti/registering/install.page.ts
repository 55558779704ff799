import { markup, type Html } from '../../core/markup.ts'
import { Family } from '../platform.model.ts'
import { flavourOf } from '../flavours/flavour.ts'
import { copyRow, type AdminPage } from './registering.layout.ts'
import type { ToolAddresses } from './tool.description.ts'

// /install, for administrators: a tab per LMS, each with every value to copy and the steps to click.

const TABS: { lms: Family; name: string }[] = [
  { lms: 'moodle', name: 'Moodle' },
  { lms: 'canvas', name: 'Canvas' },
  { lms: 'schoology', name: 'Schoology' },
  { lms: 'plain', name: 'Other' },
]

/** `chosen` is what the address asks for; anything unknown shows the first tab. */
export function installPage(addresses: ToolAddresses, chosen: unknown): AdminPage {
  const parsed = Family.safeParse(chosen)
  const lms = parsed.success ? parsed.data : 'moodle'
  return {
    title: 'Install Notch in your learning platform',
    main: markup`<p>For administrators of a learning platform (LMS). Notch is an LTI 1.3 tool; there are no accounts to create, everybody enters from a course.</p>
<nav aria-label="Learning platform"><ul>
${TABS.map(
  (tab) =>
    markup`<li><a href="/install?lms=${tab.lms}" ${tab.lms === lms && markup`aria-current="page"`}>${tab.name}</a></li>`,
)}
</ul></nav>
<h2>First, an invitation</h2>
<p>Whoever runs this Notch makes one for your organization, and sends you its address and a coordinator code:</p>
<p><code>npm run notch -- invite --organization "Your organization"</code></p>
<p>The address connects one platform, once, within seven days. The code makes you, or whom you give it to, the organization’s first coordinator: open Notch from a course, choose Profile, and enter it there.</p>
${PARTS[lms](addresses)}
<h2>Then</h2>
<ol>${flavourOf(lms).nextSteps.map((step) => markup`<li>${step}</li>`)}</ol>`,
  }
}

const values = (addresses: ToolAddresses): Html => markup`
${copyRow('login', 'Login initiation URL', addresses.login)}
${copyRow('launch', 'Launch URL, target link URI and redirect URI', addresses.launch)}
${copyRow('keys', 'Public key set (JWKS) URL', addresses.keySet)}
${copyRow('domain', 'Domain', addresses.domain)}
${copyRow('icon', 'Icon URL', addresses.icon)}`

const BACK = markup`<p>Then open your invitation’s address in a tab of its own. Its form takes what your platform shows (platform ID, client ID, three addresses, deployment ID), checks it while you type, and connects the two.</p>`

const PARTS: Record<Family, (addresses: ToolAddresses) => Html> = {
  moodle: (addresses) => markup`<h2>By one address (Moodle 3.11 and newer)</h2>
<ol>
<li>As site administrator, open Site administration, Plugins, Activity modules, External tool, Manage tools.</li>
<li>Paste the invitation’s address into “Tool URL” and press “Add LTI Advantage”.</li>
<li>Read what will be registered, and confirm. If Moodle asks whether to update a tool of this address or to add a new one, choose a new one.</li>
</ol>
<p class="note">“Status 401” on the way means that a web server before Moodle drops the Authorization header, or that the page was sent twice: begin again in Manage tools.</p>
<h2>By hand</h2>
<ol>
<li>In Manage tools, choose “configure a tool manually”, LTI version “LTI 1.3”, public key type “Keyset URL”. Tool URL and redirection URI are the launch URL below.</li>
<li>Tool configuration usage: “Show in activity chooser and as a preconfigured tool”. Tick “Supports Deep Linking”; its Content Selection URL is the launch URL, too.</li>
<li>Services: “grade sync and column management”, and Names and Role Provisioning. Privacy: share name and e-mail “Always”, and accept grades.</li>
<li>Save. “View configuration details” shows what Notch needs to know.</li>
</ol>
${values(addresses)}
${BACK}`,

  canvas: (addresses) => markup`<h2>By one address</h2>
<ol>
<li>As account administrator, open Admin, your account, Apps, Manage, “Install a New App”: LTI version 1.3, install method Dynamic Registration. In older Canvas: Admin, Developer Keys, “+ Developer Key”, “+ LTI Registration”.</li>
<li>Paste the invitation’s address and continue.</li>
<li>Read what will be registered, and confirm. Keep “All user data” (older Canvas: privacy level “Public”), or names and e-mail addresses do not reach Notch.</li>
</ol>
<h2>By a configuration address</h2>
<p>In Apps, Manage, “Install a New App”, LTI version 1.3, install method “Enter URL”. In older Canvas: Developer Keys, “+ LTI Key”, method “Enter URL”, with the redirect URI exactly as it stands here, without a slash at its end.</p>
${copyRow('canvas-json', 'JSON URL', addresses.canvasConfiguration)}
${copyRow('canvas-redirect', 'Redirect URI', addresses.launch)}
<p>The app’s page in Apps, Manage shows its client ID (such as <code>10000000000012</code>), and its tab “Availability and Exceptions” the Deployment ID. In older Canvas, switch the key On, copy its client ID, and add the app to your account: Settings, Apps, “+ App”, By Client ID. The app’s menu shows its Deployment ID.</p>
${BACK}
<p class="note">On Canvas’s beta and test environments the platform ID differs (<code>https://canvas.beta.instructure.com</code>, <code>https://canvas.test.instructure.com</code>) while client IDs are copied from production: each environment is connected by an invitation of its own.</p>`,

  schoology: (addresses) => markup`<h2>By hand</h2>
<ol>
<li>You need the permission “Develop apps”. Open App Center, My Developer Apps (or Organization Apps), Add App, and choose the type “LTI 1.3 App”.</li>
<li>Under Privacy, let it send names and e-mail addresses. Let it be installed for Course Materials, and choose the configuration type Manual.</li>
<li>Turn on Deep Linking, Assignment and Grade Services, and Names and Roles Services.</li>
<li>Paste the values below: Domain/URL and Redirect URLs take the launch URL.</li>
<li>In the app’s Options, “API Info” shows the client ID. Choose “Install LTI 1.3 App”, “Add to Organization”; in Organization Apps, “Configure” then shows the deployment ID. Copy the whole of it: it looks like <code>1234567890-1234</code>.</li>
</ol>
${values(addresses)}
${BACK}
<p>In that form, choose Schoology: its addresses are filled in, since they are the same for every school.</p>`,

  plain: (addresses) => markup`<h2>By one address</h2>
<p>If your platform knows LTI dynamic registration, paste the invitation’s address where it asks for a registration URL, read what will be registered, and confirm.</p>
<h2>By hand</h2>
<p>Add an LTI 1.3 tool with these values. Let it receive names and e-mail addresses. Allow Assignment and Grade Services with the right to create columns, Names and Role Provisioning Services, and Deep Linking with the launch URL as its address.</p>
${values(addresses)}
${BACK}`,
}
