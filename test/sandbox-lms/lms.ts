import type { Server } from 'node:http'
import { fileURLToPath } from 'node:url'
import express, { type Express, type NextFunction, type Request, type Response } from 'express'
import { createAccessTokens } from './access-tokens.ts'
import type { LmsConfig } from './config.ts'
import { createControl } from './control.ts'
import { controlRoutes } from './control.routes.ts'
import { deepLinkingRoutes } from './deep-linking.routes.ts'
import { guardPages } from './guard.ts'
import { createLaunches } from './launches.ts'
import { launchRoutes } from './launch.routes.ts'
import { lineItemRoutes } from './line-item.routes.ts'
import { close, listenOnLoopback, portOf } from './listening.ts'
import { createMembersSettings, membersControlRoutes } from './members.control.ts'
import { memberRoutes } from './members.routes.ts'
import { storageRoutes } from './platform-storage.ts'
import { oidcRoutes } from './oidc.routes.ts'
import { pageRoutes } from './page.routes.ts'
import { sendMessage } from './pages/message.ts'
import type { Platform } from './platform.ts'
import { reviewRoutes } from './review.routes.ts'
import { scoreRoutes } from './score.routes.ts'
import { containerPaths, needUserAgent, serviceFault } from './services.ts'
import { createSigning, type Signing } from './signing.ts'
import { createStore, type State } from './store.ts'
import { tokenRoutes } from './token.routes.ts'
import { toolRoutes } from './tool.routes.ts'
import { createToolKeys, type ToolKeys } from './tool-keys.ts'

export interface SandboxLms {
  app: Express
  /** what it remembers: key, columns, grades, every score that came */
  state: State
  /** the issuer; final once started */
  readonly url: string
  /** Points the LMS to a tool that began to listen later than it. */
  setTool(toolUrl: string): void
  /** Signs any claims with the platform's key, for launches that are wrong on purpose. */
  sign: Signing['sign']
  start(): Promise<void>
  stop(): Promise<void>
}

/** An LTI 1.3 platform with a handful of people, two courses and a gradebook. */
export function createSandboxLms(config: LmsConfig): SandboxLms {
  const store = createStore(config.dataDir)
  const keySets = new Map<string, ToolKeys>()
  const platform: Platform = {
    url: config.url ?? `http://localhost:${config.port}`,
    toolUrl: config.toolUrl,
    clientId: config.clientId,
    deploymentId: config.deploymentId,
    store,
    signing: createSigning(store),
    toolKeys: createToolKeys(() => `${platform.toolUrl}/lti/jwks`),
    keysAt(keySetUrl) {
      const known = keySets.get(keySetUrl) ?? createToolKeys(() => keySetUrl)
      keySets.set(keySetUrl, known)
      return known
    },
    launches: createLaunches(),
    control: createControl(),
    controlOpen: config.control,
  }
  const app = appOf(platform)
  let servers: Server[] = []

  async function start(): Promise<void> {
    // Listening comes first: whoever finds the port taken must not touch the data of the one that runs.
    servers = await listenOnLoopback(app, config.port)
    const [first] = servers
    if (first && config.url === undefined) platform.url = `http://localhost:${portOf(first)}`
    try {
      await store.load()
      if (config.flavour !== undefined) store.state.actsAs = config.flavour
      await platform.signing.load()
    } catch (fault) {
      await close(servers)
      throw fault
    }
  }

  async function stop(): Promise<void> {
    await close(servers)
    await store.save()
  }

  return {
    app,
    state: store.state,
    get url() {
      return platform.url
    },
    setTool: (toolUrl) => void (platform.toolUrl = toolUrl),
    sign: platform.signing.sign,
    start,
    stop,
  }
}

function appOf(platform: Platform): Express {
  const app = express()
  const tokens = createAccessTokens()
  const members = createMembersSettings()
  const assets = fileURLToPath(new URL('./assets', import.meta.url))
  app.disable('x-powered-by')
  app.use('/assets', express.static(assets))
  app.use(guardPages(platform))
  app.use(['/token', ...containerPaths, '/courses/:courseId/members'], needUserAgent)
  if (platform.controlOpen) {
    // First, so that the switches themselves never fail: /control/scores ends like a service.
    app.use(controlRoutes(platform))
    app.use(membersControlRoutes(platform, members))
    app.use(platform.control.interfere)
  }
  app.use(oidcRoutes(platform))
  app.use(tokenRoutes(platform, tokens))
  app.use(lineItemRoutes(platform, tokens))
  app.use(scoreRoutes(platform, tokens))
  app.use(memberRoutes(platform, tokens, members))
  app.use(storageRoutes(platform))
  app.use(toolRoutes(platform))
  app.use(launchRoutes(platform))
  app.use(deepLinkingRoutes(platform))
  app.use(reviewRoutes(platform))
  app.use(pageRoutes(platform))
  app.use((req, res) => {
    sendMessage(platform, req, res.status(404), { title: 'Nothing here', text: 'This page does not exist.' })
  })
  app.use(serviceFault)
  app.use((fault: unknown, req: Request, res: Response, _next: NextFunction) => {
    console.error(fault)
    sendMessage(platform, req, res.status(500), {
      title: 'Something went wrong in the LMS',
      text: 'The fault is in the log of the sandbox LMS.',
    })
  })
  return app
}
