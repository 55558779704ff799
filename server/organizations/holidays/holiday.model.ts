import { Schema, type Connection } from 'mongoose'
import { beside } from '../../core/beside.ts'
import { collection } from '../../core/collection.ts'
import type { OrganizationId } from '../../core/ids.contract.ts'

/** One organization's days off, each with its name. */
export interface HolidaysDocument {
  _id: OrganizationId
  /** by day, as year-month-day */
  days: Record<string, string>
}

export function createHolidayModel(connection: Connection) {
  const { model } = collection(
    connection,
    'holidays',
    new Schema<HolidaysDocument>({ _id: String, days: { type: Schema.Types.Mixed, required: true } }),
  )
  return {
    beside: beside('holidays', '_id', 'holidays', ['days'], 'organizationId'),
    async of(id: OrganizationId): Promise<Record<string, string>> {
      return (await model.findById(id).lean<HolidaysDocument | null>())?.days ?? {}
    },
    async put(id: OrganizationId, days: Record<string, string>) {
      const set = Object.fromEntries(Object.entries(days).map(([day, name]) => [`days.${day}`, name]))
      await model.updateOne({ _id: id }, { $set: set }, { upsert: true })
    },
    async remove(id: OrganizationId, day: string): Promise<boolean> {
      return (await model.updateOne({ _id: id }, { $unset: { [`days.${day}`]: 1 } })).modifiedCount === 1
    },
  }
}
export type HolidayModel = ReturnType<typeof createHolidayModel>
