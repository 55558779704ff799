import { problem } from '../core/problem.ts'
import type { EvidenceKind } from '../credentials/version.contract.ts'
import type { Form } from './evidence.kinds.contract.ts'
import type { EvidencePlace } from './evidence.place.ts'
import { acceptedInWords, bytesInWords, takesForm, takesKind, takesMediaType } from './evidence.rules.ts'

// Each refusal names what, the limit, and the way out.

export function refuseKind({ requirement, kind }: EvidencePlace, form: Form): void {
  if (!takesKind(requirement, kind))
    throw problem(
      'evidence-kind-refused',
      `"${requirement.title}" takes: ${requirement.kinds.join(', ').replaceAll('-', ' ')}.`,
      [{ pointer: '/kind', detail: 'choose one of the kinds this part takes' }],
    )
  if (!takesForm(kind, form, requirement.id))
    throw problem('evidence-kind-refused', `This kind of evidence cannot be added as a ${form}.`, [
      { pointer: '/kind', detail: 'choose another kind, or add it another way' },
    ])
}

export function refuseSize(bytes: number, maxFileBytes: number): void {
  if (bytes === 0)
    throw problem('evidence-empty', 'The file has no content. Check it on your device and choose it again.', [
      { pointer: '/file', detail: 'is empty' },
    ])
  if (bytes <= maxFileBytes) return
  const limit = bytesInWords(maxFileBytes)
  throw problem(
    'evidence-too-large',
    `A file may have at most ${limit}; this one has ${bytesInWords(bytes)}. Shorten or compress it, or share it as a link.`,
    [{ pointer: '/file', detail: `at most ${limit}` }],
  )
}

/** The media type, if this kind of evidence takes it at this place. */
export function refuseMediaType(
  { requirementId, kind }: { requirementId: string; kind: EvidenceKind },
  mediaType: string | null,
): string {
  if (mediaType && takesMediaType(kind, mediaType, requirementId)) return mediaType
  throw problem('evidence-type-refused', `Here you can add ${acceptedInWords(kind, requirementId)}.`, [
    { pointer: '/file', detail: 'choose a file of one of these types' },
  ])
}

export const quotaReached = (quotaBytes: number) =>
  problem(
    'quota-reached',
    `All evidence of your organization together may have ${bytesInWords(quotaBytes)}. Share this one as a link, or ask your coordinator for more room.`,
  )

export const changedFile = () =>
  problem(
    'upload-changed',
    'What arrived is not the file that was announced. It may have been changed meanwhile: choose it again.',
    [{ pointer: '/file', detail: 'does not begin as announced' }],
  )

export const busyUpload = () =>
  problem('upload-busy', 'Another window or device is sending this file right now. It goes on when that one stops.')
