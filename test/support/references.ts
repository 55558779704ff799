import { CredentialId } from '../../server/core/ids.contract.ts'
import { loadCatalogue } from '../../server/credentials/catalogue.loader.ts'
import { ReferenceSubmission } from '../../server/credentials/reference.contract.ts'
import { enoughWords, testCredential, testIssuer } from './catalogue.ts'
import type { TestApp } from './app.ts'

type Level = 'shown' | 'partly' | 'not-yet'

/** A reference submission of the small test credential, with these levels by the experts. */
export function testReference(
  id: string,
  { asks = 'shown', waits = 'shown', listens = 'shown' }: Partial<Record<'asks' | 'waits' | 'listens', Level>> = {},
): ReferenceSubmission {
  const score = (levelId: Level) => ({ levelId, reason: `The experts chose ${levelId} because of what is there.` })
  const passing = { verdict: 'passing', reason: 'The experts found everything that is asked for.' }
  return ReferenceSubmission.parse({
    id,
    overview: { context: enoughWords },
    reflection: { impact: enoughWords },
    artifacts: [
      { id: 'plan', requirementId: 'plan', kind: 'lesson-plan', title: 'A plan', text: `The plan of ${id}.` },
      { id: 'talk', requirementId: 'recording', kind: 'classroom-text', title: 'A talk', text: `The talk of ${id}.` },
    ],
    consensus: {
      settledBy: 'Two experts who scored it apart from each other.',
      overview: passing,
      rows: { asks: score(asks), waits: score(waits), listens: score(listens) },
      reflection: passing,
    },
  })
}

/** Publishes reference submissions for a version of the test credential. */
export async function publishReferences({ services, clock }: TestApp, references: ReferenceSubmission[], version = 1) {
  const set = { credentialId: CredentialId.parse('waiting-well'), version, references }
  await loadCatalogue(
    { issuers: [testIssuer], stacks: [], credentials: [testCredential({ version })], references: [set] },
    { ...services.models, clock },
  )
  services.catalogue.refresh()
}
