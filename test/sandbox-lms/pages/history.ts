import type { GradebookRow } from '../gradebook.ts'
import type { LineItem } from '../line-item.ts'
import { fullName } from '../people.ts'
import { html, type Html } from './html.ts'
import { readableTime } from './words.ts'

/** Every score that came for one person, as it came. */
export function historyOf({ person, arrivals }: GradebookRow, columns: LineItem[]): Html {
  if (arrivals.length === 0) return html`<p class="nothing">Nothing has arrived so far.</p>`
  const labels = new Map(columns.map((column) => [column.id, column.label]))
  return html`<details class="history" id="history-${person.id}">
    <summary>${fullName(person)}: ${arrivals.length} ${arrivals.length === 1 ? 'message' : 'messages'}</summary>
    <ol>
      ${arrivals.map(
        (arrival) =>
          html`<li>
            <p>
              <strong>${labels.get(arrival.lineItemId)}</strong>
              <time datetime="${arrival.at}">${readableTime(arrival.at)}</time>
            </p>
            <pre>${JSON.stringify(arrival.body, null, 2)}</pre>
          </li>`,
      )}
    </ol>
  </details>`
}
