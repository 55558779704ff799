import { CLEANERS } from '../../server/evidence/copies/cleaners.ts'
import { Unclean } from '../../server/evidence/copies/copy.contract.ts'
import type { MakeCopy } from '../../server/evidence/copies/copy.process.ts'

/** Makes copies without a process of their own: starting one takes longer than most tests. */
export const copyHere: MakeCopy = async function* ({ mediaType, bytes, open }) {
  const cleaner = CLEANERS[mediaType]
  if (!cleaner) throw new Unclean('unsupported')
  for await (const piece of cleaner({ bytes, open })) yield Buffer.from(piece)
}
