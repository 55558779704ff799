import type { EvidenceKind } from '../../server/credentials/version.contract.ts'
import type { Judgement } from '../../server/reviews/review.contract.ts'
import type { Answers, SelfAssessment } from '../../server/submissions/submission.contract.ts'

interface About {
  requirementId: string
  kind: EvidenceKind
  title: string
  description: string
}

export type Piece =
  | (About & { form: 'text'; text: string })
  | (About & { form: 'link'; url: string })
  | (About & { form: 'file'; fileName: string; bytes: Buffer })

/** What an earner of the story wrote and collected for one credential. */
export interface Work {
  credentialId: string
  overview: Answers
  reflection: Answers
  selfAssessment: SelfAssessment
  pieces: Piece[]
}

/** What an assessor of the story decided on it. */
export interface Verdict {
  outcome: 'award' | 'return'
  judgement: Judgement
}
