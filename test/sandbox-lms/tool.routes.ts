import { json, Router, urlencoded, type Request, type Response } from 'express'
import { z } from 'zod'
import { sendMessage } from './pages/message.ts'
import { sendRegistering, sendTools } from './pages/tools.ts'
import { productFamily, type Platform } from './platform.ts'
import { configurationOf, readRegistration, toolKey } from './registration.ts'
import { signedIn } from './session.ts'
import { createRegistrationTokens } from './tools.ts'
import { everyScope } from './vocabulary.ts'

const Address = z.object({
  url: z
    .string()
    .trim()
    .pipe(z.url({ protocol: /^https?$/ })),
})
const Choice = z.object({ clientId: z.string(), act: z.enum(['activate', 'use', 'remove']) })

/** Tools that register themselves: the two addresses that they call, and the administrator's page. */
export function toolRoutes(platform: Platform): Router {
  const router = Router()
  const tokens = createRegistrationTokens()
  const { store } = platform
  const form = urlencoded({ extended: false })
  const tokenOf = (req: Request) => /^Bearer (\S+)$/i.exec(req.get('authorization') ?? '')?.[1]

  // As Canvas: even what it says of itself is told to the holder of a registration token only.
  router.get('/openid-configuration', (req, res) => {
    if (tokens.look(tokenOf(req)) === 'unknown') return void res.status(401).type('text').send('invalid_token')
    res.json(configurationOf({ url: platform.url, scopes: everyScope, product: productFamily }))
  })

  router.post('/registrations', json(), async (req, res) => {
    const token = tokenOf(req)
    const state = tokens.look(token)
    if (token === undefined || state !== 'good') {
      return void res
        .status(401)
        .type('text')
        .send(state === 'used' ? 'token_already_used' : 'invalid_token')
    }
    const read = readRegistration(req.body, everyScope)
    if ('fault' in read) return void res.status(400).type('text').send(read.fault)
    tokens.use(token)
    store.state.tools.set(read.tool.clientId, read.tool)
    await store.save()
    const sent: Record<string, unknown> = req.body
    const tool = z.looseObject({}).parse(sent[toolKey])
    // 200 and not 201, and the deployment inside the tool's configuration: as Moodle.
    const { clientId, deploymentId } = read.tool
    res.json({ ...sent, client_id: clientId, [toolKey]: { ...tool, deployment_id: deploymentId } })
  })

  router.get('/tools', (req, res) => {
    if (isAdministrator(req, res)) sendTools(platform, req, res)
  })

  router.post('/tools', form, (req, res) => {
    if (!isAdministrator(req, res)) return
    const sent = Address.safeParse(req.body)
    if (!sent.success) return sendTools(platform, req, res.status(400), 'This is not a web address.')
    const token = tokens.issue(sent.data.url)
    res.redirect(303, `/tools/registering/${token}`)
  })

  router.get('/tools/registering/:token', (req, res) => {
    if (!isAdministrator(req, res)) return
    const toolUrl = tokens.toolUrlOf(req.params.token)
    if (toolUrl === undefined) return res.redirect(303, '/tools')
    const address = new URL(toolUrl)
    address.searchParams.set('openid_configuration', `${platform.url}/openid-configuration`)
    address.searchParams.set('registration_token', req.params.token)
    sendRegistering(platform, req, res, address.href)
  })

  router.post('/tools/choose', form, async (req, res) => {
    if (!isAdministrator(req, res)) return
    const sent = Choice.safeParse(req.body)
    const tool = sent.success ? store.state.tools.get(sent.data.clientId) : undefined
    if (sent.success && tool) {
      if (sent.data.act === 'activate') tool.active = true
      if (sent.data.act === 'use' && tool.active) store.state.openWith = tool.clientId
      if (sent.data.act === 'remove') store.state.tools.delete(tool.clientId)
    } else if (sent.success && sent.data.act === 'use' && sent.data.clientId === platform.clientId) {
      store.state.openWith = undefined
    }
    await store.save()
    res.redirect(303, '/tools')
  })

  function isAdministrator(req: Request, res: Response): boolean {
    const person = signedIn(req)
    if (!person) res.redirect(303, `/?next=${encodeURIComponent(req.path)}`)
    else if (!person.institutionRoles.includes('Administrator')) {
      sendMessage(platform, req, res.status(403), {
        title: 'For administrators',
        text: 'Tools are added by an administrator of this LMS. Switch to Basil to try it.',
      })
    } else return true
    return false
  }

  return router
}
