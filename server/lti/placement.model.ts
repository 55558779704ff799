import { Schema, type Connection } from 'mongoose'
import { isDuplicateKey } from '../core/database.ts'
import { OrganizationId, PlacementId } from '../core/ids.contract.ts'
import { deterministicId } from '../core/secrets.ts'
import { unsetOrBefore } from '../core/instant.filters.ts'
import type { Target } from './lti.claims.ts'

/** Where a resource link points, and where its scores go. Kept from every launch: the newest one knows best. */
export interface Placement {
  id: PlacementId
  platformId: string
  organizationId: OrganizationId
  deploymentId: string
  resourceLinkId: string
  title: string | null
  target: Target
  courseId: string | null
  courseTitle: string | null
  /** what the launch said about grade services, or null where no launch has said anything yet */
  grades: GradeServices | null
  /** the line item that was found or made for this target, where the launch names none */
  ownLineItem: { subject: string; url: string } | null
  /** where the LMS lists who is in the course, or null where no launch has said so yet */
  memberships: string | null
  /** the line item that the LMS does not know any more; the next launch that brings grade services forgets this */
  goneLineItem: string | null
}

/** What a launch says about a placement; the rest we find out ourselves. */
export type LaunchedPlacement = Omit<Placement, 'ownLineItem' | 'goneLineItem'>

export interface GradeServices {
  scopes: string[]
  lineItems: string | null
  lineItem: string | null
}

// Placements of an earlier version name no list of members and no line item that is gone.
type Stored = Omit<Placement, 'id' | 'organizationId' | 'memberships' | 'goneLineItem'> & {
  _id: string
  organizationId: string
  memberships?: string | null
  goneLineItem?: string | null
  /** one process at a time makes a line item for this placement */
  columnClaim?: { by: string; until: Date } | null
  createdAt: Date
  launchedAt: Date
}

const toPlacement = ({
  _id,
  organizationId,
  memberships = null,
  goneLineItem = null,
  createdAt: _c,
  launchedAt: _l,
  columnClaim: _k,
  ...rest
}: Stored): Placement => ({
  ...rest,
  memberships,
  goneLineItem,
  id: PlacementId.parse(_id),
  organizationId: OrganizationId.parse(organizationId),
})

/** What names a link for good: its registration, deployment, course and resource link id. */
export interface LinkKey {
  platformId: string
  deploymentId: string
  contextId: string | null
  resourceLinkId: string
}

export const placementIdOf = ({ platformId, deploymentId, contextId, resourceLinkId }: LinkKey): PlacementId =>
  PlacementId.parse(deterministicId('placement', platformId, deploymentId, contextId ?? '', resourceLinkId))

export const courseIdOf = ({ platformId, deploymentId, contextId }: LinkKey): string | null =>
  contextId === null ? null : deterministicId('course', platformId, deploymentId, contextId)

const MOST_IN_COURSE = 500

export type PlacementModel = ReturnType<typeof createPlacementModel>

// Shard key: _id, which is a hash.
export function createPlacementModel(connection: Connection) {
  const text = { type: String, required: true }
  const optional = { type: String, default: null }
  const schema = new Schema<Stored>(
    {
      _id: text,
      platformId: text,
      organizationId: text,
      deploymentId: text,
      resourceLinkId: text,
      title: optional,
      target: { type: Schema.Types.Mixed, required: true },
      courseId: optional,
      courseTitle: optional,
      grades: { type: Schema.Types.Mixed, default: null },
      ownLineItem: { type: Schema.Types.Mixed, default: null },
      memberships: optional,
      goneLineItem: optional,
      columnClaim: { type: Schema.Types.Mixed, default: null },
      createdAt: { type: Date, required: true },
      launchedAt: { type: Date, required: true },
    },
    { collection: 'placements', versionKey: false, strict: 'throw' },
  )
  // For a grader's click that names a column and no link that is known.
  schema.index({ platformId: 1, 'grades.lineItem': 1 }, { sparse: true })
  schema.index({ platformId: 1, 'ownLineItem.url': 1 }, { sparse: true })
  // What a course holds, and where its members are listed; the newest launch first.
  schema.index({ courseId: 1, launchedAt: -1 })
  const Placements = connection.model<Stored>('Placement', schema)

  return {
    ensureIndexes: () => Placements.createIndexes(),

    /** Keeps what this launch says, in one command. `keepTarget` leaves what the link points to as it is. */
    async put(
      { id, grades, memberships, target, ...rest }: LaunchedPlacement,
      now: Date,
      { keepTarget = false } = {},
    ): Promise<void> {
      // A launch that is silent about a service (a course menu, a preview) does not forget where it is.
      const services = {
        ...(grades ? { grades, goneLineItem: null } : {}),
        ...(memberships ? { memberships } : {}),
      }
      const news = { ...services, ...(keepTarget ? {} : { target }) }
      const set = { ...rest, ...news, launchedAt: now }
      const insert = { grades: null, memberships: null, target, ownLineItem: null, createdAt: now }
      const missing = Object.fromEntries(Object.entries(insert).filter(([field]) => !(field in set)))
      const write = () => Placements.updateOne({ _id: id }, { $set: set, $setOnInsert: missing }, { upsert: true })
      try {
        await write()
      } catch (error) {
        // Two first launches of one link: the loser of the race updates what the winner made.
        if (!isDuplicateKey(error)) throw error
        await write()
      }
    },

    async find(id: string): Promise<Placement | null> {
      const found = await Placements.findOne({ _id: id }).lean<Stored>()
      return found ? toPlacement(found) : null
    },

    /** A placement whose scores go to this line item. */
    async findByLineItem(platformId: string, url: string): Promise<Placement | null> {
      const found =
        (await Placements.findOne({ platformId, 'grades.lineItem': url }).lean<Stored>()) ??
        (await Placements.findOne({ platformId, 'ownLineItem.url': url }).lean<Stored>())
      return found ? toPlacement(found) : null
    },

    /** What is placed in a course, the newest launch first. */
    async listIn(courseId: string): Promise<Placement[]> {
      const newest = Placements.find({ courseId }).sort({ launchedAt: -1 }).limit(MOST_IN_COURSE)
      return (await newest.lean<Stored[]>()).map(toPlacement)
    },

    /** Keeps where this placement's scores go, found or made; whoever had claimed the making is done. */
    async keepLineItem(id: string, ownLineItem: Placement['ownLineItem']): Promise<void> {
      await Placements.updateOne({ _id: id }, { $set: { ownLineItem, columnClaim: null } })
    },

    /** The LMS does not know this line item any more. */
    async lineItemGone(id: string, url: string): Promise<void> {
      await Placements.updateOne({ _id: id }, { $set: { goneLineItem: url } })
      await Placements.updateOne({ _id: id, 'ownLineItem.url': url }, { $set: { ownLineItem: null } })
    },

    /** Takes the making of a line item for this subject; false where another has it, or has made it. */
    async claimColumn(id: string, subject: string, claim: { by: string; until: Date }, now: Date): Promise<boolean> {
      const { modifiedCount } = await Placements.updateOne(
        {
          _id: id,
          'ownLineItem.subject': { $ne: subject },
          'columnClaim.until': unsetOrBefore(now),
        },
        { $set: { columnClaim: claim } },
      )
      return modifiedCount === 1
    },

    async releaseColumn(id: string, by: string): Promise<void> {
      await Placements.updateOne({ _id: id, 'columnClaim.by': by }, { $set: { columnClaim: null } })
    },
  }
}
