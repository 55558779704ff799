import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal, Stopped } from './refusal.mjs'
import { root } from './settings.mjs'
import { answersHttp, until } from './waiting.mjs'

const readyMs = 90_000

/**
 * Starts a server of this checkout and answers once it does.
 * @param {import('./house.mjs').House} house
 * @param {{ role: 'tool' | 'lms', name: string, program: string, env: NodeJS.ProcessEnv,
 *   output: { log: string } | 'inherit', address: string, fits: (status: number) => boolean }} service
 */
export async function startService({ voice, family }, { role, name, program, env, output, address, fits }) {
  if (!existsSync(join(root, program)))
    throw new Refusal(`${program} is missing; this is not a whole checkout of Notch.`)
  return voice.step(`Starting the ${name}`, async () => {
    const member = family.startNode(role, ['--import', 'tsx', program], { env, output })
    let ended = false
    void member.exited.then(() => (ended = true))
    const ready = await until(async () => ended || family.isStopping() || (await answersHttp(address, fits)), {
      forMs: readyMs,
    })
    if (family.isStopping()) throw new Stopped()
    if (ended) throw new Refusal(`The ${name} stopped while starting.`, member.tail())
    if (!ready) throw new Refusal(`The ${name} did not answer on ${address} within ${readyMs / 1000} s.`, member.tail())
    return member
  })
}

/**
 * Waits until one of them ends, which none does by itself, and says which.
 * @param {import('./house.mjs').House} house
 * @param {Record<string, import('./family.mjs').Member | undefined>} members
 * @returns {Promise<number>}
 */
export async function untilOneEnds({ family }, members) {
  const endings = Object.entries(members).map(async ([name, member]) => {
    if (!member) return new Promise(() => undefined)
    return { name, member, ...(await member.exited) }
  })
  const { name, member, code, signal } = await Promise.race(endings)
  if (family.isStopping()) throw new Stopped()
  throw new Refusal(
    `The ${name} stopped unexpectedly (${signal ?? `exit code ${code}`}); the rest was stopped too.`,
    member.tail(),
  )
}
