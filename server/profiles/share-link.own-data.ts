import { z } from 'zod'
import { Day, Instant } from '../core/ids.contract.ts'
import { facts, moment } from '../core/own-data.blocks.ts'
import { inPages, type OwnDataPart } from '../core/own-data.part.ts'
import { SharedThing, ShareLinkId } from './share-link.contract.ts'
import type { ShareLinkDocument, ShareLinkModel } from './share-link.model.ts'

const OwnShareLink = z.object({
  id: ShareLinkId,
  label: z.string(),
  shows: SharedThing,
  showName: z.boolean(),
  createdAt: Instant,
  endsAt: Instant,
  lastDay: Day.nullable(),
  revokedAt: Instant.nullable(),
  lastOpenedOn: Day.nullable(),
  forgottenAt: Instant,
})
type OwnShareLink = z.infer<typeof OwnShareLink>

/** The links by which somebody shows badges for a time. Their secrets are kept nowhere. */
export function shareLinkOwnData({ model }: { model: Pick<ShareLinkModel, 'pageOf'> }): OwnDataPart {
  return {
    name: 'share-links',
    title: 'Your share links',
    about:
      'Links that you made for employers and others: what they show, until when, and the day they were last opened.',
    schema: OwnShareLink,
    async *records(personId) {
      for await (const link of inPages<ShareLinkDocument>((after, limit) => model.pageOf(personId, after, limit))) {
        const { _id, label, shows, showName, createdAt, endsAt, lastDay, revokedAt, lastOpenedOn, forgetAt } = link
        const json: OwnShareLink = {
          ...{ id: _id, label, shows, showName, lastDay, lastOpenedOn },
          createdAt: createdAt.toISOString(),
          endsAt: endsAt.toISOString(),
          revokedAt: revokedAt?.toISOString() ?? null,
          forgottenAt: forgetAt.toISOString(),
        }
        yield { id: json.id, title: label, json, page: () => linkFacts(json) }
      }
    },
  }
}

const linkFacts = ({ shows, showName, createdAt, endsAt, revokedAt, lastOpenedOn, forgottenAt }: OwnShareLink) =>
  facts([
    ['Shows', shows.kind === 'profile' ? 'Your profile' : `${shows.awardIds.length} of your badges`],
    ['Your name', showName ? 'Shown' : 'Not shown'],
    ['Made', moment(createdAt)],
    ['Ends', moment(endsAt)],
    ['Ended by you', revokedAt && moment(revokedAt)],
    ['Last opened on', lastOpenedOn],
    ['This entry is deleted', moment(forgottenAt)],
  ])
