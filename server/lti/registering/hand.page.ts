import { markup, trusted, type Html } from '../../core/markup.ts'
import { flavourOf } from '../flavours/flavour.ts'
import { Family } from '../platform.model.ts'
import { HAND_FIELDS, type HandField } from './hand.form.ts'
import { PASTED_SCRIPT } from './pasted.ts'
import { copyRow, dayOf, type AdminPage } from './registering.layout.ts'
import type { Invited } from './registering.service.ts'
import type { ToolAddresses } from './tool.description.ts'

const NAMES: Record<Family, string> = {
  canvas: 'Canvas',
  moodle: 'Moodle',
  schoology: 'Schoology',
  plain: 'Another LMS',
}

export interface HandPage extends Invited {
  token: string
  /** the invitation's own address, to paste into an LMS that registers tools by itself */
  invitationUrl: string
  addresses: ToolAddresses
  given?: Partial<Record<HandField, string>>
  faults?: Partial<Record<HandField, string>>
  allowHttp: boolean
}

// The same checks as the server's, said while one types; the server's count.
const checking = (allowHttp: boolean) => `
const clouds = JSON.parse(document.getElementById('clouds').textContent)
${PASTED_SCRIPT}
function faultOf(field) {
  const text = pasted(field.value)
  if (text === '') return ''
  if (/\\s/.test(text)) return 'There is a space inside; copy it once more.'
  if (field.dataset.kind !== 'address') return ''
  const start = ${allowHttp ? '/^https?:\\/\\/[^/]+/i' : '/^https:\\/\\/[^/]+/i'}
  return start.test(text) && URL.canParse(text) ? '' : 'This is not an address that begins with https://.'
}
function show(field) {
  const fault = faultOf(field)
  const line = document.getElementById(field.id + '-fault')
  line.textContent = fault
  if (fault) field.setAttribute('aria-invalid', 'true')
  else field.removeAttribute('aria-invalid')
}
for (const field of document.querySelectorAll('input[data-kind]')) {
  field.addEventListener('input', () => show(field))
  field.addEventListener('change', () => {
    field.value = pasted(field.value)
    show(field)
  })
}
const lms = document.getElementById('lms')
lms.addEventListener('change', () => {
  for (const [name, value] of Object.entries(clouds[lms.value] ?? {})) {
    const field = document.getElementById(name)
    if (field.value === '') field.value = value
  }
})
const wrong = document.querySelector('[aria-invalid=true]')
if (wrong) wrong.focus()
`

/** What somebody sees who opens an invitation in a tab of their own: the way by one address, and the way by hand. */
export function handPage(page: HandPage): AdminPage {
  const { organization, expiresAt, token, invitationUrl, addresses, given = {}, faults = {} } = page
  const isWrong = Object.keys(faults).length > 0
  const clouds = Object.fromEntries(Family.options.map((family) => [family, flavourOf(family).cloud]))
  return {
    status: isWrong ? 422 : 200,
    title: `Connect a learning platform to ${organization.name}`,
    script: checking(page.allowHttp),
    main: markup`<p>You are invited to connect one Canvas, Moodle, Schoology or other LTI 1.3 platform to Notch. Choose one of two ways. <a href="/install" target="_blank" rel="noopener">The steps in each platform</a> (opens in a new tab)</p>
${isWrong && markup`<p class="problem" role="alert">Some fields need another look. Nothing was saved yet, and your invitation is still good.</p>`}
<h2>Canvas and Moodle: one address</h2>
<p>Paste this address where your platform registers tools by itself (Moodle: Manage tools, “Tool URL”; Canvas: Apps, Manage, “Install a New App”). It is your invitation: it works once, until ${dayOf(expiresAt)}, so pass it on to nobody.</p>
${copyRow('invitation-url', 'Invitation address', invitationUrl)}
<h2>Schoology and others: by hand</h2>
<p>First give these to your platform:</p>
${copyRow('tool-login', 'Login initiation URL', addresses.login)}
${copyRow('tool-launch', 'Launch URL, target link URI and redirect URI', addresses.launch)}
${copyRow('tool-keys', 'Public key set (JWKS) URL', addresses.keySet)}
${copyRow('tool-domain', 'Domain', addresses.domain)}
<p>Then paste what your platform shows:</p>
<form method="post" action="/lti/register/by-hand" novalidate>
<input type="hidden" name="invitation" value="${token}">
<div class="field">
<label for="lms">Learning platform</label>
<select id="lms" name="lms">${Family.options.map((family) => markup`<option value="${family}" ${(given.lms ?? 'plain') === family && 'selected'}>${NAMES[family]}</option>`)}</select>
<p class="hint">For Schoology and Canvas’s cloud the addresses below are filled in.</p>
</div>
${HAND_FIELDS.map((field) => fieldRow(field, given[field.name] ?? '', faults[field.name]))}
<button type="submit">Connect to ${organization.name}</button>
</form>
<script type="application/json" id="clouds">${jsonFor(clouds)}</script>`,
  }
}

function fieldRow({ name, label, hint, kind }: (typeof HAND_FIELDS)[number], value: string, fault?: string): Html {
  const said = fault && `${fault.charAt(0).toUpperCase()}${fault.slice(1)}.`
  return markup`<div class="field">
<label for="${name}">${label}</label>
<input id="${name}" name="${name}" value="${value}" data-kind="${kind}" autocomplete="off" spellcheck="false" aria-describedby="${name}-hint ${name}-fault" ${said && markup`aria-invalid="true"`}>
<p class="hint" id="${name}-hint">${hint}</p>
<p class="fault" id="${name}-fault" aria-live="polite">${said}</p>
</div>`
}

const jsonFor = (value: unknown): Html => trusted(JSON.stringify(value).replaceAll('<', '\\u003c'))
