import { setTimeout as delay } from 'node:timers/promises'
import type { Actor } from '../../core/actor.ts'
import type { Clock } from '../../core/clock.ts'
import type { Logger } from '../../core/log.ts'
import { problem } from '../../core/problem.ts'
import { randomId } from '../../core/secrets.ts'
import type { Organizations } from '../../organizations/organization.service.ts'
import type { People } from '../../people/person.service.ts'
import { createAccessTokens } from '../lti.access-tokens.ts'
import { SCOPE } from '../lti.claims.ts'
import type { GuardedClient } from '../../core/guarded-client.ts'
import type { LtiProvider } from '../lti.provider.ts'
import { createServiceCalls } from '../lti.service-calls.ts'
import type { Placement, PlacementModel } from '../placement.model.ts'
import type { Platform } from '../platform.model.ts'
import type { Registry } from '../platform.registry.ts'
import { toolAddresses } from '../registering/tool.description.ts'
import { broken, untried } from './answer.rules.ts'
import { checkColumns } from './check.columns.ts'
import { checkKeySet, checkToken } from './check.keys.ts'
import type { CheckRun, ConnectionCheck, ConnectionCheckModel } from './check.model.ts'
import { checkRoster } from './check.roster.ts'
import { CheckStep, type ConnectionCheckView, type StepResult } from './connection-check.contract.ts'
import { judgeSeen } from './seen.rules.ts'
import type { Sightings } from './sightings.ts'

// A coordinator's check of one of their platforms. Four steps are judged by what visits have shown; the others ask the LMS,
// side by side, and each is written down as it ends, so that any process can show how far the check has come.

/** more than all requests of a check can take; by then its process has ended */
const LONGEST_MS = 180_000
const LAST_MOMENTS_MS = 15_000

interface Parts {
  model: ConnectionCheckModel
  sightings: Sightings
  registry: Registry
  organizations: Organizations
  placements: PlacementModel
  people: People
  client: GuardedClient
  provider: Pick<LtiProvider, 'signingKey'>
  clock: Clock
  log: Logger
  url: string
}

type Answers = Partial<Record<CheckStep, StepResult>>
export type ConnectionChecks = ReturnType<typeof createConnectionChecks>

