import { eachOf, processorMs } from '../frame/world.ts'
import { perSecond } from '../frame/measure.ts'
import type { Opener } from './browsers.ts'
import type { SigningPlatform } from './platform.ts'

export interface Round {
  perSecond: number
  /** processor time of one launch, in ms, where the system tells */
  toolMs: number
  databaseMs: number
}

/** People of one course, who open the same link again and again. */
const PEOPLE = 50

/**
 * Opens so many sessions and times the tool's part: signing is the platform's work and happens between the two timed halves,
 * so that it takes no processor from either tool.
 */
export async function launchRound(given: {
  opener: Opener
  platform: SigningPlatform
  launches: number
  atATime: number
  toolPid: number
  databasePid: number | null
}): Promise<Round> {
  const { opener, platform, launches, atATime, toolPid, databasePid } = given
  const used = { tool: 0, database: 0 }
  let ms = 0
  async function timed<T>(work: () => Promise<T>): Promise<T> {
    const [tool, database, began] = [processorMs(toolPid), processorMs(databasePid), performance.now()]
    const result = await work()
    ms += performance.now() - began
    used.tool += processorMs(toolPid) - tool
    used.database += processorMs(databasePid) - database
    return result
  }
  const personAt = (index: number) => index % PEOPLE
  const logins = await timed(() => eachOf(launches, atATime, (index) => opener.login(personAt(index))))
  const tokens = await eachOf(launches, 4, (index) =>
    platform.tokenFor({ nonce: logins[index]?.nonce ?? '', target: opener.target, person: personAt(index) }),
  )
  await timed(() =>
    eachOf(launches, atATime, async (index) => {
      const [login, token] = [logins[index], tokens[index]]
      if (login && token) await opener.open(login, token)
    }),
  )
  return { perSecond: perSecond(launches, ms), toolMs: used.tool / launches, databaseMs: used.database / launches }
}
