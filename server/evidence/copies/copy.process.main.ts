import { CLEANERS } from './cleaners.ts'
import { Unclean } from './copy.contract.ts'
import { makeOf } from './process.frame.ts'

// The process that cleans one file.

await makeOf(async function* (mediaType, source) {
  const cleaner = CLEANERS[mediaType]
  if (!cleaner) throw new Unclean('unsupported')
  yield* cleaner(source)
})
