import assert from 'node:assert/strict'
import express, { Router, type Express } from 'express'
import { pino, type Logger } from 'pino'
import supertest from 'supertest'
import type { Clock } from '../../../server/core/clock.ts'
import { Problem } from '../../../server/core/problem.ts'
import { routesOn } from '../../../server/core/route.ts'
import type { FindHandedIn } from '../../../server/lti/lti.arrival.ts'
import type { NewPlatform } from '../../../server/lti/lti.registration.ts'
import { createLti, type Lti, type LtiParts } from '../../../server/lti/lti.ts'
import { createInvitations } from '../../../server/organizations/invitation.service.ts'
import { createOrganizations } from '../../../server/organizations/organization.service.ts'
import { createPeople } from '../../../server/people/person.service.ts'
import { testDatabase, type TestDatabase } from '../../support/database.ts'
import { signingPlatform, type SigningPlatform } from './signing.platform.ts'

export const TOOL_URL = 'http://localhost:3930'

export interface Tool {
  app: Express
  lti: Lti
  database: TestDatabase
  platform: SigningPlatform
  /** what was told of it */
  registration: NewPlatform
  /** what was logged, newest last */
  logged: Record<string, unknown>[]
  /** what time the tool thinks it is */
  now(): Date
  /** moves the tool's clock on */
  advance(ms: number): void
  close(): Promise<void>
}

/** What the catalogue of these tests holds. */
export const PLACEABLE = new Map([
  ['waiting-well', { title: 'Waiting well', text: 'Wait long enough for every student to think.' }],
  ['asking-twice', { title: 'Asking twice', text: 'Ask again, differently.' }],
  ['assessment-that-teaches', { title: 'Assessment that teaches', text: 'A theme of three.' }],
])

/** What was handed in, as these tests tell it. */
export const handedIn: { find: FindHandedIn } = { find: async () => null }

/** The launch side of Notch on an app of its own, as `app.ts` mounts it. */
export async function launchSide(given: {
  database: TestDatabase
  url: string
  clock: Clock
  log: Logger
  /** another way to make keys; making a real one takes seconds */
  makeKey?: LtiParts['makeKey']
}) {
  const { database, url, clock, log } = given
  const { connection } = database
  const people = createPeople({ connection, clock })
  const organizations = createOrganizations({ connection, clock })
  const invitations = createInvitations({ connection, organizations, clock })
  const lti = createLti({
    connection,
    settings: { url, secret: 'a-secret-for-tests-of-32-characters', allowLocalLms: true },
    clock,
    log,
    people,
    organizations,
    invitations,
    makeKey: given.makeKey,
    appPage: () => '<!doctype html><html><head><title>Notch</title></head><body><div id="app"></div></body></html>',
    describePlaced: async (target) =>
      PLACEABLE.get(target.kind === 'credential' ? target.credentialId : target.stackId) ?? null,
    findHandedIn: async (earnerId, courseId, target) => handedIn.find(earnerId, courseId, target),
    mayReview: async (personId) => (await connection.collection('awards').countDocuments({ personId })) > 0,
  })
  await Promise.all([
    lti.ensureIndexes(),
    people.ensureIndexes(),
    organizations.ensureIndexes(),
    invitations.ensureIndexes(),
  ])
  const app = express()
  app.use(lti.router)
  const api = Router()
  api.use(express.json())
  const route = routesOn(api, lti.readActor)
  lti.sessionRoutes(route)
  lti.placingRoutes(route)
  lti.checkingRoutes(route)
  app.use(api)
  const answerProblem: express.ErrorRequestHandler = (error, _request, response, next) => {
    if (!(error instanceof Problem)) return next(error)
    response.status(error.status).type('application/problem+json').send(JSON.stringify(error.toBody()))
  }
  app.use(answerProblem)
  return { app, lti, organizations, invitations }
}

/** Notch's launch side with a registered platform, on a database and a wire of its own. */
export async function launchingTool(options: { deploymentId?: string | null } = {}): Promise<Tool> {
  const { deploymentId = 'deployment-1' } = options
  const database = await testDatabase()
  const platform = await signingPlatform()
  let ahead = 0
  const clock = { now: () => new Date(Date.now() + ahead) }
  const logged: Record<string, unknown>[] = []
  const log = pino({ level: 'warn' }, { write: (line: string) => void logged.push(JSON.parse(line)) })
  const { app, lti } = await launchSide({ database, url: TOOL_URL, clock, log })
  const registration: NewPlatform = {
    issuer: platform.url,
    clientId: platform.clientId,
    authUrl: `${platform.url}/authorize?from=lms`,
    tokenUrl: `${platform.url}/token`,
    jwksUrl: `${platform.url}/jwks`,
    organization: 'Lakeside Sample District',
    family: 'plain',
    deploymentId,
    serviceHosts: [],
    frameOrigins: [],
  }
  await lti.registrations.add(registration)
  return {
    app,
    lti,
    database,
    platform,
    registration,
    logged,
    now: clock.now,
    advance: (ms) => void (ahead += ms),
    async close() {
      await lti.close()
      await platform.close()
      await database.close()
    },
  }
}

export interface Begun {
  state: string
  nonce: string
  /** the login's cookie, as a Cookie header takes it */
  cookie: string
  location: URL
}

/** Goes through /lti/login as a browser does. */
export async function beginLogin(tool: Tool, extra: Record<string, string> = {}): Promise<Begun> {
  const answer = await supertest(tool.app)
    .post('/lti/login')
    .type('form')
    .send({
      iss: tool.platform.url,
      client_id: tool.platform.clientId,
      login_hint: '7',
      target_link_uri: `${TOOL_URL}/lti/launch`,
      ...extra,
    })
    .expect(302)
  const location = new URL(answer.get('Location') ?? '')
  const [line = ''] = answer.get('Set-Cookie') ?? []
  return {
    state: location.searchParams.get('state') ?? '',
    nonce: location.searchParams.get('nonce') ?? '',
    cookie: line.slice(0, line.indexOf(';')),
    location,
  }
}

export const postLaunch = (tool: Tool, { state, cookie }: { state: string; cookie: string }, idToken: string) =>
  supertest(tool.app).post('/lti/launch').set('Cookie', cookie).type('form').send({ state, id_token: idToken })

/** A whole launch; `change` bends the claims before they are signed. */
export async function launch(tool: Tool, change: (claims: Record<string, unknown>) => void = () => undefined) {
  const begun = await beginLogin(tool)
  const claims: Record<string, unknown> = { ...tool.platform.claims(begun.nonce, TOOL_URL, tool.now()) }
  change(claims)
  return postLaunch(tool, begun, await tool.platform.sign(claims))
}

/** The one-time code that the launched page carries. */
export function codeIn(html: string): string {
  const block = /<script type="application\/json" id="notch-launch">(.*?)<\/script>/.exec(html)?.[1]
  if (!block) throw new Error('The page carries no launch')
  const content: { code: string } = JSON.parse(block)
  return content.code
}

export const openSession = (tool: Tool, code: string) => supertest(tool.app).post('/api/session').send({ code })

/** A launch's answer, which must have this status. */
export async function answered(launched: ReturnType<typeof launch>, status = 200) {
  const answer = await launched
  assert.equal(answer.status, status, answer.text)
  return answer
}
