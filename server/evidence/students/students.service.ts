import type { Readable } from 'node:stream'
import type { Clock } from '../../core/clock.ts'
import { problem } from '../../core/problem.ts'
import type { FileBucket } from '../copies/file.bucket.ts'
import type { ArtifactDocument, EvidenceModel, StudentsDocument } from '../evidence.model.ts'
import { SNIFF_BYTES, sniffMediaType } from '../evidence.types.ts'
import type { StudentsAnswer } from './consent.contract.ts'
import { consentFaults } from './consent.rules.ts'

const LARGEST_FORM = 20 * 1024 * 1024
const FORM_TYPES = ['application/pdf', 'image/jpeg', 'image/png', 'image/heic', 'image/webp']

async function* prepended(head: Buffer[], rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield* head
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
}

/** What an earner says about students in a piece of evidence, and the form that proves it. */
export function createStudents({ model, bucket, clock }: { model: EvidenceModel; bucket: FileBucket; clock: Clock }) {
  async function record({ _id }: ArtifactDocument, before: StudentsDocument | undefined, students: StudentsDocument) {
    if (await model.recordStudents(_id, before, students)) return students
    throw problem('wrong-state', 'This was answered in another window at the same time. Look at it again.')
  }

  return {
    async answer(artifact: ArtifactDocument, answer: StudentsAnswer): Promise<StudentsDocument> {
      const now = clock.now()
      const before = artifact.students
      const faults = answer.shown ? consentFaults(answer.consent, now) : []
      if (faults.length) throw problem('bad-request', faults.map((fault) => fault.detail).join('; '), faults)
      const form = before?.shown ? before.form : null
      const recordedAt = now.toISOString()
      const students = await record(
        artifact,
        before,
        answer.shown ? { shown: true, recordedAt, consent: answer.consent, form } : { shown: false, recordedAt },
      )
      if (!answer.shown && form) await bucket.remove(form.fileId)
      return students
    },

    /** Streams the signed form in; whatever is refused leaves nothing behind. */
    async addForm(artifact: ArtifactDocument, fileName: string, source: Readable): Promise<StudentsDocument> {
      const before = artifact.students
      if (!before?.shown) throw problem('wrong-state', 'Record the consent first; then add its form.')
      const chunks: AsyncIterator<Buffer> = source[Symbol.asyncIterator]()
      const head: Buffer[] = []
      for (let bytes = 0; bytes < SNIFF_BYTES;) {
        const next = await chunks.next()
        if (next.done) break
        head.push(Buffer.from(next.value))
        bytes += next.value.length
      }
      const mediaType = await sniffMediaType(Buffer.concat(head))
      if (!mediaType || !FORM_TYPES.includes(mediaType))
        throw problem('evidence-type-refused', 'A form can be a PDF or a picture of it.', [
          { pointer: '/file', detail: 'choose a PDF or a picture' },
        ])
      const fileId = bucket.newFileId()
      const kept = await bucket.write(fileId, prepended(head, chunks), { maxBytes: LARGEST_FORM })
      if (kept === 'too-large')
        throw problem('evidence-too-large', 'A form may have at most 20 MB. Scan it at a lower resolution.', [
          { pointer: '/file', detail: 'at most 20 MB' },
        ])
      try {
        const students = await record(artifact, before, { ...before, form: { ...kept, fileName, mediaType } })
        if (before.form) await bucket.remove(before.form.fileId)
        return students
      } catch (error) {
        await bucket.remove(fileId)
        throw error
      }
    },

    async removeForm(artifact: ArtifactDocument): Promise<StudentsDocument> {
      const before = artifact.students
      if (!before?.shown || !before.form) throw problem('not-found')
      const students = await record(artifact, before, { ...before, form: null })
      await bucket.remove(before.form.fileId)
      return students
    },

    readForm: (fileId: string, range?: { start: number; end: number }) => bucket.read(fileId, range),

    async discard({ students }: ArtifactDocument): Promise<void> {
      if (students?.shown && students.form) await bucket.remove(students.form.fileId)
    },
  }
}
export type Students = ReturnType<typeof createStudents>
