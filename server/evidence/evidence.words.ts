import { problem } from '../core/problem.ts'
import type { ArtifactDocument, ArtifactWords } from './evidence.model.ts'
import { familyOf } from './evidence.rules.ts'
import { readSpoken, SpokenFault } from './spoken.rules.ts'

export interface GivenWords {
  title: string
  description: string
  shownName?: string | undefined
  alternative?: string | undefined
  spoken?: string | undefined
}

function spokenOf(given: string) {
  try {
    return readSpoken(given)
  } catch (error) {
    if (error instanceof SpokenFault)
      throw problem('bad-request', error.message, [{ pointer: '/spoken', detail: error.message }])
    throw error
  }
}

/** What is kept of what an earner says: each kind of file has its own words for those who cannot see or hear it. */
export function wordsOf({ file }: Pick<ArtifactDocument, 'file'>, given: GivenWords): ArtifactWords {
  const { title, description, shownName, alternative, spoken } = given
  const family = file && familyOf(file.mediaType)
  return {
    title,
    description,
    ...(file && shownName ? { shownName } : {}),
    ...(family === 'image' && alternative !== undefined ? { alternative } : {}),
    ...((family === 'audio' || family === 'video') && spoken !== undefined ? { spoken: spokenOf(spoken) } : {}),
  }
}
