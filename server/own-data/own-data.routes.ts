import type { Router } from 'express'
import type { Route } from '../core/route.ts'
import { describeOwnData, openOwnData } from './own-data.contract.ts'
import type { OwnData } from './own-data.service.ts'

export function ownDataRoutes(route: Route, ownData: OwnData) {
  route(describeOwnData, ({ actor }) => ownData.describe(actor))
  route(openOwnData, ({ actor }) => ownData.open(actor))
}

/** The archive itself, and the schema of what it holds. The address is the permission: it is never logged and works once. */
export function ownDataDownloads(router: Router, ownData: OwnData) {
  router.get('/schemas/own-data/1', (_request, response) => {
    response
      .set({ 'Cache-Control': 'public, max-age=3600', 'Access-Control-Allow-Origin': '*' })
      .type('application/schema+json')
      .send(JSON.stringify(ownData.schema(), null, 1))
  })

  router.get('/own-data/:address', async (request, response, next) => {
    try {
      // Whoever only looks at what is there, as a mail scanner does, must not use the address up.
      if (request.method === 'HEAD') {
        response.status(405).set('Allow', 'GET').end()
        return
      }
      const { fileName, send } = await ownData.begin(request.params.address)
      response.set({
        'Content-Type': 'application/zip',
        'Content-Disposition': `attachment; filename="${fileName}"`,
        'Cache-Control': 'private, no-store',
        'Referrer-Policy': 'no-referrer',
        'X-Content-Type-Options': 'nosniff',
        'Cross-Origin-Resource-Policy': 'same-origin',
        'Content-Security-Policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
      })
      await send(response)
    } catch (error) {
      // Half an archive must not look like a whole one; a reader who leaves is no fault.
      if (response.headersSent || response.destroyed) response.destroy()
      else next(error)
    }
  })
}
