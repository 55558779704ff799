import express, { type Request } from 'express'
import type { Connection } from 'mongoose'
import { z } from 'zod'
import type { Settings } from '../../config/env.ts'
import type { Actor } from '../../server/core/actor.ts'
import { createLog } from '../../server/core/log.ts'
import { openSession } from '../../server/people/session.contract.ts'
import { createServices, type Services } from '../../server/services.ts'
import { launchAs } from '../../test/support/launch.ts'

export const COURSE = 'pd-2026'

/** Where the story is told: the tool's own use cases, on days of the story's choosing. */
export interface Stage {
  services: Services
  /** moves the story's clock */
  on(day: Date): void
  /** lets a person of the sandbox LMS come in through a link of the course */
  enter(personId: string, linkId: string): Promise<Actor>
  close(): Promise<void>
}

export async function openStage(connection: Connection, settings: Settings, lmsUrl: string): Promise<Stage> {
  // The story's day, or the present: sessions are the running tool's, so they are read by its clock.
  let day: Date | null = null
  const services = createServices({
    connection,
    settings,
    clock: { now: () => new Date(day ?? Date.now()) },
    log: createLog('silent'),
    appPage: () => '',
  })
  // What becomes owed here would wake a worker; the running tool has one, and its clock is right.
  await services.worker.stop()

  return {
    services,
    on: (chosen) => void (day = chosen),
    async enter(personId, linkId) {
      day = null
      const launch = await launchAs({ lmsUrl, toolUrl: settings.url, courseId: COURSE, personId, linkId })
      if (launch.status !== 200) throw new Error(`the launch of ${personId} was answered with ${launch.status}`)
      const { token } = await swap(settings.url, codeIn(launch.html))
      return services.lti.readActor(requestWith(token))
    },
    close: () => services.lti.close(),
  }
}

const LaunchBlock = z.object({ code: z.string() })

function codeIn(html: string): string {
  const block = /<script type="application\/json" id="notch-launch">([^<]*)<\/script>/.exec(html)?.[1]
  if (!block) throw new Error('the launched page carries no one-time code')
  return LaunchBlock.parse(JSON.parse(block)).code
}

async function swap(toolUrl: string, code: string) {
  const answer = await fetch(toolUrl + openSession.path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code }),
  })
  if (!answer.ok) throw new Error(`opening a session was answered with ${answer.status}`)
  return openSession.response.parse(await answer.json())
}

/** A request as far as reading the actor looks at it. */
function requestWith(token: string): Request {
  const request: Request = Object.create(express.request)
  request.headers = { authorization: `Bearer ${token}` }
  return request
}
