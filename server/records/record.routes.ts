import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Router } from 'express'
import type { Route } from '../core/route.ts'
import type { RecordAddresses } from './record.addresses.ts'
import {
  addSelfReported,
  changeSelfReported,
  getRecord,
  openCertificate,
  openRecord,
  removeSelfReported,
} from './record.contract.ts'
import type { Records } from './record.service.ts'
import type { SelfReportedList } from './self-reported.service.ts'

export interface RecordParts {
  records: Records
  selfReported: SelfReportedList
  recordAddresses: RecordAddresses
}

export function recordRoutes(route: Route, { records, selfReported, recordAddresses }: RecordParts) {
  route(getRecord, async ({ actor: { personId } }) => ({
    standing: await records.standing(personId),
    selfReported: await selfReported.list(personId),
  }))
  route(addSelfReported, ({ actor, body }) => selfReported.add(actor.personId, body))
  route(changeSelfReported, ({ actor, params, body: { revision, ...words } }) =>
    selfReported.change(actor.personId, params.selfReportedId, revision, words),
  )
  route(removeSelfReported, ({ actor, params, query }) =>
    selfReported.remove(actor.personId, params.selfReportedId, query.revision),
  )
  route(openRecord, async ({ actor, body }) => {
    await records.mayTake(actor.personId, body.form)
    return recordAddresses.give(actor.personId, body.form)
  })
  route(openCertificate, async ({ actor, params }) => {
    await records.certified(actor.personId, params.awardId)
    return recordAddresses.give(actor.personId, { certificate: params.awardId })
  })
}

/** The files themselves. The address is the permission: it is never logged and sends no referrer. */
export function recordDownloads(router: Router, { records, recordAddresses }: RecordParts) {
  router.get('/record-files/:address', async (request, response, next) => {
    try {
      const { personId, of } = recordAddresses.read(request.params.address)
      const { fileName, mediaType, body } =
        typeof of === 'string' ? await records.file(personId, of) : await records.certificate(personId, of.certificate)
      response.set({
        'Content-Type': mediaType,
        'Content-Disposition': `attachment; filename="${fileName}"`,
        'Cache-Control': 'private, no-store',
        'Referrer-Policy': 'no-referrer',
        'X-Content-Type-Options': 'nosniff',
        'Cross-Origin-Resource-Policy': 'same-origin',
        'Content-Security-Policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
      })
      await pipeline(typeof body === 'string' ? Readable.from([body]) : body, response)
    } catch (error) {
      // Half a file must not look like a whole one; a reader who leaves is no fault.
      if (response.headersSent || response.destroyed) response.destroy()
      else next(error)
    }
  })
}
