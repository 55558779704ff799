import type { ConnectionCheckView } from '../../server/lti/checking/connection-check.contract.ts'

/** How many steps work, need a change and were not tried. */
export function countsOf({ steps }: ConnectionCheckView) {
  const count = (state: ConnectionCheckView['steps'][number]['state']) =>
    steps.filter((step) => step.state === state).length
  return { works: count('works'), broken: count('broken'), untried: count('untried') }
}
