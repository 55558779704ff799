import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { createCells, Score, type Cells } from './cells.ts'
import type { Fault } from './faults.ts'

// The services of an LMS on a real wire, reduced to what grades need, and told how to fail. The sandbox LMS keeps a course
// to look at; this one keeps ten thousand cells and counts.

export interface Manner {
  /** what happens to the next call */
  fault: () => Fault | null
  /** how long a call takes that goes well */
  answerMs: number
  /** as Moodle compares timestamps */
  wholeSeconds: boolean
  /** how an LMS says that a timestamp is not later than its own */
  staleStatus: 400 | 409
  /** what it asks for where it is asked too often */
  retryAfterSeconds: number
}

/** One school's LMS behind its own path. */
export interface School {
  url: string
  cells: Cells
  manner: Manner
  calls: number
  faults: Record<string, number>
  /** calls that came before the wait was over that the LMS had asked for */
  impatient: number
  /** calls that are on the wire now, and for how long there were how many: index by number, in ms */
  busyMs: number[]
}

export interface WireLms {
  school(name: string, manner: Manner): School
  close(): Promise<void>
}

export async function wireLms(): Promise<WireLms> {
  const schools = new Map<string, ReturnType<typeof createSchool>>()
  const server = createServer((request, response) => {
    const [, name = '', ...rest] = new URL(request.url ?? '', 'http://lms').pathname.split('/')
    const school = schools.get(name)
    if (!school) return void response.writeHead(404).end()
    // What the tool hung up on needs no answer.
    response.on('error', () => undefined)
    void school.take(request, response, `/${rest.join('/')}`).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    school(name, manner) {
      const made = createSchool(`http://127.0.0.1:${port}/${name}`, manner)
      schools.set(name, made)
      return made.school
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function createSchool(url: string, manner: Manner) {
  const tokens = new Set<string>()
  const waitUntil = new Map<string, number>()
  const cells = createCells(manner)
  const school: School = { url, cells, manner, calls: 0, faults: {}, impatient: 0, busyMs: [] }
  let onTheWire = 0
  let changedAt = performance.now()

  function count(change: 1 | -1) {
    const now = performance.now()
    school.busyMs[onTheWire] = (school.busyMs[onTheWire] ?? 0) + now - changedAt
    changedAt = now
    onTheWire += change
  }

  async function take(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const body = await textOf(request)
    school.calls += 1
    count(1)
    // Also where the tool has hung up.
    response.once('close', () => count(-1))
    const score = path.endsWith('/scores') ? Score.parse(JSON.parse(body)) : null
    const about = `${path} ${score?.userId ?? ''}`
    if ((waitUntil.get(about) ?? 0) > Date.now()) school.impatient += 1
    if (score && !tokens.has(request.headers.authorization ?? '')) return answer(response, 401, {})
    const fault = school.manner.fault()
    if (fault) school.faults[fault] = (school.faults[fault] ?? 0) + 1
    switch (fault) {
      case 'server-error':
        return answer(response, 503, { status: 503 })
      case 'too-many-requests':
      case 'rate-limited':
        waitUntil.set(about, Date.now() + school.manner.retryAfterSeconds * 1000)
        response.setHeader('retry-after', String(school.manner.retryAfterSeconds))
        return answer(response, fault === 'rate-limited' ? 403 : 429, { reason: 'Rate Limit Exceeded' })
      case 'timeout-before':
        return
      case 'stale':
        if (score) cells.touch(path, score)
    }
    if (school.manner.answerMs) await wait(school.manner.answerMs)
    const said = score ? record(path, score) : other(path, request)
    if (fault !== 'timeout-after') answer(response, said.status, said.body)
  }

  function record(path: string, score: Score) {
    if (cells.apply(path, score)) return { status: 200, body: {} }
    return {
      status: school.manner.staleStatus,
      body: { message: 'The timestamp is not later than that of the result' },
    }
  }

  function other(path: string, request: IncomingMessage) {
    if (path === '/token') {
      const token = randomBytes(12).toString('hex')
      tokens.add(`Bearer ${token}`)
      return { status: 200, body: { access_token: token, token_type: 'Bearer', expires_in: 3600 } }
    }
    if (!path.endsWith('/results')) return { status: 404, body: {} }
    const item = path.slice(0, -'/results'.length)
    const userId = new URL(request.url ?? '', 'http://lms').searchParams.get('user_id') ?? ''
    const { score } = cells.at(`${item}/scores`, userId)
    if (!score) return { status: 200, body: [] }
    const { scoreGiven: resultScore, scoreMaximum: resultMaximum, comment } = score
    const result = { id: `${url}${path}/${userId}`, userId, resultScore, resultMaximum, comment, scoreOf: url + item }
    return { status: 200, body: [result] }
  }

  return { school, take }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  if (response.destroyed) return
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
