import { json, Router, urlencoded, type Request, type Response } from 'express'
import { z } from 'zod'
import { sendMessage } from './pages/message.ts'
import { sendRegistering, sendTools } from './pages/tools.ts'
import { findTool, usedTool, type LaunchedTool, type Platform } from './platform.ts'
import { forwardingOrigin } from './platform-storage.ts'
import { configurationOf } from './registration.ts'
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

  const flavour = () => usedTool(platform).flavour

  router.get('/openid-configuration', (req, res) => {
    const { registration: manners, product, storage } = flavour()
    if (!manners.isOpen) return void res.status(404).type('text').send('no dynamic registration')
    if (manners.tokenForDescription && tokens.look(tokenOf(req)) === 'unknown') {
      return void res.status(401).type('text').send('invalid_token')
    }
    const { url } = platform
    const authorizationUrl = `${storage === 'forwarding' ? forwardingOrigin(platform) : url}/oidc/auth`
    res.json(configurationOf({ url, authorizationUrl, scopes: everyScope, product, manners }))
  })

  router.post('/registrations', json(), async (req, res) => {
    const { registration: manners, name } = flavour()
    const token = tokenOf(req)
    const state = tokens.look(token)
    if (token === undefined || state !== 'good') {
      return void res
        .status(401)
        .type('text')
        .send(state === 'used' ? 'token_already_used' : 'invalid_token')
    }
    const read = manners.read(req.body, everyScope)
    if ('fault' in read) return void res.status(read.status).type('text').send(read.fault)
    tokens.use(token)
    store.state.tools.set(read.tool.clientId, { ...read.tool, flavour: name })
    await store.save()
    // 200 and not 201: as Moodle.
    res.json(manners.answer(z.record(z.string(), z.unknown()).parse(req.body), read.tool))
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
    } else if (sent.success && sent.data.act === 'use') {
      const own = findTool(platform, sent.data.clientId)
      if (own) useOwn(own)
    }
    await store.save()
    res.redirect(303, '/tools')
  })

  function useOwn({ flavour: { name } }: LaunchedTool): void {
    store.state.openWith = undefined
    store.state.actsAs = name
    store.state.actsIn.clear()
  }

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
