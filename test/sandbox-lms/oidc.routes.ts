import { Router, urlencoded, type Request, type Response } from 'express'
import { z } from 'zod'
import { findCourse } from './courses.ts'
import { claimsOf } from './messages.ts'
import { findTool, type Platform } from './platform.ts'
import { forwardingOrigin, storageTarget } from './platform-storage.ts'
import { sendForm } from './pages/form.ts'
import { sendMessage } from './pages/message.ts'
import { signedIn } from './session.ts'

const AuthRequest = z.object({
  client_id: z.string().optional(),
  redirect_uri: z.string().optional(),
  scope: z.string().optional(),
  response_type: z.string().optional(),
  response_mode: z.string().optional(),
  prompt: z.string().optional(),
  login_hint: z.string().optional(),
  lti_message_hint: z.string().optional(),
  nonce: z.string().optional(),
  state: z.string().optional(),
  reposted: z.string().optional(),
})
type AuthRequest = z.infer<typeof AuthRequest>

/** The OIDC half of a launch: the tool asks for the signed-in person's token, the browser carries it over. */
export function oidcRoutes(platform: Platform): Router {
  const router = Router()
  router.get('/jwks', (_req, res) => void res.json(platform.signing.keySet()))
  router.get('/oidc/auth', (req, res) => {
    // As Canvas's sign-on domain does: people are signed in at the school's own address, so it sends them there.
    if (req.get('host') === new URL(forwardingOrigin(platform)).host) res.redirect(302, platform.url + req.originalUrl)
    else return authorize(req, res, req.query)
  })
  router.post('/oidc/auth', urlencoded({ extended: false }), (req, res) => authorize(req, res, req.body))

  async function authorize(req: Request, res: Response, sent: unknown): Promise<void> {
    const parsed = AuthRequest.safeParse(sent ?? {})
    if (!parsed.success) return refusePage(req, res, 'Each parameter may be sent once, as text.')
    const request = parsed.data
    const tool = findTool(platform, request.client_id)
    if (!tool) return refusePage(req, res, 'It came from a tool unknown to this LMS.')
    const { redirect_uri: address } = request
    if (address === undefined || !tool.redirectUrls.includes(address)) {
      return refusePage(req, res, `It asked to send you to an address other than ${tool.redirectUrls.join(' or ')}.`)
    }
    const fault = wrongParameter(request)
    if (fault) return answerFault(res, request, 'invalid_request', fault)
    const nonce = request.nonce ?? ''

    const person = signedIn(req)
    // A request that another site began in a frame comes without our cookie; sent again from here, it has it.
    if (!person && request.reposted === undefined) return repost(res, request)
    if (!person) return answerFault(res, request, 'login_required', 'Nobody is signed in to the LMS')
    if (request.login_hint !== tool.flavour.loginHintOf(person)) {
      return answerFault(res, request, 'login_required', 'login_hint names someone else than the person signed in')
    }
    const launch = platform.launches.find(request.lti_message_hint ?? '')
    if (!launch || launch.personId !== person.id || launch.clientId !== tool.clientId) {
      return answerFault(res, request, 'invalid_request', 'lti_message_hint names no open launch of this person')
    }
    const course = findCourse(launch.courseId)
    const claims = course && claimsOf(platform, launch, { tool, person, course, nonce })
    if (!claims) return answerFault(res, request, 'invalid_request', 'The link of this launch is gone')
    launch.use()
    const sign = platform.control.settings.wrongKey ? platform.signing.signWrongly : platform.signing.sign
    const storage = storageTarget(platform, tool.flavour)
    answer(res, request, {
      id_token: await sign(claims),
      ...(storage === undefined ? {} : { lti_storage_target: storage }),
    })
  }

  function answer(res: Response, request: AuthRequest, fields: Record<string, string>): void {
    const state: Record<string, string> = request.state === undefined ? {} : { state: request.state }
    sendForm(res, { action: request.redirect_uri ?? '', fields: { ...fields, ...state }, label: 'Open Notch' })
  }

  // OpenID Connect core 3.1.2.6: once redirect_uri is known to be right, faults go back to the tool.
  function answerFault(res: Response, request: AuthRequest, error: string, description: string): void {
    answer(res, request, { error, error_description: description })
  }

  function repost(res: Response, request: AuthRequest): void {
    const fields: Record<string, string> = { reposted: '1' }
    for (const [name, value] of Object.entries(request)) if (value !== undefined) fields[name] = value
    sendForm(res, { action: '/oidc/auth', fields, label: 'Continue' })
  }

  function refusePage(req: Request, res: Response, reason: string): void {
    sendMessage(platform, req, res.status(400), {
      title: 'This launch cannot go on',
      text: `The tool’s request was not accepted. ${reason}`,
    })
  }

  return router
}

function wrongParameter(request: AuthRequest): string | undefined {
  if (request.scope !== 'openid') return 'scope must be openid'
  if (request.response_type !== 'id_token') return 'response_type must be id_token'
  if (request.response_mode !== 'form_post') return 'response_mode must be form_post'
  if (request.prompt !== undefined && request.prompt !== 'none') return 'prompt must be none'
  if (!request.nonce) return 'nonce is missing'
  if (!request.login_hint) return 'login_hint is missing'
  if (!request.lti_message_hint) return 'lti_message_hint is missing'
  return undefined
}
