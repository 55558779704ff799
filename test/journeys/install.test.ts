import assert from 'node:assert/strict'
import { z } from 'zod'
import { openLink, signInAs } from './support/lms.ts'
import { look } from './support/screens.ts'
import { story } from './support/story.ts'
import type { Visit } from './support/visit.ts'

const DISTRICT = 'Lakeside Sample District'
const CATALOGUE = 'Browse every micro-credential'
const Invitation = z.object({ url: z.url(), coordinatorCode: z.string() })

describe('Installing: by one address, with a coordinator who decides', () => {
  const world = story()
  let hazel: Visit
  let basil: Visit
  let fern: Visit

  const invite = async () =>
    Invitation.parse(JSON.parse(await world().notch('invite', '--organization', DISTRICT, '--json')))

  it('shows administrators what to do in each LMS', async () => {
    const visit = await world().visit()
    await visit.page.goto(`${visit.toolUrl}/install`)
    await visit.page.getByRole('heading', { name: 'Install Notch in your learning platform' }).waitFor()
    await look(visit, 'install-moodle')
    for (const name of ['Canvas', 'Schoology', 'Other']) {
      await visit.page.getByRole('link', { name, exact: true }).click()
      await visit.page.locator('nav a[aria-current]', { hasText: name }).waitFor()
    }
    await visit.page.getByLabel('Login initiation URL', { exact: true }).waitFor()
    await look(visit, 'install-other')
  })

  it('makes whoever holds the code the first coordinator', async () => {
    const { coordinatorCode } = await invite()
    hazel = await world().visit()
    await signInAs(hazel, 'Hazel')
    await openLink(hazel, CATALOGUE)
    const { tool } = hazel
    assert.equal(await tool.getByRole('link', { name: 'Organization' }).count(), 0)
    await tool.getByRole('link', { name: 'Profile' }).click()
    await tool.getByText('I have a coordinator code').click()
    await tool.getByRole('textbox', { name: 'Coordinator code' }).fill('ABCD-EFGH')
    hazel.complaints.forgive(/status of 400/)
    await tool.getByRole('button', { name: 'Become coordinator' }).click()
    await tool.getByText(/not a code of your organization/).waitFor()
    await look(hazel, 'coordinator-code-refused')
    await tool.getByRole('textbox', { name: 'Coordinator code' }).fill(coordinatorCode.toLowerCase())
    await tool.getByRole('button', { name: 'Become coordinator' }).click()
    await tool.getByRole('heading', { name: `Organization: ${DISTRICT}`, level: 1 }).waitFor()
    await tool.getByText('Nothing waits.').waitFor()
    await look(hazel, 'organization-quiet')
  })

  it('shows the coordinator what works, and what to change where', async () => {
    const { tool, lmsUrl } = hazel
    const order = (what: object) =>
      fetch(`${lmsUrl}/control`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(what),
      })
    await order({ fail: { path: 'members', status: 404 } })
    await tool.getByRole('link', { name: /^Connection check/ }).click()
    await tool.getByText('Press “Check the connection” above.').first().waitFor()
    await tool.getByRole('button', { name: 'Check the connection' }).click()
    await tool.getByText('Works: 6. Needs a change: 1. Not tried yet: 2.').first().waitFor()
    const roster = tool.getByRole('listitem').filter({ has: tool.getByRole('heading', { name: 'Memberships' }) })
    await roster.getByText('Needs a change').waitFor()
    await look(hazel, 'connection-check')
    await order({ reset: true })
    await tool.getByRole('button', { name: 'Check again' }).click()
    await roster.getByText('with names and e-mail addresses').waitFor()
    await tool.getByRole('link', { name: 'Back to the organization' }).click()
  })

  it('registers in the frame of the LMS, and closes it', async () => {
    const { url } = await invite()
    basil = await world().visit()
    await signInAs(basil, 'Basil')
    await basil.page.getByRole('link', { name: 'Tools' }).click()
    await look(basil, 'lms-tools')
    await basil.page.getByLabel('Registration address').fill(url)
    await basil.page.getByRole('button', { name: 'Add the tool' }).click()
    const { tool } = basil
    await tool.getByText('Names and e-mail addresses').waitFor()
    await look(basil, 'registration-proposed')
    await tool.getByRole('button', { name: `Register Notch for ${DISTRICT}` }).click()
    await tool.getByRole('heading', { name: 'Registered, and waiting for a coordinator' }).waitFor()
    await look(basil, 'registration-done')
    await tool.getByRole('button', { name: 'Done, close this page' }).click()
    await basil.page.getByRole('button', { name: /^Activate/ }).click()
    await basil.page.getByRole('button', { name: /^Open course links with it lakeside/ }).click()
    await basil.page.getByRole('button', { name: /^Open course links with it notch-journeys$/ }).waitFor()
  })

  it('offers a form, checked as it is typed, to whoever opens an invitation in a tab', async () => {
    const { url } = await invite()
    const visit = await world().visit()
    await visit.page.goto(url)
    await visit.page.getByRole('heading', { name: `Connect a learning platform to ${DISTRICT}` }).waitFor()
    const field = visit.page.getByLabel('Access token URL')
    await field.fill('lms.example/token')
    await visit.page.getByText('This is not an address that begins with https://.').waitFor()
    await visit.page.getByLabel('Learning platform', { exact: true }).selectOption('schoology')
    await look(visit, 'connect-by-hand')
    visit.complaints.forgive(/status of 404/)
    await visit.page.goto(`${url.slice(0, -3)}AAA`)
    await visit.page.getByRole('heading', { name: 'This invitation is not known' }).waitFor()
    await look(visit, 'invitation-unknown')
  })

  it('keeps everybody of the second platform out until the coordinator approves it', async () => {
    fern = await world().visit()
    await signInAs(fern, 'Fern')
    fern.complaints.forgive(/status of 403/)
    await fern.page.goto(`${fern.lmsUrl}/courses/pd-2026/links/catalogue`)
    await fern.tool.getByRole('heading', { name: 'Notch is waiting for your coordinator' }).waitFor()
    await look(fern, 'platform-pending')

    const { tool } = hazel
    await tool.getByRole('link', { name: 'Profile' }).click()
    await tool.getByRole('link', { name: 'Organization' }).click()
    const waiting = tool.getByRole('region', { name: 'A learning platform wants to join' })
    await waiting.waitFor()
    await look(hazel, 'organization-waiting')
    await waiting.getByRole('button', { name: /^Approve/ }).click()
    await waiting.getByRole('button', { name: 'Approve this platform' }).click()
    await tool.getByText('Nothing waits.').waitFor()
    await openLink(fern, CATALOGUE)
  })

  it('lets a coordinator appoint another', async () => {
    await fern.tool.getByRole('link', { name: 'Profile' }).click()
    const code = await fern.tool.getByRole('textbox', { name: /code/i }).first().inputValue()
    await hazel.tool.getByRole('textbox', { name: 'Code on their profile' }).fill(code)
    await hazel.tool.getByRole('button', { name: 'Appoint' }).click()
    await hazel.tool.getByRole('listitem').filter({ hasText: 'Fern Example' }).waitFor()
    await look(hazel, 'organization-two-coordinators')
  })
})
