import type { CredentialContent, EvidenceRequirement, Prompt } from './version.contract.ts'

// Every reflection may be written, spoken or filmed, judged by the same rule. A recorded answer to a question of Part 3 is a
// piece of evidence whose place is the question.

const OF_ANSWER = 'answer:'

/** Where the recorded answer to a question belongs. No requirement has such an id: theirs hold no colon. */
export const answerPlace = (promptId: string) => `${OF_ANSWER}${promptId}`

export const isAnswerPlace = (requirementId: string) => requirementId.startsWith(OF_ANSWER)

/** A question of Part 3 as a place for one recording. */
export const recordedAnswer = ({ id, question }: Prompt, number: number): EvidenceRequirement => ({
  id: answerPlace(id),
  title: `Recorded answer ${number}`,
  instructions: question,
  kinds: ['educator-reflection'],
  minItems: 0,
  maxItems: 1,
})

/** Everywhere that a piece of evidence may belong: the requirements, and the questions of Part 3. */
export const placesOf = ({ requirements, reflection }: Pick<CredentialContent, 'requirements' | 'reflection'>) => [
  ...requirements,
  ...reflection.prompts.map((prompt, index) => recordedAnswer(prompt, index + 1)),
]
