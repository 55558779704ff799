import { loadCatalogue } from '../../server/credentials/catalogue.loader.ts'
import { CredentialContent, IssuerContent, StackContent } from '../../server/credentials/version.contract.ts'
import type { Clock } from '../../server/core/clock.ts'
import type { Services } from '../../server/services.ts'

const words = (count: number) => Array.from({ length: count }, (_, index) => `word${index}`).join(' ')
export const enoughWords = words(12)
export const tooManyWords = words(60)

const row = (id: string, requirementId: string) => ({
  id,
  requirementId,
  title: `Row ${id}`,
  descriptors: { shown: 'It is there.', partly: 'Some of it is there.', 'not-yet': 'It is not there yet.' },
})

/** A small credential with everything in it: two requirements, three rows, one question in each part. */
export function testCredential(change: Record<string, unknown> = {}): CredentialContent {
  return CredentialContent.parse({
    id: 'waiting-well',
    issuerId: 'test-issuer',
    version: 1,
    language: 'en',
    title: 'Waiting well',
    competency: 'The educator waits three seconds after every question.',
    keyMethod: { name: 'Waiting', description: 'Count to three before you call on anybody.' },
    components: [
      { id: 'ask', title: 'Ask', description: 'Ask an open question.', rowIds: ['asks'] },
      { id: 'wait', title: 'Wait', description: 'Count to three.', rowIds: ['waits'] },
    ],
    rationale: 'Silence gives students time to think.',
    research: [
      { key: 'x', citation: 'Somebody (2020). Something.', url: 'https://example.org/x', finding: 'It helps.' },
    ],
    researchCheckedOn: '2026-11-01',
    resources: {
      learn: [{ title: 'A guide', url: 'https://example.org/guide', description: 'How to do it.' }],
      further: [{ title: 'More', url: 'https://example.org/more', description: 'To read on.' }],
    },
    focusAreas: ['checking-for-understanding'],
    effortHours: { min: 4, max: 8 },
    needsStudents: true,
    licence: 'CC BY 4.0',
    overview: {
      introduction: 'Tell us where you teach.',
      passing: 'The answer names the class and the goal.',
      prompts: [{ id: 'context', question: 'Which class, and why?', minWords: 5, maxWords: 50 }],
    },
    requirements: [
      {
        id: 'plan',
        title: 'Lesson plan',
        instructions: 'One plan.',
        kinds: ['lesson-plan', 'link'],
        minItems: 1,
        maxItems: 2,
      },
      {
        id: 'recording',
        title: 'Recording',
        instructions: 'Five minutes.',
        kinds: ['classroom-text', 'classroom-video'],
        minItems: 1,
        maxItems: 1,
      },
    ],
    rubric: {
      levels: [
        { id: 'shown', name: 'Demonstrated' },
        { id: 'partly', name: 'Developing' },
        { id: 'not-yet', name: 'Not yet shown' },
      ],
      barLevelId: 'shown',
      rows: [row('asks', 'plan'), row('waits', 'recording'), row('listens', 'recording')],
    },
    reflection: {
      introduction: 'Look back.',
      passing: 'The answer names one change.',
      prompts: [{ id: 'impact', question: 'What changed for your students?', minWords: 5, maxWords: 50 }],
    },
    reviews: { expert: 0, peer: 1 },
    ...change,
  })
}

export const testIssuer = IssuerContent.parse({
  id: 'test-issuer',
  name: 'Test Issuer',
  description: 'Stands behind the credentials of tests.',
  url: 'https://issuer.example.org',
  colour: '#204060',
})

export const testStack = StackContent.parse({
  id: 'test-stack',
  title: 'Test stack',
  summary: 'Two credentials.',
  description: 'Two credentials for tests.',
  completion: { kind: 'all' },
  credentialIds: ['waiting-well', 'asking-twice'],
})

/** `waiting-well` asks for one peer review, `asking-twice` for two. */
export async function loadTestCatalogue({ models, catalogue }: Services, clock: Clock) {
  const credentials = [
    testCredential(),
    testCredential({ id: 'asking-twice', title: 'Asking twice', reviews: { expert: 0, peer: 2 } }),
  ]
  await loadCatalogue({ issuers: [testIssuer], stacks: [testStack], credentials }, { ...models, clock })
  catalogue.refresh()
}
