import type { Actor } from '../../core/actor.ts'
import type { LearningEntryId, PersonId, SubmissionId } from '../../core/ids.contract.ts'
import { keyedDigest, purposeKey } from '../../core/secrets.ts'
import type { CatalogueService } from '../../credentials/catalogue.service.ts'
import { isAnswerPlace } from '../../credentials/recorded-answers.contract.ts'
import type { CredentialContent } from '../../credentials/version.contract.ts'
import type { ArtifactDocument } from '../../evidence/evidence.model.ts'
import type { Evidence } from '../../evidence/evidence.service.ts'
import type { LearningDocument } from '../../learning-log/learning.model.ts'
import type { SubmissionDocument, SubmissionModel } from '../submission.model.ts'
import type { SubmissionReader } from '../submission.reader.ts'
import type { NameFinding, NamePlace } from './names.contract.ts'
import { findNames, findNamesInAddress, findNamesInFileName, type Found, type KnownWords } from './names.rules.ts'

const AROUND = 30
const MOST_FINDINGS = 100

interface Text {
  place: NamePlace
  text: string
  find: (text: string, known: KnownWords) => Found[]
}

function textsOf(
  submission: SubmissionDocument,
  content: CredentialContent,
  artifacts: ArtifactDocument[],
  cited: LearningDocument[],
): Text[] {
  const { draft } = submission
  const answers = (part: 'overview' | 'reflection') =>
    content[part].prompts.map(({ id, question }): Text => {
      const place = { part, id, field: 'answer' as const, label: question }
      return { place, text: draft[part][id] ?? '', find: findNames }
    })
  const pieces = artifacts.flatMap((artifact): Text[] => {
    const part = isAnswerPlace(artifact.requirementId) ? 'reflection' : 'evidence'
    const at = (field: NamePlace['field'], text: string | undefined, find = findNames): Text[] =>
      text ? [{ place: { part, id: artifact._id, field, label: artifact.title }, text, find }] : []
    const { students } = artifact
    return [
      ...at('fileName', artifact.file && (artifact.shownName ?? artifact.file.fileName), findNamesInFileName),
      ...at('title', artifact.title),
      ...at('description', artifact.description),
      ...at('alternative', artifact.alternative),
      ...at('spoken', artifact.spoken?.text),
      ...at('text', artifact.text),
      ...at('url', artifact.url, findNamesInAddress),
      ...at('consent', students?.shown ? students.consent.givenBy : undefined),
    ]
  })
  const learned = cited.flatMap(({ _id, source, note }): Text[] => {
    const place = { part: 'reflection', id: _id, field: 'cited', label: source } as const
    return [source, note].map((text) => ({ place, text, find: findNames }))
  })
  const note = { part: 'changeNote', id: 'change-note', field: 'answer', label: '' } as const
  return [
    ...answers('overview'),
    ...pieces,
    ...answers('reflection'),
    ...learned,
    { place: note, text: draft.changeNote, find: findNames },
  ]
}

/** Points out names in a draft before it is handed in, and remembers what its earner said is fine. */
export function createNames({
  model,
  catalogue,
  evidence,
  reader: { own },
  knownTo,
  entriesOf,
  secret,
}: {
  model: SubmissionModel
  catalogue: CatalogueService
  evidence: Evidence
  reader: SubmissionReader
  /** what is known of who is working here */
  knownTo: (actor: Actor) => Promise<KnownWords>
  /** entries of this person's learning log */
  entriesOf: (personId: PersonId, ids: LearningEntryId[]) => Promise<LearningDocument[]>
  secret: string
}) {
  // What is fine is kept as digests: no list of names lies about.
  const key = purposeKey(secret, 'fine-names')

  async function findings(actor: Actor, submission: SubmissionDocument, fine: string[]) {
    const [content, artifacts, known, cited] = await Promise.all([
      catalogue.version(submission.credentialId, submission.version),
      evidence.findMany(submission.draft.artifacts.map((artifact) => artifact.artifactId)),
      knownTo(actor),
      entriesOf(submission.earnerId, submission.draft.howLearned?.entryIds ?? []),
    ])
    const seen = new Set<string>()
    const all = textsOf(submission, content, artifacts, cited).flatMap(({ place, text, find }) =>
      find(text, known).flatMap(({ start, end, reason }): NameFinding[] => {
        const word = text.slice(start, end)
        const id = keyedDigest(key, JSON.stringify([submission._id, place.id, place.field, reason, word])).slice(0, 24)
        if (seen.has(id)) return []
        seen.add(id)
        const before = text.slice(Math.max(0, start - AROUND), start)
        return [{ id, place, reason, before, word, after: text.slice(end, end + AROUND) }]
      }),
    )
    const open = all.filter((finding) => !fine.includes(finding.id))
    return { findings: open.slice(0, MOST_FINDINGS), fine: all.length - open.length }
  }

  return {
    async find(actor: Actor, id: SubmissionId) {
      const submission = await own(actor, id)
      return findings(actor, submission, submission.draft.fineNames ?? [])
    },

    async accept(actor: Actor, id: SubmissionId, { add, startOver }: { add: string[]; startOver: boolean }) {
      const submission = await own(actor, id)
      const before = startOver ? [] : (submission.draft.fineNames ?? [])
      const fine = [...new Set([...before, ...add])].slice(-2000)
      await model.change(
        { _id: id, earnerId: actor.personId },
        startOver ? { $set: { 'draft.fineNames': fine } } : { $addToSet: { 'draft.fineNames': { $each: add } } },
      )
      return findings(actor, submission, fine)
    },
  }
}
export type Names = ReturnType<typeof createNames>
