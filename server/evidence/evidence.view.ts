import type { Artifact } from './evidence.contract.ts'
import type { ArtifactDocument } from './evidence.model.ts'
import { previewOf } from './evidence.rules.ts'

export const hostOf = (url: string) => {
  try {
    return new URL(url).host
  } catch {
    return url
  }
}

/** An artifact as its earner sees it; also the form that an attempt keeps a copy of. */
export function artifactView(artifact: ArtifactDocument): Artifact {
  const about = {
    id: artifact._id,
    requirementId: artifact.requirementId,
    kind: artifact.kind,
    title: artifact.title,
    description: artifact.description,
    addedAt: artifact.addedAt.toISOString(),
    practicedOn: artifact.practicedOn ?? null,
  }
  if (artifact.file) {
    const { fileName, mediaType, bytes, sha256 } = artifact.file
    return { form: 'file', ...about, fileName, mediaType, bytes, sha256, preview: previewOf(mediaType) }
  }
  if (artifact.url !== undefined) return { form: 'link', ...about, url: artifact.url, host: hostOf(artifact.url) }
  return { form: 'text', ...about, text: artifact.text ?? '' }
}
