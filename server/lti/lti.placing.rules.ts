import type { DeepLinkingSettings, Target } from './lti.claims.ts'
import type { Placing } from './session.model.ts'

// What a deep linking request allows, and the content items that answer it (Deep Linking 2.0, 4.4 and 3). Pure: values in, values out.

/** how long a picker may stand open before its choice is no longer taken */
const PLACING_MS = 2 * 3_600_000
const FRAME_HEIGHT = 800

/** What the platform allows. What it leaves unsaid is read so that no platform can refuse the answer for it. */
export function acceptedBy(settings: DeepLinkingSettings, deploymentId: string, now: Date): Placing {
  return {
    deploymentId,
    returnUrl: settings.deep_link_return_url,
    data: settings.data ?? null,
    multiple: settings.accept_multiple ?? false,
    // Unsaid is usual and means yes; Moodle makes no column where the item brings none.
    columns: settings.accept_lineitem ?? true,
    targets: settings.accept_presentation_document_targets,
    acceptTypes: settings.accept_types,
    endsAt: new Date(now.getTime() + PLACING_MS),
    answers: 0,
  }
}

/** Something chosen, with what the catalogue says of it. */
export interface Chosen {
  target: Exclude<Target, { kind: 'catalogue' }>
  title: string
  text: string
  points: number
  /** an instant, or null for no due date */
  dueAt: string | null
}

/** One activity. Its ids stand in `custom` and in the line item, so that every later launch, copied ones too, finds them. */
export function contentItem(chosen: Chosen, placing: Pick<Placing, 'columns' | 'targets'>, url: string): object {
  const { target, title, text, points, dueAt } = chosen
  const launchUrl = `${url}/lti/launch`
  const [name, id] =
    target.kind === 'credential' ? ['credential_id', target.credentialId] : ['stack_id', target.stackId]
  const custom = { [name]: id }
  const lineItem = {
    scoreMaximum: points,
    label: title,
    resourceId: id,
    tag: target.kind,
    submissionReview: { reviewableStatus: ['InProgress', 'Submitted', 'Completed'], url: launchUrl, custom },
  }
  return {
    type: 'ltiResourceLink',
    title,
    text,
    // Always the same address: a copied Canvas assignment keeps its URL for good, its ids can be looked up.
    url: launchUrl,
    icon: { url: `${url}/icon.svg`, width: 32, height: 32 },
    custom,
    ...(placing.columns ? { lineItem } : {}),
    ...(dueAt === null ? {} : { submission: { endDateTime: dueAt } }),
    ...presentation(placing.targets),
  }
}

// In a frame where that is possible; a new window is what is left to platforms that frame nothing.
function presentation(targets: readonly string[]): object {
  if (targets.includes('iframe')) return { iframe: { height: FRAME_HEIGHT } }
  return targets.includes('window') ? { window: { targetName: '_blank' } } : {}
}