export function createConnectionChecks(parts: Parts) {
  const { model, sightings, registry, organizations, placements, people, client, provider, clock, log } = parts
  const addresses = toolAddresses(parts.url)
  const underWay = new Set<Promise<void>>()

  /** The platform, where the asking person looks after the organization it belongs to. */
  async function platformOf(actor: Actor, platformId: string): Promise<Platform> {
    const [organization, registration] = await Promise.all([
      organizations.find(actor.organizationId),
      registry.find(platformId),
    ])
    if (!organization?.coordinators.some(({ personId }) => personId === actor.personId)) {
      throw problem('not-allowed', 'Only a coordinator of your organization may do this.')
    }
    const platform = registration?.platform
    if (!platform || platform.organizationId !== organization.id || platform.status !== 'active')
      throw problem('not-found')
    return platform
  }

  /** The link that the person came through, where it is one of this platform's courses. */
  async function ownLink(actor: Actor, platform: Platform): Promise<Placement | null> {
    const link = await placements.find(actor.placementId)
    return link?.platformId === platform.id && link.courseId !== null && link.courseId === actor.courseId ? link : null
  }

  async function view(actor: Actor, platformId: string): Promise<ConnectionCheckView> {
    const platform = await platformOf(actor, platformId)
    const [link, check] = await Promise.all([ownLink(actor, platform), model.find(platform.id)])
    return viewOf(platform, link, check)
  }

  function viewOf(platform: Platform, link: Placement | null, { seen, run }: ConnectionCheck): ConnectionCheckView {
    const now = clock.now()
    const running = run !== null && run.finishedAt === null && run.endsAt > now
    const open: StepResult = !run
      ? untried('not-checked', null)
      : {
          ...untried(running ? 'running' : 'interrupted', running ? null : 'again'),
          state: running ? 'running' : 'untried',
        }
    const known: Answers = { ...run?.results, ...judgeSeen(sightings.together(platform.id, seen), now) }
    return {
      platform: { id: platform.id, address: platform.issuer, lms: platform.family },
      addresses: { login: addresses.login, launch: addresses.launch, keySet: addresses.keySet },
      course: link && { title: link.courseTitle },
      running,
      startedAt: run?.startedAt.toISOString() ?? null,
      finishedAt: run?.finishedAt?.toISOString() ?? null,
      steps: CheckStep.options.map((step) => ({ step, ...(known[step] ?? open) })),
    }
  }

  async function start(actor: Actor, platformId: string): Promise<ConnectionCheckView> {
    const platform = await platformOf(actor, platformId)
    const startedAt = clock.now()
    const endsAt = new Date(startedAt.getTime() + LONGEST_MS)
    const run: CheckRun = { id: randomId(), startedAt, endsAt, finishedAt: null, results: {} }
    if (await model.begin(platform.id, run)) {
      const job = carryOut(actor, platform, run.id)
        .catch((error: unknown) => log.error({ err: error, platformId }, 'a connection check was not finished'))
        .finally(() => underWay.delete(job))
      underWay.add(job)
    }
    return view(actor, platformId)
  }

  async function carryOut(actor: Actor, platform: Platform, runId: string): Promise<void> {
    const link = await ownLink(actor, platform)
    // A check has tokens of its own: one that is kept from before would hide that the LMS gives no more.
    const tokens = createAccessTokens({ client, provider, clock })
    const callService = createServiceCalls({ client, tokens })
    const { seen } = await model.find(platform.id)
    const { launch, grade } = sightings.together(platform.id, seen)
    const courseId = link?.courseId ?? launch?.courseId ?? null
    // Only links of this organization: a platform's deployments may belong to several.
    const links = (courseId === null ? [] : await placements.listIn(courseId)).filter(
      ({ platformId, organizationId }) => platformId === platform.id && organizationId === platform.organizationId,
    )
    const grades = links.find((each) => each.grades?.lineItems)?.grades ?? null
    const memberships = links.find((each) => each.memberships)?.memberships ?? null
    const person = link ? await people.find(actor.personId) : null
    const asker = person?.platformId === platform.id && {
      userId: person.subject,
      isLearner: actor.courseRoles.includes('learner'),
    }

    const step = async (names: CheckStep[], ask: () => Promise<Answers>) => {
      let answers: Answers
      try {
        answers = await ask()
      } catch (error) {
        log.error({ err: error, platformId: platform.id, steps: names }, 'a step of a connection check failed')
        answers = Object.fromEntries(names.map((name) => [name, broken('own-fault', 'again')]))
      }
      for (const name of names) {
        const answer = answers[name]
        if (answer) await model.keepResult(platform.id, runId, name, answer)
      }
    }
    const unseen = links.length === 0 ? untried('never-opened', 'open-once') : null
    await Promise.all([
      step(['keySet'], async () => ({ keySet: await checkKeySet(client, platform) })),
      step(['token'], async () => ({
        token: await checkToken(tokens, platform, scopesOf(grades?.scopes, memberships)),
      })),
      step(['roster'], async () => ({ roster: unseen ?? (await checkRoster(callService, platform, memberships)) })),
      step(['columns', 'score'], async () => {
        if (unseen) return { columns: unseen, score: unseen }
        const found = await checkColumns(callService, { platform, grades, asker: asker || null, now: clock.now() })
        // What a learner's grade has shown counts for more than anything that can be tried with a teacher.
        if (grade) Object.assign(found.score.facts, { gradeAt: grade.at.toISOString() })
        return { ...found }
      }),
    ])
    await model.finish(platform.id, runId, clock.now())
  }

  return {
    view,
    start,
    /** Once no check of this process runs any more, since each takes its column away; but an LMS that hangs is not waited for. */
    async settled(): Promise<void> {
      await Promise.race([Promise.all(underWay), delay(LAST_MOMENTS_MS, undefined, { ref: false })])
    },
  }
}

/** What launches have offered, so that no LMS is asked for what it never spoke of; everything where none has been seen. */
function scopesOf(offered: readonly string[] | undefined, memberships: string | null): string[] {
  const all: string[] = Object.values(SCOPE)
  const wanted = all.filter(
    (scope) => offered?.includes(scope) || (memberships !== null && scope === SCOPE.memberships),
  )
  return wanted.length > 0 ? wanted : all
}
