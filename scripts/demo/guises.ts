import type { Registrations } from '../../server/lti/lti.registration.ts'

// The sandbox LMS can act as another one (its page "Sandbox switches"), with a client id for each: to Notch they are LMSs of
// their own. They are registered after the story, so that nobody waits for it; again changes nothing.

const FAMILIES = ['canvas', 'moodle', 'schoology'] as const

export interface SandboxAddress {
  lmsUrl: string
  /** under which the tool is known to it when it acts as no other LMS */
  clientId: string
  deploymentId: string
}

export async function registerGuises(
  registrations: Registrations,
  { lmsUrl, clientId, deploymentId }: SandboxAddress,
): Promise<void> {
  for (const family of FAMILIES) {
    await registrations.add({
      issuer: lmsUrl,
      clientId: `${clientId}-${family}`,
      authUrl: `${family === 'canvas' ? signOnOrigin(lmsUrl) : lmsUrl}/oidc/auth`,
      tokenUrl: `${lmsUrl}/token`,
      jwksUrl: `${lmsUrl}/jwks`,
      organization: 'Lakeside Sample District',
      family,
      deploymentId,
      serviceHosts: [],
      frameOrigins: [],
    })
  }
}

// As Canvas has it: another site, where its storage for tools lies, too. Browsers take *.localhost for this machine.
function signOnOrigin(lmsUrl: string): string {
  const url = new URL(lmsUrl)
  return ['localhost', '127.0.0.1'].includes(url.hostname)
    ? `${url.protocol}//sso.localhost${url.port && `:${url.port}`}`
    : url.origin
}
