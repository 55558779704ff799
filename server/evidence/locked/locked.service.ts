import type { Actor } from '../../core/actor.ts'
import type { Clock } from '../../core/clock.ts'
import type { ArtifactId, PersonId } from '../../core/ids.contract.ts'
import type { Logger } from '../../core/log.ts'
import { problem } from '../../core/problem.ts'
import type { Organizations } from '../../organizations/organization.service.ts'
import type { ArtifactDocument, EvidenceModel } from '../evidence.model.ts'
import type { LockedFile, LockedFiles, ReleasedFile } from './locked.contract.ts'

const MOST = 200

/**
 * What the virus check locked, for somebody accountable: the coordinators of the organization. They see what was found in
 * what kind of file and whose it is, never the file, and may say that an alarm is false.
 */
export function createLockedFiles({
  model,
  organizations,
  namesOf,
  released,
  clock,
  log,
}: {
  model: Pick<EvidenceModel, 'find' | 'lockedIn' | 'releasedIn' | 'releaseScan'>
  organizations: Pick<Organizations, 'isCoordinator'>
  namesOf: (ids: PersonId[]) => Promise<Map<PersonId, string | null>>
  /** owes what follows once these pieces are open again; may be told twice */
  released: (pieces: ArtifactDocument[]) => Promise<void>
  clock: Clock
  log: Logger
}) {
  const coordinates = ({ organizationId, personId }: Actor) => organizations.isCoordinator(organizationId, personId)

  async function list({ organizationId, personId }: Actor): Promise<LockedFiles> {
    const [locked, open] = await Promise.all([
      model.lockedIn(organizationId, MOST),
      model.releasedIn(organizationId, MOST),
    ])
    const people = [...locked, ...open].flatMap(({ earnerId, scan }) => [earnerId, scan?.released?.by ?? earnerId])
    const names = await namesOf([...new Set(people)])
    return {
      locked: locked.flatMap((piece) => {
        const file = fileOf(piece, names)
        return file ? [{ ...file, own: piece.earnerId === personId }] : []
      }),
      released: open.flatMap((piece): ReleasedFile[] => {
        const file = fileOf(piece, names)
        const { at, by, reason } = piece.scan?.released ?? {}
        if (!file || !at || !by || reason === undefined) return []
        return [{ ...file, releasedAt: at.toISOString(), releasedBy: names.get(by) ?? null, reason }]
      }),
    }
  }

  return {
    async list(actor: Actor) {
      if (!(await coordinates(actor)))
        throw problem('not-allowed', 'Only a coordinator of your organization may do this.')
      return list(actor)
    },

    async release(actor: Actor, id: ArtifactId, reason: string) {
      if (!(await coordinates(actor))) throw problem('not-found')
      const { organizationId, personId } = actor
      const piece = await model.find(id)
      if (!piece?.file || piece.organizationId !== organizationId || !piece.scan?.finding) throw problem('not-found')
      if (piece.earnerId === personId)
        throw problem('not-allowed', 'It is your own file. Ask another coordinator to look at it.')
      const note = { at: clock.now(), by: personId, reason, organizationId }
      const opened = await model.releaseScan(piece, note)
      log.warn(
        { artifact: id, finding: piece.scan.finding, by: personId },
        'a locked file was released as a false alarm',
      )
      // Said again, this is owed again: what a crash kept from being owed is not lost.
      await released(opened)
      return list(actor)
    },
  }
}
export type LockedFilesService = ReturnType<typeof createLockedFiles>

function fileOf(
  { _id, earnerId, kind, file, scan }: ArtifactDocument,
  names: Map<PersonId, string | null>,
): Omit<LockedFile, 'own'> | null {
  if (!file) return null
  const { mediaType, bytes, sha256 } = file
  return {
    ...{ artifactId: _id, earnerName: names.get(earnerId) ?? null, kind, mediaType, bytes, sha256 },
    finding: scan?.finding ?? '',
    foundAt: scan?.checkedAt?.toISOString() ?? null,
  }
}
