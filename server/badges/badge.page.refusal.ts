import { markup } from './badge.page.html.ts'
import { layout } from './badge.page.layout.ts'

/** One page for whatever is unknown or private: which of the two it is, it never says. */
export const absentPage = (): string =>
  layout({
    title: 'Nothing to see here',
    indexed: false,
    body: markup`<div class="card card--narrow">
      <h1>There is nothing to see at this address</h1>
      <p>The address may be mistyped, or it leads to a badge that its earner keeps private.</p>
      <p>
        If somebody sent you this link, ask them to send it once more. If it is your own badge, open it in Notch from
        your course and choose to publish it.
      </p>
    </div>`,
  })

/** For the few seconds between a decision and its signed badge. */
export const waitingPage = (): string =>
  layout({
    title: 'The badge is being signed',
    indexed: false,
    body: markup`<div class="card card--narrow">
      <h1>The badge is being signed</h1>
      <p>
        The micro-credential was awarded moments ago, and its badge is on its way. This usually takes a few seconds.
      </p>
      <p><a class="button" href="">Look again</a></p>
    </div>`,
  })
