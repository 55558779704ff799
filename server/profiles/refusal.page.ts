import { markup } from '../badges/badge.page.html.ts'
import { layout } from '../badges/badge.page.layout.ts'

// What stands where nothing is to be seen. None of these pages names anybody.

const refusal = (title: string, ...paragraphs: string[]) =>
  layout({
    title,
    indexed: false,
    body: markup`<div class="card card--narrow">
      <h1>${title}</h1>
      ${paragraphs.map((text) => markup`<p>${text}</p>`)}
    </div>`,
  })

/** One page for whatever is unknown or private: which of the two it is, it never says. */
export const absentPage = () =>
  refusal(
    'There is nothing to see at this address',
    'The address may be mistyped, or it leads to a page that its owner keeps private.',
    'If somebody sent you this link, ask them to send it once more.',
  )

export const previewOverPage = () =>
  refusal('This preview is over', 'A preview works for twelve hours. Open it again from your profile page in Notch.')

/** Whether its time was over or its maker ended it is theirs to tell. */
export const linkOverPage = () =>
  refusal(
    'This link no longer works',
    'Whoever made it gave it an end, or has ended it. What it showed can no longer be seen here.',
    'If you still need it, ask the person who sent it to you for a new one.',
  )
