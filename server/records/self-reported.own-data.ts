import type { z } from 'zod'
import { Instant } from '../core/ids.contract.ts'
import { facts, paragraph, written } from '../core/own-data.blocks.ts'
import { inPages, type OwnDataPart } from '../core/own-data.part.ts'
import { SelfReported } from './record.contract.ts'
import type { SelfReportedDocument, SelfReportedModel } from './self-reported.model.ts'

const OwnSelfReported = SelfReported.extend({ createdAt: Instant, updatedAt: Instant })
type OwnSelfReported = z.infer<typeof OwnSelfReported>

/** The formal credentials that an educator listed themselves. */
export function selfReportedOwnData({ model }: { model: Pick<SelfReportedModel, 'pageOf'> }): OwnDataPart {
  return {
    name: 'self-reported',
    title: 'Credentials you listed yourself',
    about: 'Degrees, licences and courses that you added to your record. Notch has not checked them.',
    schema: OwnSelfReported,
    async *records(personId) {
      for await (const entry of inPages<SelfReportedDocument>((after, limit) => model.pageOf(personId, after, limit))) {
        const { _id, title, issuer, earnedOn, note, revision } = entry
        const json: OwnSelfReported = {
          ...{ id: _id, title, issuer, earnedOn, note, revision },
          createdAt: entry.createdAt.toISOString(),
          updatedAt: entry.updatedAt.toISOString(),
        }
        yield { id: json.id, title, json, page: () => entryPage(json) }
      }
    },
  }
}

const entryPage = ({ issuer, earnedOn, note }: OwnSelfReported) => [
  facts([
    ['Granted by', issuer],
    ['Granted on', earnedOn],
  ]),
  note && paragraph('What you wrote about it', written(note)),
]
