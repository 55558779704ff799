import type { Readable } from 'node:stream'
import { z } from 'zod'
import { SubmissionId } from '../core/ids.contract.ts'
import { markup, type Piece } from '../core/markup.ts'
import { facts, inWords, link, moment, paragraph, written } from '../core/own-data.blocks.ts'
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
})

interface Neighbours {
  model: Pick<EvidenceModel, 'pageOf' | 'sizeOf'>
  read: (fileId: string) => Readable
}

// Pictures, films, sound, PDF and office files hardly shrink, and would cost the server's time.
const SHRINKS = ['text/plain', 'application/rtf', 'application/x-cfb', 'audio/wav']

/** Every piece of evidence of one educator, the files as they were uploaded. */
export function evidenceOwnData({ model, read }: Neighbours): OwnDataPart {
  function fileOf({ _id, file }: ArtifactDocument): OwnDataFile[] {
    if (!file) return []
    const { stem, ending } = splitName(file.fileName, extensionOf(file.mediaType))
    return [
      {
        path: `files/${safeName(stem, 'file')}-${shortName(_id)}.${ending}`,
        bytes: file.bytes,
        sha256: file.sha256,
        compress: SHRINKS.includes(file.mediaType),
        read: () => read(file.fileId),
      },
    ]
  }

  return {
    name: 'evidence',
    title: 'Your evidence',
    about: 'Every file as you uploaded it, every link and text, with what you wrote about it.',
    schema: OwnArtifact,
    size: model.sizeOf,
    async *records(personId) {
      for await (const document of inPages<ArtifactDocument>((after, limit) => model.pageOf(personId, after, limit))) {
        const files = fileOf(document)
        const artifact = artifactView(document)
        yield {
          id: artifact.id,
          title: artifact.title,
          json: { submissionId: document.submissionId, artifact, file: files[0]?.path ?? null },
          files,
          page: (there) => artifactPage(artifact, there),
        }
      }
    },
  }
}

function artifactPage(artifact: Artifact, files: WrittenFile[]): Piece {
  const [file] = files
  return [
    facts([
      ['Kind', inWords(artifact.kind)],
      ['Added', moment(artifact.addedAt)],
      ['File name', artifact.form === 'file' && artifact.fileName],
      ['Size', artifact.form === 'file' && bytesInWords(artifact.bytes)],
      ['SHA-256', artifact.form === 'file' && artifact.sha256],
      ['Address', artifact.form === 'link' && artifact.url],
    ]),
    file?.trouble && markup`<p class="missing">${file.trouble}</p>`,
    file && !file.trouble?.endsWith('not here.') && markup`<p>${link(file.path, 'Open the file')}</p>`,
    artifact.form === 'text' && paragraph('Text', written(artifact.text)),
    artifact.description && paragraph('What you wrote about it', written(artifact.description)),
  ]
}
