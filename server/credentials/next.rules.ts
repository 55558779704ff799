import type { CredentialId } from '../core/ids.contract.ts'
import type { ProgressByCredential } from './catalogue.rules.ts'
import type { CredentialContent, StackContent } from './version.contract.ts'

type Related = Pick<CredentialContent, 'id' | 'title' | 'focusAreas' | 'buildsOn'>

const RELATED_MOST = 3

/** The next of a stack: what somebody is at already, else what comes first in it. */
export function nextIn(stack: StackContent, progress: ProgressByCredential): CredentialId | null {
  const open = stack.credentialIds.filter((id) => progress.get(id)?.status !== 'awarded')
  const begun = open.find((id) => {
    const status = progress.get(id)?.status
    return status === 'draft' || status === 'returned'
  })
  return begun ?? open[0] ?? null
}

/** What builds on what was earned first, then what shares most focus areas with it; nothing that was earned. */
export function relatedTo<Content extends Related>(
  earned: Related[],
  all: Iterable<Content>,
  progress: ProgressByCredential,
  besides: ReadonlySet<CredentialId>,
): Content[] {
  const ids = new Set(earned.map(({ id }) => id))
  const areas = new Set(earned.flatMap(({ focusAreas }) => focusAreas))
  return [...all]
    .filter(({ id }) => !ids.has(id) && !besides.has(id) && progress.get(id)?.status !== 'awarded')
    .map((content) => ({
      content,
      builds: content.buildsOn.some((id) => ids.has(id)),
      shared: content.focusAreas.filter((area) => areas.has(area)).length,
    }))
    .filter(({ builds, shared }) => builds || shared > 0)
    .sort(
      (a, b) =>
        Number(b.builds) - Number(a.builds) || b.shared - a.shared || a.content.title.localeCompare(b.content.title),
    )
    .slice(0, RELATED_MOST)
    .map(({ content }) => content)
}
