import { copyView } from './copies/copy.view.ts'
import type { Artifact } from './evidence.contract.ts'
import type { ArtifactDocument, StudentsDocument } from './evidence.model.ts'
import { extensionOf, familyOf, previewOfFile } from './evidence.rules.ts'
import { scanView } from './scanning/scan.rules.ts'
import type { StudentsRecord } from './students/consent.contract.ts'
import { asksAboutStudents, type Piece } from './students/consent.rules.ts'

export const hostOf = (url: string) => {
  try {
    return new URL(url).host
  } catch {
    return url
  }
}

export function studentsView(students: StudentsDocument): StudentsRecord {
  if (!students.shown) return students
  const { fileName, bytes, sha256 } = students.form ?? {}
  const isThere = fileName !== undefined && bytes !== undefined && sha256 !== undefined
  return { ...students, form: isThere ? { fileName, bytes, sha256 } : null }
}

export const pieceOf = ({ kind, form, file }: Pick<ArtifactDocument, 'kind' | 'form' | 'file'>): Piece => ({
  kind,
  form,
  family: file ? familyOf(file.mediaType) : null,
})

/** A file's name for readers who are not its earner: its own often holds the author's, or a child's. */
export const neutralName = (id: string, kind: string, mediaType: string) =>
  `${kind}-${id.slice(0, 6)}.${extensionOf(mediaType)}`

/**
 * An artifact of an attempt as a facilitator or a colleague sees it: not under its file's own name, without the form's, and
 * without its words where its issuer keeps it back.
 */
export function artifactForOthers(artifact: Artifact, keptBack: ReadonlySet<string>): Artifact {
  if (keptBack.has(artifact.id)) {
    const { id, requirementId, kind, addedAt } = artifact
    const nothing = {
      title: '',
      description: '',
      text: '',
      practicedOn: null,
      asksAboutStudents: false,
      students: null,
    }
    return { form: 'text', id, requirementId, kind, addedAt, ...nothing, keptBack: true }
  }
  const students = artifact.students?.shown ? { ...artifact.students, form: null } : artifact.students
  if (artifact.form !== 'file') return { ...artifact, students }
  const fileName = artifact.shownName ?? neutralName(artifact.id, artifact.kind, artifact.mediaType)
  return { ...artifact, students, fileName }
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
    asksAboutStudents: asksAboutStudents(pieceOf(artifact)),
    students: artifact.students ? studentsView(artifact.students) : null,
  }
  if (artifact.file) {
    const { fileName, mediaType, bytes, sha256 } = artifact.file
    const hidden = { copy: copyView(artifact), scan: scanView(artifact.scan), shownName: artifact.shownName ?? null }
    const playback = artifact.file.playback ?? null
    const words = { alternative: artifact.alternative ?? '', spoken: artifact.spoken ?? null }
    return {
      form: 'file',
      ...about,
      fileName,
      mediaType,
      bytes,
      sha256,
      playback,
      preview: previewOfFile(artifact.file),
      ...hidden,
      ...words,
    }
  }
  if (artifact.url !== undefined) return { form: 'link', ...about, url: artifact.url, host: hostOf(artifact.url) }
  return { form: 'text', ...about, text: artifact.text ?? '' }
}
