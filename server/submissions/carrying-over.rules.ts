import { placesOf } from '../credentials/recorded-answers.contract.ts'
import type { CredentialContent } from '../credentials/version.contract.ts'
import type { Artifact } from '../evidence/evidence.contract.ts'
import type { Draft, SetAsideDraft, SubmissionDocument } from './submission.model.ts'

// Work that is taken up again goes on with the newest version. What that still asks for stays in the draft; the rest is
// set aside to be read: nothing is thrown away, and nothing is handed in that nobody asks for.

function split<Value>(all: Record<string, Value>, fits: (id: string, value: Value) => boolean) {
  const entries = Object.entries(all)
  return {
    kept: Object.fromEntries(entries.filter(([id, value]) => fits(id, value))),
    left: Object.fromEntries(entries.filter(([id, value]) => !fits(id, value))),
  }
}

/** `pieces` are the draft's artifacts as they stand, for their kinds. */
function carryOver(draft: Draft, pieces: Artifact[], to: CredentialContent) {
  const asks = (part: 'overview' | 'reflection') => (id: string) => to[part].prompts.some((prompt) => prompt.id === id)
  const overview = split(draft.overview, asks('overview'))
  const reflection = split(draft.reflection, asks('reflection'))
  const selfAssessment = split(
    draft.selfAssessment,
    (rowId, levelId) =>
      to.rubric.rows.some((row) => row.id === rowId) && to.rubric.levels.some((level) => level.id === levelId),
  )
  const places = placesOf(to)
  const taken = new Map<string, number>()
  const kept: Draft['artifacts'] = []
  const left: Draft['artifacts'] = []
  for (const entry of draft.artifacts) {
    const requirement = places.find((candidate) => candidate.id === entry.requirementId)
    const piece = pieces.find((candidate) => candidate.id === entry.artifactId)
    const there = taken.get(entry.requirementId) ?? 0
    const fits = requirement && there < requirement.maxItems && (!piece || requirement.kinds.includes(piece.kind))
    if (fits) taken.set(entry.requirementId, there + 1)
    ;(fits ? kept : left).push(entry)
  }
  return {
    draft: {
      ...draft,
      overview: overview.kept,
      reflection: reflection.kept,
      selfAssessment: selfAssessment.kept,
      artifacts: kept,
    },
    left: {
      overview: overview.left,
      reflection: reflection.left,
      selfAssessment: selfAssessment.left,
      artifacts: left,
    },
  }
}

const isNothing = (left: ReturnType<typeof carryOver>['left']) =>
  left.artifacts.length === 0 &&
  [left.overview, left.reflection, left.selfAssessment].every((part) => Object.keys(part).length === 0)

/** Withdrawn or revoked work taken up again with `content`, the newest version; `left` is what that no longer asks for. */
export function restarted(
  submission: Pick<SubmissionDocument, 'draft' | 'version' | 'status' | 'passedRows'>,
  pieces: Artifact[],
  content: CredentialContent,
  at: Date,
) {
  const sameVersion = content.version === submission.version
  const carried = carryOver(submission.draft, pieces, content)
  const draft = sameVersion ? submission.draft : carried.draft
  const left: SetAsideDraft | null =
    sameVersion || isNothing(carried.left) ? null : { ...carried.left, version: submission.version, setAsideAt: at }
  const next = {
    version: content.version,
    awardId: null,
    revocation: null,
    draft: { ...draft, changeNote: '', revision: draft.revision + 1, evidenceRevision: draft.evidenceRevision + 1 },
    // What an award's revocation or another rubric puts in question is looked at again.
    passedRows: sameVersion && submission.status === 'withdrawn' ? submission.passedRows : {},
  }
  return { next, left }
}
