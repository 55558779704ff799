import type { Connection } from 'mongoose'
import type { Settings } from '../config/env.ts'
import type { Clock } from './core/clock.ts'
import type { Logger } from './core/log.ts'
import { copyProcess, pictureProcess, type MakeCopy } from './evidence/copies/copy.process.ts'
import { createCopies } from './evidence/copies/copy.service.ts'
import { createFileBucket } from './evidence/copies/file.bucket.ts'
import { createGridFsStorage } from './evidence/evidence.gridfs.ts'
import type { EvidenceModel } from './evidence/evidence.model.ts'
import { createRelease, type DiscardBelongings } from './evidence/evidence.release.ts'
import { createRoom } from './evidence/evidence.room.ts'
import { createEvidence } from './evidence/evidence.service.ts'
import type { Drafts } from './evidence/evidence.upload.finish.ts'
import { createUploadModel } from './evidence/evidence.upload.model.ts'
import { PACE, type Pace } from './evidence/evidence.upload.pace.ts'
import { createUploads } from './evidence/evidence.upload.service.ts'
import { createUsageModel } from './evidence/evidence.usage.model.ts'
import type { Reuse } from './evidence/reuse/reuse.service.ts'
import { clamdScanner } from './evidence/scanning/clamd.client.ts'
import { createScans } from './evidence/scanning/scan.service.ts'
import type { Scanner } from './evidence/scanning/scanner.port.ts'
import { createStudents } from './evidence/students/students.service.ts'
import type { Alarms } from './submissions/submission.alarms.ts'

/** Evidence with what hangs on it: uploads, copies for others, answers about students. */
export function createEvidenceServices({
  connection,
  model,
  letGo,
  settings,
  clock,
  log,
  ownLimitsOf,
  makeCopy = copyProcess(),
  makePicture = pictureProcess(),
  pace = PACE,
  copySettled,
  alarms,
  scanner = settings.clamd && clamdScanner(settings.clamd),
}: {
  connection: Connection
  model: EvidenceModel
  letGo: Reuse['letGo']
  settings: Settings
  clock: Clock
  log: Logger
  /** limits of an organization's own */
  ownLimitsOf: Parameters<typeof createRoom>[0]['ownLimitsOf']
  makeCopy: MakeCopy | undefined
  makePicture?: MakeCopy | undefined
  pace: Pace | undefined
  copySettled: () => void
  /** what an infected piece means for the submission that holds it */
  alarms: Pick<Alarms, 'locked' | 'attemptsChanged'>
  scanner?: Scanner | null | undefined
}) {
  const storage = createGridFsStorage(connection)
  const uploads = createUploadModel(connection)
  const usage = createUsageModel(connection)
  const copyBucket = createFileBucket(connection, 'copies')
  const formBucket = createFileBucket(connection, 'consentForms')
  const copies = createCopies({
    model,
    readOriginal: (fileId) => storage.read(fileId),
    bucket: copyBucket,
    make: makeCopy,
    makePicture,
    isScanning: scanner !== null,
    clock,
    log,
    onSettled: copySettled,
  })
  const scans = createScans({
    model,
    read: (fileId) => storage.read(fileId),
    scanner,
    discardCopies: copies.discard,
    onAlarm: alarms.locked,
    clock,
    log,
    async onSettled(artifact, verdict) {
      if (verdict === 'infected') await alarms.attemptsChanged(artifact)
      copySettled()
    },
  })
  const students = createStudents({ model, bucket: formBucket, clock })
  const discardBelongings: DiscardBelongings = async (artifact) => {
    await copies.discard(artifact)
    await students.discard(artifact)
  }
  const room = createRoom({ usage, settings, ownLimitsOf })
  const release = createRelease({ uploads, usage, model, storage, clock, discardBelongings })
  return {
    evidence: createEvidence({ model, storage, release, clock, limits: settings, letGo, discardBelongings }),
    copies,
    scans,
    students,
    uploads,
    room,
    uploadsInto: (drafts: Drafts) =>
      createUploads({
        uploads,
        usage,
        model,
        storage,
        drafts,
        release,
        clock,
        limits: settings,
        room,
        pace,
        isScanning: scans.isOn,
      }),
    async ensureIndexes() {
      await Promise.all([model, uploads, storage, copyBucket, formBucket].map((each) => each.ensureIndexes()))
    },
  }
}
