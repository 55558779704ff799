import express, { Router, type ErrorRequestHandler, type Request } from 'express'
import { z } from 'zod'
import type { Logger } from '../../core/log.ts'
import { canvasConfiguration } from '../flavours/canvas.configuration.ts'
import { flavourOf } from '../flavours/flavour.ts'
import { refuse } from '../lti.refusal.ts'
import { visits } from '../lti.visit.ts'
import { sourceOf as sourceIn } from '../platform.origins.ts'
import { handForm } from './hand.form.ts'
import { handPage } from './hand.page.ts'
import { installPage } from './install.page.ts'
import { hasSpace, pastedText } from './pasted.ts'
import { isWebAddress, type PlatformConfiguration } from './platform.configuration.ts'
import { sendAdminPage } from './registering.layout.ts'
import { connectedPage, deploymentPage, proposalPage } from './registering.pages.ts'
import type { Registering } from './registering.service.ts'
import { toolAddresses } from './tool.description.ts'

const text = z.string().max(8000).catch('')
const typed = z.string().max(2000).catch('')
const Given = z.object({
  lms: typed,
  issuer: typed,
  clientId: typed,
  authUrl: typed,
  tokenUrl: typed,
  tokenAudience: typed,
  jwksUrl: typed,
  deploymentId: typed,
})
const Opened = z.object({ invitation: text, openid_configuration: text, registration_token: text })

interface Parts {
  registering: Registering
  settings: { url: string; allowLocalLms: boolean }
  log: Logger
}

/** /lti/register with its forms, /lti/config/canvas.json and /install. */
export function createRegisteringRouter({ registering, settings, log }: Parts): Router {
  const router = Router()
  const { visit, answerRefusal } = visits(log)
  const { allowLocalLms: allowHttp } = settings
  const addresses = toolAddresses(settings.url)
  // A registration token of Canvas is a few KB, and the ticket holds it and the configuration.
  const form = express.urlencoded({ extended: false, limit: '128kb', parameterLimit: 20 })

  const sourceOf = (address: string | undefined): string[] =>
    address && isWebAddress(address, allowHttp) ? sourceIn(address) : []

  /**
   * Who may frame these pages: the platform that is being registered. A school with a domain of its own on a shared LMS is
   * told by the Referer alone; whoever gets as far as a button has shown an invitation.
   */
  function framesOf(request: Request, configuration?: PlatformConfiguration): string[] {
    const known = configuration ? [...sourceOf(configuration.issuer), ...sourceOf(configuration.authUrl)] : []
    const shared = configuration ? flavourOf(configuration.family).frameSources : []
    const described = sourceOf(Opened.parse(request.query).openid_configuration)
    return [...new Set([...known, ...shared, ...described, ...sourceOf(request.get('referer'))])]
  }

  const invitationUrl = (token: string) => `${settings.url}/lti/register?invitation=${encodeURIComponent(token)}`

  router.get(
    '/lti/register',
    visit(async (request, response, { framedBy }) => {
      const opened = Opened.parse(request.query)
      framedBy(framesOf(request))
      if (opened.openid_configuration) {
        const proposal = await registering.propose({
          token: opened.invitation,
          address: opened.openid_configuration.trim(),
          registrationToken: opened.registration_token.trim() || null,
          frames: framesOf(request),
        })
        return sendAdminPage(response, proposalPage(proposal, framesOf(request, proposal.configuration)))
      }
      // An LMS that begins to register but leaves out where it describes itself.
      if (opened.registration_token) throw refuse('registration-incomplete')
      const waiting = await registering.awaitingDeployment(opened.invitation)
      if (waiting) return sendAdminPage(response, deploymentPage(waiting, opened.invitation))
      const invited = await registering.invited(opened.invitation)
      const own = { ...invited, token: opened.invitation, invitationUrl: invitationUrl(opened.invitation) }
      sendAdminPage(response, handPage({ ...own, addresses, allowHttp }))
    }),
  )

  router.post(
    '/lti/register',
    form,
    visit(async (request, response, { framedBy }) => {
      const ticket = z.object({ ticket: z.string().max(100_000).catch('') }).parse(request.body ?? {}).ticket
      const about = registering.framesIn(ticket)
      // This page's own request names no Referer.
      const frames = [...new Set([...framesOf(request, about?.configuration), ...(about?.frames ?? [])])]
      framedBy(frames)
      const connected = await registering.confirm(ticket)
      sendAdminPage(response, connectedPage(connected, frames))
    }),
  )

  router.post(
    '/lti/register/by-hand',
    form,
    visit(async (request, response) => {
      const token = z.object({ invitation: text }).parse(request.body ?? {}).invitation
      const invited = await registering.invited(token)
      const read = handForm(allowHttp).safeParse(request.body)
      if (read.success)
        return sendAdminPage(response, connectedPage(await registering.connectByHand(token, read.data), []))
      const faults = Object.fromEntries(
        read.error.issues.map(({ path, message }) => [String(path[0]), message] as const).reverse(),
      )
      const given = Given.parse(request.body ?? {})
      const own = { ...invited, token, invitationUrl: invitationUrl(token) }
      sendAdminPage(response, handPage({ ...own, addresses, given, faults, allowHttp }))
    }),
  )

  router.post(
    '/lti/register/deployment',
    form,
    visit(async (request, response) => {
      const sent = z.object({ invitation: text, deploymentId: text }).parse(request.body ?? {})
      const deploymentId = pastedText(sent.deploymentId)
      const waiting = await registering.awaitingDeployment(sent.invitation)
      if (waiting && (!deploymentId || hasSpace(deploymentId) || deploymentId.length > 500)) {
        const fault = deploymentId ? 'There is a space inside; copy it once more.' : 'Paste the deployment ID.'
        return sendAdminPage(response, deploymentPage(waiting, sent.invitation, fault))
      }
      sendAdminPage(response, connectedPage(await registering.nameDeployment(sent.invitation, deploymentId), []))
    }),
  )

  router.get('/lti/config/canvas.json', (_request, response) => {
    response.set('Cache-Control', 'public, max-age=300').json(canvasConfiguration(addresses))
  })

  router.get('/install', (request, response) => sendAdminPage(response, installPage(addresses, request.query.lms)))

  const badForm: ErrorRequestHandler = (error, request, response, next) => {
    if (response.headersSent || !request.path.startsWith('/lti/register')) return next(error)
    answerRefusal(refuse('registration-incomplete', { cause: error }), request, response, {}, framesOf(request))
  }
  router.use(badForm)
  return router
}
