import type { Model } from 'mongoose'
import type { NoticeId, PersonId } from '../../core/ids.contract.ts'
import type { NoticeDocument } from '../notice.model.ts'

/** How an e-mail about a notice ended: sent, refused for good, not wanted or not possible any more. */
export type MailEnd =
  { state: 'sent'; at: Date } | { state: 'dead'; at: Date; reason: string } | { state: 'skipped'; at: Date }

/** An e-mail that is owed for a notice. Everything of it lies in the notice, so that both are owed by one insert. */
export interface Mailing {
  /** null: none is owed, or none any more */
  mailDueAt: Date | null
  mailTries: number
  /** names the try that a worker is at; left behind by one that ended in the middle of sending */
  mailLease: string | null
  mailEnd: MailEnd | null
}

/** What the sending of e-mail reads and writes of notices. */
export function mailQueries(model: Model<NoticeDocument>) {
  return {
    /** Whom an e-mail is due to, the longest waiting first. */
    async mailDueTo(now: Date, limit: number): Promise<PersonId[]> {
      const due = await model
        .find({ mailDueAt: { $lte: now } }, { personId: 1 })
        .sort({ mailDueAt: 1 })
        .limit(limit)
        .lean<Pick<NoticeDocument, 'personId'>[]>()
      return [...new Set(due.map(({ personId }) => personId))]
    },

    /** Takes what is due to one person; a lease moves the due time to its end, so that one index answers for all. */
    async leaseMail(personId: PersonId, now: Date, until: Date, lease: string): Promise<NoticeDocument[]> {
      await model.updateMany({ personId, mailDueAt: { $lte: now } }, { $set: { mailLease: lease, mailDueAt: until } })
      return model.find({ mailLease: lease }).sort({ at: -1 }).lean<NoticeDocument[]>()
    },

    async endMail(lease: string, mailEnd: MailEnd): Promise<void> {
      await model.updateMany({ mailLease: lease }, { $set: { mailDueAt: null, mailLease: null, mailEnd } })
    },

    /** One of a lease needs no e-mail after all. */
    async skipMail(lease: string, ids: NoticeId[], at: Date): Promise<void> {
      if (ids.length === 0) return
      await model.updateMany(
        { mailLease: lease, _id: { $in: ids } },
        { $set: { mailDueAt: null, mailLease: null, mailEnd: { state: 'skipped', at } } },
      )
    },

    /** Tried again then; `counted` says whether the failure was this e-mail's own. */
    async mailLater(lease: string, dueAt: Date, counted: boolean): Promise<void> {
      await model.updateMany(
        { mailLease: lease },
        {
          $set: { mailDueAt: dueAt, mailLease: null },
          ...(counted ? { $inc: { mailTries: 1 } } : {}),
        },
      )
    },

    async mailCounts(now: Date): Promise<{ waiting: number; late: number; dead: number }> {
      const [waiting, late, dead] = await Promise.all([
        model.countDocuments({ mailDueAt: { $gt: new Date(0) } }),
        model.countDocuments({ mailDueAt: { $lte: now } }),
        model.countDocuments({ 'mailEnd.state': 'dead' }),
      ])
      return { waiting, late, dead }
    },

    deadMail: (limit: number) =>
      model.find({ 'mailEnd.state': 'dead' }).sort({ at: -1 }).limit(limit).lean<NoticeDocument[]>(),

    /** Owes again what was given up. Answers how many. */
    async resendMail(now: Date): Promise<number> {
      const anew = { $set: { mailDueAt: now, mailTries: 0, mailEnd: null } }
      return (await model.updateMany({ 'mailEnd.state': 'dead' }, anew)).modifiedCount
    },
  }
}
