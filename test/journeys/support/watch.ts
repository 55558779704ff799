import assert from 'node:assert/strict'
import type { BrowserContext } from 'playwright-core'

/** Listens to what a browser complains about: console errors, faults of scripts, refusals by a content security policy. */
export async function watchComplaints(context: BrowserContext) {
  let complaints: string[] = []
  const forgiven: RegExp[] = []
  context.on('console', (message) => {
    if (message.type() !== 'error') return
    complaints.push(`console: ${message.text()} (${message.location().url})`)
  })
  context.on('weberror', (fault) => void complaints.push(`script: ${fault.error().stack ?? fault.error().message}`))
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      console.error(`content security policy: ${violatedDirective} refused ${blockedURI}`),
    )
  })
  return {
    /** a complaint that belongs to the story from here on, such as the refused request for a file */
    forgive: (pattern: RegExp) => void forgiven.push(pattern),
    /** Fails if there was any since the last time. */
    mustBeNone(where: string) {
      const found = complaints.filter((complaint) => !forgiven.some((pattern) => pattern.test(complaint)))
      complaints = []
      assert.deepEqual(found, [], `The browser complains at ${where}`)
    },
  }
}
export type Complaints = Awaited<ReturnType<typeof watchComplaints>>
