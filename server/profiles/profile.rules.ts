import type { AwardView } from '../awards/award.contract.ts'
import type { ChoosableBadge, NameChoice, ProfileChoices } from './profile.contract.ts'

export const NOTHING_CHOSEN: ProfileChoices = {
  published: false,
  findable: false,
  name: { kind: 'none' },
  headline: '',
  about: '',
  awardIds: [],
  selfReportedIds: [],
}

/** The name that is shown; `account` is what the LMS sends, where it sends one. */
export function nameShown(choice: NameChoice, account: string | null): string | null {
  if (choice.kind === 'none') return null
  return choice.kind === 'own' ? choice.text : account
}

/** Their choices as far as there still is something to choose: what is gone drops out, the order stays. */
export function stillThere<Id extends string>(chosen: Id[], there: { has(id: Id): boolean }): Id[] {
  return chosen.filter((id) => there.has(id))
}

export const choosable = (award: AwardView): ChoosableBadge => ({
  awardId: award.id,
  title: award.title,
  issuerName: award.issuer.name,
  awardedAt: award.awardedAt,
  imageUrl: award.imageUrl,
  published: award.published,
  state: award.revoked ? 'revoked' : award.badgeReady ? 'standing' : 'signing',
})
