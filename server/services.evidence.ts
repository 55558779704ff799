import type { Connection } from 'mongoose'
import type { Settings } from '../config/env.ts'
import type { Clock } from './core/clock.ts'
import type { Logger } from './core/log.ts'
import { copyProcess, type MakeCopy } from './evidence/copies/copy.process.ts'
import { createCopies } from './evidence/copies/copy.service.ts'
import { createFileBucket } from './evidence/copies/file.bucket.ts'
import { createGridFsStorage } from './evidence/evidence.gridfs.ts'
import type { EvidenceModel } from './evidence/evidence.model.ts'
import { createEvidence } from './evidence/evidence.service.ts'
import { createStudents } from './evidence/students/students.service.ts'

/** Evidence with what hangs on it: copies for others, answers about students. */
export function createEvidenceServices({
  connection,
  model,
  settings,
  clock,
  log,
  makeCopy,
  copySettled,
}: {
  connection: Connection
  model: EvidenceModel
  settings: Settings
  clock: Clock
  log: Logger
  makeCopy: MakeCopy | undefined
  copySettled: () => void
}) {
  const storage = createGridFsStorage(connection)
  const copyBucket = createFileBucket(connection, 'copies')
  const formBucket = createFileBucket(connection, 'consentForms')
  const copies = createCopies({
    model,
    readOriginal: (fileId) => storage.read(fileId),
    bucket: copyBucket,
    make: makeCopy ?? copyProcess(),
    clock,
    log,
    onSettled: copySettled,
  })
  const students = createStudents({ model, bucket: formBucket, clock })
  const evidence = createEvidence({
    model,
    storage,
    clock,
    limits: settings,
    async discardBelongings(artifact) {
      await copies.discard(artifact)
      await students.discard(artifact)
    },
  })
  return {
    evidence,
    copies,
    students,
    async ensureIndexes() {
      await Promise.all([model, storage, copyBucket, formBucket].map((each) => each.ensureIndexes()))
    },
  }
}
