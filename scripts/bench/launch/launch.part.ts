import path from 'node:path'
import { figure, ratiosOf, spreadOf, spreadText } from '../frame/measure.ts'
import type { PartReport } from '../frame/report.ts'
import { freshDatabase, startNotch, startProgram, type BenchDatabase, type World } from '../frame/world.ts'
import { ltijsOpener, notchOpener, type Opener } from './browsers.ts'
import { countNotch } from './counting.ts'
import { databaseAlone } from './database-alone.ts'
import { signingPlatform, type SigningPlatform } from './platform.ts'
import { launchRound, type Round } from './rounds.ts'

const MOST_COMMANDS = 5
const TIMES_LTIJS = 5
const ROUNDS = 5
const AT_A_TIME = 16
/** a second or two each; ltijs takes tokens of ten seconds at most */
const LAUNCHES = { notch: 120, ltijs: 60 }

const TOOL = path.join('scripts', 'bench', 'ltijs-tool', 'tool.mjs')

const startLtijs = (world: World, database: BenchDatabase, platform: SigningPlatform, count = false) =>
  startProgram(world, 'ltijs', (port) => ({
    args: [
      TOOL,
      String(port),
      `${new URL(database.name, `${database.uri.replace(/\/?(\?.*)?$/, '')}/`).href}`,
      platform.url,
      platform.clientId,
      ...(count ? ['count'] : []),
    ],
    env: world.environment,
    ready: '/ready',
  }))

/** How many commands one warm launch of the ltijs tool sends, and how often it asks for the key set. */
async function countLtijs(world: World, database: BenchDatabase, platform: SigningPlatform) {
  const tool = await startLtijs(world, database, platform, true)
  const opener = openerOf(ltijsOpener, tool.url, platform)
  const commands = async () => {
    const answer: unknown = await (await fetch(`${tool.url}/commands`)).json()
    return Array.isArray(answer) ? answer.map(String) : []
  }
  try {
    await launchOnce(opener, platform)
    await commands()
    const before = platform.keySetRequests()
    await launchOnce(opener, platform)
    return { commands: await commands(), keySets: platform.keySetRequests() - before }
  } finally {
    await opener.close()
    await tool.stop()
  }
}

function openerOf(make: typeof notchOpener, toolUrl: string, platform: SigningPlatform): Opener {
  return make({ toolUrl, issuer: platform.url, clientId: platform.clientId, connections: AT_A_TIME })
}

async function launchOnce(opener: Opener, platform: SigningPlatform): Promise<void> {
  const login = await opener.login(0)
  await opener.open(login, await platform.tokenFor({ nonce: login.nonce, target: opener.target, person: 0 }))
}

/** Launches: what one costs, and how many a second beside a minimal ltijs tool on the same database. */
export async function benchLaunch(world: World): Promise<PartReport> {
  const platform = await signingPlatform()
  const ours = await freshDatabase(world.settings.mongoUri)
  const theirs = await freshDatabase(world.settings.mongoUri)
  try {
    world.say('launch: counting commands and requests')
    const counted = await countNotch(world, ours, platform)
    const countedLtijs = await countLtijs(world, theirs, platform)
    const rounds = await compare(world, platform, ours, theirs)
    return reportOf({ counted, countedLtijs, ...rounds })
  } finally {
    await platform.close()
    await ours.drop()
    await theirs.drop()
  }
}

async function compare(world: World, platform: SigningPlatform, ours: BenchDatabase, theirs: BenchDatabase) {
  const notchTool = await startNotch(world, ours)
  const ltijsTool = await startLtijs(world, theirs, platform)
  const notchSide = openerOf(notchOpener, notchTool.url, platform)
  const ltijsSide = openerOf(ltijsOpener, ltijsTool.url, platform)
  const { databasePid } = world
  const common = { platform, atATime: AT_A_TIME, databasePid }
  const notchRound = (launches: number) =>
    launchRound({ ...common, opener: notchSide, toolPid: notchTool.pid, launches })
  const ltijsRound = (launches: number) =>
    launchRound({ ...common, opener: ltijsSide, toolPid: ltijsTool.pid, launches })
  const notch: Round[] = []
  const ltijs: Round[] = []
  const alone: number[] = []
  try {
    // The first ones load modules, make connections and create people.
    await notchRound(50)
    await ltijsRound(20)
    for (let round = 1; round <= ROUNDS; round++) {
      world.say(`launch: round ${round} of ${ROUNDS}`)
      notch.push(await notchRound(LAUNCHES.notch))
      ltijs.push(await ltijsRound(LAUNCHES.ltijs))
      alone.push(await databaseAlone(ours, LAUNCHES.notch, AT_A_TIME))
    }
    return { notch, ltijs, alone }
  } finally {
    await notchSide.close()
    await ltijsSide.close()
    await notchTool.stop()
    await ltijsTool.stop()
  }
}

interface Measured extends Awaited<ReturnType<typeof compare>> {
  counted: Awaited<ReturnType<typeof countNotch>>
  countedLtijs: Awaited<ReturnType<typeof countLtijs>>
}

const middle = (rounds: readonly Round[], of: (round: Round) => number) => spreadOf(rounds.map(of)).median

function reportOf({ counted, countedLtijs, notch, ltijs, alone }: Measured): PartReport {
  const rates = { notch: notch.map((round) => round.perSecond), ltijs: ltijs.map((round) => round.perSecond) }
  const ratio = spreadOf(ratiosOf(rates.notch, rates.ltijs))
  const most = Math.max(counted.known.length, counted.unknown.length)
  const share = spreadOf(ratiosOf(rates.notch, alone))
  const costs = (rounds: readonly Round[]) => ({
    tool: middle(rounds, (round) => round.toolMs),
    database: middle(rounds, (round) => round.databaseMs),
  })
  const [our, their] = [costs(notch), costs(ltijs)]
  const holds = ratio.median >= TIMES_LTIJS
  return {
    part: 'launch',
    correct: true,
    rows: [
      {
        what: 'database commands from login to session',
        budget: `at most ${MOST_COMMANDS}`,
        measured: `${most} (ltijs ${countedLtijs.commands.length})`,
        holds: most <= MOST_COMMANDS,
      },
      {
        what: 'requests sent by a launch, key set cached',
        budget: 'none',
        measured: `${counted.outgoing} (ltijs ${countedLtijs.keySets})`,
        holds: counted.outgoing === 0,
      },
      {
        what: 'launches a second, over those of ltijs',
        budget: `at least ${TIMES_LTIJS}`,
        measured: spreadText(ratio),
        holds,
      },
      info('launches a second, Notch', spreadText(spreadOf(rates.notch))),
      info('launches a second, ltijs', spreadText(spreadOf(rates.ltijs))),
      info('the same commands by the bare driver, a second', spreadText(spreadOf(alone))),
      info('processor ms of a launch, tool and database', `${figure(our.tool)} + ${figure(our.database)}`),
      info('the same of ltijs', `${figure(their.tool)} + ${figure(their.database)}`),
    ],
    notes: holds
      ? []
      : [
          `What limits it: the database. The commands of a launch alone, sent by the bare driver, reach ${figure(spreadOf(alone).median)} launches a`,
          `second here; Notch gets ${figure(share.median * 100)} % of that, and a tool that cost nothing would be ${figure(spreadOf(ratiosOf(alone, rates.ltijs)).median)} times as fast as ltijs.`,
        ],
    figures: { counted, countedLtijs, notch, ltijs, databaseAlone: alone, ratio },
  }
}

const info = (what: string, measured: string) => ({ what, budget: '', measured, holds: null })
