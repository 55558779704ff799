import type { Readable } from 'node:stream'
import { z } from 'zod'
import { SubmissionId } from '../core/ids.contract.ts'
import { markup, type Piece } from '../core/markup.ts'
import { chapter, facts, inWords, link, moment, paragraph, written } from '../core/own-data.blocks.ts'
import { inPages, shortName, type OwnDataFile, type OwnDataPart, type WrittenFile } from '../core/own-data.part.ts'
import { safeName, splitName } from '../core/safe-name.ts'
import { Artifact } from './evidence.contract.ts'
import type { ArtifactDocument, EvidenceModel } from './evidence.model.ts'
import { bytesInWords, extensionOf } from './evidence.rules.ts'
import { artifactView } from './evidence.view.ts'

const OwnArtifact = z.object({
  submissionId: SubmissionId,
  artifact: Artifact,
  /** where the file lies in the archive, beside this one; null for links and texts */
  file: z.string().nullable(),
  /** the same of the form that consents to showing students */
  consentForm: z.string().nullable(),
})

interface Neighbours {
  model: Pick<EvidenceModel, 'pageOf' | 'sizeOf'>
  read: (fileId: string) => Readable
  readForm: (fileId: string) => Readable
}

interface Kept {
  fileId: string
  fileName: string
  mediaType: string
  bytes: number
  sha256: string
}

// Pictures, films, sound, PDF and office files hardly shrink, and would cost the server's time.
const SHRINKS = ['text/plain', 'application/rtf', 'application/x-cfb', 'audio/wav']

function fileIn(folder: string, id: string, kept: Kept, read: (fileId: string) => Readable): OwnDataFile {
  const { fileId, fileName, mediaType, bytes, sha256 } = kept
  const { stem, ending } = splitName(fileName, extensionOf(mediaType))
  return {
    path: `${folder}/${safeName(stem, 'file')}-${shortName(id)}.${ending}`,
    ...{ bytes, sha256, compress: SHRINKS.includes(mediaType) },
    read: () => read(fileId),
  }
}

/** Every piece of evidence of one educator, the files as they were uploaded. */
export function evidenceOwnData({ model, read, readForm }: Neighbours): OwnDataPart {
  return {
    name: 'evidence',
    title: 'Your evidence',
    about:
      'Every file as you uploaded it, every link and text, what you wrote about it, and consents with their forms.',
    schema: OwnArtifact,
    size: model.sizeOf,
    async *records(personId) {
      for await (const document of inPages<ArtifactDocument>((after, limit) => model.pageOf(personId, after, limit))) {
        const { _id: id, file, students } = document
        const isLocked = document.scan?.state === 'infected'
        const ownFile = file && !isLocked ? fileIn('files', id, file, read) : null
        const form = students?.shown && students.form ? fileIn('consent-forms', id, students.form, readForm) : null
        const artifact = artifactView(document)
        yield {
          id,
          title: artifact.title,
          json: {
            submissionId: document.submissionId,
            artifact,
            file: ownFile?.path ?? null,
            consentForm: form?.path ?? null,
          },
          files: [ownFile, form].filter((each) => each !== null),
          page: (written) =>
            artifactPage(artifact, (sought) => written.find(({ path }) => path === sought), {
              file: ownFile?.path,
              form: form?.path,
            }),
        }
      }
    },
  }
}

/** A way to a file of the archive, or why there is none. */
function wayTo(file: WrittenFile | undefined, words: string): Piece {
  if (!file) return null
  return [
    file.trouble && markup`<p class="missing">${file.trouble}</p>`,
    file.isThere && markup`<p>${link(file.path, words)}</p>`,
  ]
}

function studentsChapter({ students }: Artifact, form: Piece): Piece {
  if (!students) return null
  const { consent } = students.shown ? students : {}
  return chapter(
    'Students in it',
    facts([
      ['Shows students', students.shown ? 'Yes' : 'No'],
      ['Said on', moment(students.recordedAt)],
      ['Consent given by', consent?.givenBy],
      ['It rests on', consent && inWords(consent.kind)],
      ['It covers', consent && inWords(consent.scope)],
      ['Given on', consent?.givenOn],
      ['Holds until', consent && (consent.expiresOn ?? 'No end')],
    ]),
    form,
  )
}

function artifactPage(
  artifact: Artifact,
  find: (path: string | undefined) => WrittenFile | undefined,
  paths: { file: string | undefined; form: string | undefined },
): Piece {
  const file = artifact.form === 'file' ? artifact : null
  return [
    facts([
      ['Kind', inWords(artifact.kind)],
      ['Added', moment(artifact.addedAt)],
      ['Happened on', artifact.practicedOn],
      ['File name', file?.fileName],
      ['Name for other readers', file?.shownName],
      ['Size', file && bytesInWords(file.bytes)],
      ['SHA-256', file?.sha256],
      ['SHA-256 of the copy for others', file?.copy?.sha256],
      ['Address', artifact.form === 'link' && artifact.url],
    ]),
    file?.scan?.state === 'infected' &&
      markup`<p class="missing">The virus check found “${file.scan.finding ?? 'something harmful'}” in this file. It is locked and not in this archive.</p>`,
    wayTo(find(paths.file), 'Open the file'),
    artifact.form === 'text' && paragraph('Text', written(artifact.text)),
    artifact.description && paragraph('What you wrote about it', written(artifact.description)),
    file?.alternative && paragraph('Alternative text', written(file.alternative)),
    file?.spoken && paragraph('Captions or transcript', written(file.spoken.text)),
    studentsChapter(artifact, wayTo(find(paths.form), 'Open the consent form')),
  ]
}
