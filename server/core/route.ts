import type { NextFunction, Request, RequestHandler, Response, Router } from 'express'
import type { z } from 'zod'
import type { Actor } from './actor.ts'
import type { Endpoint } from './endpoint.contract.ts'
import { problem } from './problem.ts'
import type { FieldFault } from './problem.contract.ts'

type Parsed<Schema> = Schema extends z.ZodType ? z.infer<Schema> : undefined

/** What a use case gets of a request: parsed, typed, and who asks. */
export interface Input<P, Q, B> {
  actor: Actor
  params: P
  query: Q
  body: B
  request: Request
}

export type ReadActor = (request: Request) => Promise<Actor>

/** JSON pointer (RFC 6901) of a zod issue's path. */
export function pointer(path: PropertyKey[]): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

function parse(schema: z.ZodType | undefined, value: unknown, where: string): unknown {
  if (!schema) return undefined
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const errors: FieldFault[] = result.error.issues.map((issue) => ({
    pointer: where === 'body' ? pointer(issue.path) : pointer([where, ...issue.path]),
    detail: issue.message,
  }))
  throw problem('bad-request', errors.map((fault) => `${fault.pointer || '/'}: ${fault.detail}`).join('; '), errors)
}

/** Builds `route(endpoint, useCase)` for a router: parses what comes in, strips what goes out. */
export function routesOn(router: Router, readActor: ReadActor) {
  return function route<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
    description: Endpoint<P, Q, B, R>,
    useCase: (input: Input<Parsed<P>, Parsed<Q>, Parsed<B>>) => Promise<z.input<R>>,
  ): void {
    const respond: RequestHandler = async (request: Request, response: Response, next: NextFunction) => {
      try {
        // An endpoint without a session never looks at `actor`; the type stays simple for the many that do.
        const actor = description.session === 'none' ? (undefined as unknown as Actor) : await readActor(request)
        const input = {
          actor,
          params: parse(description.params, request.params, 'params') as Parsed<P>,
          query: parse(description.query, request.query, 'query') as Parsed<Q>,
          body: parse(description.body, request.body ?? {}, 'body') as Parsed<B>,
          request,
        }
        const answer = await useCase(input)
        response.set('Cache-Control', 'no-store').json(description.response.parse(answer))
      } catch (error) {
        next(error)
      }
    }
    router[description.method](description.path, respond)
  }
}

export type Route = ReturnType<typeof routesOn>
