import type { Settings } from '../config/env.ts'
import type { Clock } from './core/clock.ts'
import type { ArtifactId, PersonId } from './core/ids.contract.ts'
import type { Logger } from './core/log.ts'
import type { CatalogueService } from './credentials/catalogue.service.ts'
import type { createEvidenceServices } from './evidence.services.ts'
import type { EvidenceModel } from './evidence/evidence.model.ts'
import { createLockedFiles } from './evidence/locked/locked.service.ts'
import { createMedia, type KeptBack } from './evidence/media.service.ts'
import type { LearningModel } from './learning-log/learning.model.ts'
import type { Organizations } from './organizations/organization.service.ts'
import type { People } from './people/person.service.ts'
import { createKnownWords } from './submissions/names/names.known.ts'
import { createNames } from './submissions/names/names.service.ts'
import type { Alarms } from './submissions/submission.alarms.ts'
import { createDrafts } from './submissions/submission.draft.service.ts'
import type { SubmissionModel } from './submissions/submission.model.ts'
import { createDraftPrivacy } from './submissions/submission.privacy.service.ts'
import type { SubmissionReader } from './submissions/submission.reader.ts'
import { openingPart } from './submissions/submission.rules.ts'

/** What an earner writes and shows: drafts, what must not be seen in them, and who may open a piece of them. */
export function createWorkServices({
  model,
  settings,
  pieces,
  reader,
  catalogue,
  people,
  organizations,
  alarms,
  namesOf,
  evidenceModel,
  clock,
  log,
  nudge,
  shownInFeedback,
  keptBack,
  entriesOf,
}: {
  model: SubmissionModel
  settings: Settings
  pieces: Pick<ReturnType<typeof createEvidenceServices>, 'evidence' | 'copies' | 'scans' | 'students'>
  reader: SubmissionReader
  catalogue: CatalogueService
  people: People
  organizations: Organizations
  alarms: Pick<Alarms, 'released'>
  namesOf: (ids: PersonId[]) => Promise<Map<PersonId, string | null>>
  evidenceModel: EvidenceModel
  clock: Clock
  log: Logger
  nudge: () => void
  /** entries of somebody's learning log */
  entriesOf: LearningModel['findMany']
  /** whether a colleague who was asked for feedback is shown this piece */
  shownInFeedback: (personId: PersonId, artifactId: ArtifactId) => Promise<boolean>
  keptBack: KeptBack
}) {
  const { evidence, copies, students } = pieces
  const { secret, mediaOrigin } = settings
  return {
    drafts: createDrafts({ model, catalogue, reader, clock }),
    lockedFiles: createLockedFiles({
      ...{ model: evidenceModel, organizations, namesOf, released: alarms.released, clock, log },
    }),
    draftPrivacy: createDraftPrivacy({ model, evidence, students, reader, nudge }),
    names: createNames({
      ...{ model, catalogue, evidence, reader, secret, entriesOf },
      knownTo: createKnownWords({ people, organizations, clock }),
    }),
    media: createMedia({
      ...{ evidence, copies, students, secret, mediaOrigin, clock, keptBack, isScanning: pieces.scans.isOn },
      async mayOpen(viewer, submissionId, artifactId) {
        const submission = await model.find(submissionId)
        const part = submission && openingPart(submission, viewer, artifactId)
        if (part) return part
        // A colleague who was asked reads beside the earner's name, as a facilitator does.
        return (await shownInFeedback(viewer.personId, artifactId)) ? 'facilitator' : null
      },
    }),
  }
}
