import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { JWK } from 'jose'
import { z } from 'zod'
import { AddedLink, columnOf } from './added-links.ts'
import { courses, linksOf } from './courses.ts'
import { flavourNames, type FlavourName } from './flavours/flavour.ts'
import { LineItem } from './line-item.ts'
import { Grade, Arrival } from './score.ts'
import { RegisteredTool } from './tools.ts'

const PrivateKey = z.looseObject({ kty: z.literal('RSA'), d: z.string() })
const Stored = z.object({
  key: z.custom<JWK>((value) => PrivateKey.safeParse(value).success).optional(),
  lineItems: z.array(LineItem),
  grades: z.array(Grade),
  arrivals: z.array(Arrival),
  tools: z.array(RegisteredTool).default([]),
  openWith: z.string().optional(),
  actsAs: z.enum(flavourNames).default('plain'),
  actsIn: z.array(z.tuple([z.string(), z.enum(flavourNames)])).default([]),
  added: z.array(AddedLink).default([]),
})
type Stored = z.infer<typeof Stored>

export interface State {
  key?: JWK
  lineItems: Map<string, LineItem>
  /** by gradeKey */
  grades: Map<string, Grade>
  /** every score that was accepted, oldest first */
  arrivals: Arrival[]
  /** tools that registered themselves, by client id */
  tools: Map<string, RegisteredTool>
  /** the one of them that opens course links; without it, the one that came with the LMS */
  openWith?: string
  /** which LMS it acts as */
  actsAs: FlavourName
  /** the courses in which it acts as another one */
  actsIn: Map<string, FlavourName>
  /** links that staff added to courses, oldest first */
  added: AddedLink[]
}

export type Store = ReturnType<typeof createStore>

export const gradeKey = (lineItemId: string, userId: string): string => `${lineItemId}\n${userId}`

/** What the LMS remembers: in memory, and in one JSON file unless `dataDir` is 'memory'. */
export function createStore(dataDir: string) {
  const file = dataDir === 'memory' ? undefined : join(dataDir, 'state.json')
  const state: State = {
    lineItems: new Map(),
    grades: new Map(),
    arrivals: [],
    tools: new Map(),
    actsAs: 'plain',
    actsIn: new Map(),
    added: [],
  }
  let running: Promise<void> | undefined
  let queued: Promise<void> | undefined

  async function write(path: string): Promise<void> {
    const stored: Stored = {
      key: state.key,
      lineItems: [...state.lineItems.values()],
      grades: [...state.grades.values()],
      arrivals: state.arrivals,
      tools: [...state.tools.values()],
      openWith: state.openWith,
      actsAs: state.actsAs,
      actsIn: [...state.actsIn],
      added: state.added,
    }
    await writeFile(`${path}.tmp`, JSON.stringify(stored), { mode: 0o600 })
    await rename(`${path}.tmp`, path)
  }

  /** Resolves once everything that is true now is on disk. Calls that wait together share one write. */
  async function save(): Promise<void> {
    if (!file) return
    queued ??= (running ?? Promise.resolve())
      .catch(() => undefined)
      .then(() => {
        queued = undefined
        running = write(file)
        return running
      })
    await queued
  }

  async function load(): Promise<void> {
    if (file) {
      await mkdir(dataDir, { recursive: true, mode: 0o700 })
      const text = await readFile(file, 'utf8').catch((fault: NodeJS.ErrnoException) => {
        if (fault.code === 'ENOENT') return undefined
        throw fault
      })
      if (text !== undefined) take(Stored.parse(JSON.parse(text)))
    }
    placeColumns()
  }

  function take(stored: Stored): void {
    state.key = stored.key
    state.lineItems = new Map(stored.lineItems.map((item) => [item.id, item]))
    state.grades = new Map(stored.grades.map((grade) => [gradeKey(grade.lineItemId, grade.userId), grade]))
    state.arrivals = stored.arrivals
    state.tools = new Map(stored.tools.map((tool) => [tool.clientId, tool]))
    state.openWith = stored.openWith
    state.actsAs = stored.actsAs
    state.actsIn = new Map(stored.actsIn)
    state.added = stored.added
  }

  /** The columns that came with a course's links are always there. */
  function placeColumns(): void {
    for (const course of courses) {
      for (const link of linksOf(course)) {
        if (link.points === undefined || state.lineItems.has(link.id)) continue
        state.lineItems.set(link.id, {
          id: link.id,
          courseId: course.id,
          label: link.title,
          scoreMaximum: link.points,
          resourceId: link.custom.credential_id ?? link.custom.stack_id,
          resourceLinkId: link.id,
          placed: true,
        })
      }
    }
    for (const column of state.added.flatMap((link) => columnOf(link) ?? [])) {
      if (!state.lineItems.has(column.id)) state.lineItems.set(column.id, column)
    }
  }

  async function forgetScores(): Promise<void> {
    state.lineItems.clear()
    state.grades.clear()
    state.arrivals = []
    placeColumns()
    await save()
  }

  return { state, load, save, forgetScores }
}
