import { dayOf, markup } from '../badges/badge.page.html.ts'
import { layout } from '../badges/badge.page.layout.ts'
import { explained, nothingShown, ownStatements, personCard, type ProfilePage } from './profile.page.ts'
import { shownBadges } from './shown.page.ts'

export type SharedPage = Pick<ProfilePage, 'person' | 'badges' | 'listed' | 'telling'> & {
  until: Date
  /** how many of the chosen badges do not stand any more */
  gone: number
}

/** What somebody with a share link sees. The browser's tab names nobody. */
export const sharedPage = ({ person, badges, listed, telling, until, gone }: SharedPage): string =>
  layout({
    title: 'Micro-credentials that were shared with you',
    indexed: false,
    body: markup`${personCard(person, 'Shared with you')}
      <p class="muted">
        This link works until ${dayOf(until)}, or until the person who made it ends it.
        ${gone > 0 && (gone === 1 ? 'One badge that it was made for cannot be shown at the moment.' : `${gone} badges that it was made for cannot be shown at the moment.`)}
      </p>
      ${badges.length > 0 ? shownBadges(badges, telling) : nothingShown()} ${ownStatements(listed, person.name)} ${explained()}`,
  })
