import type { EvidenceKind } from '../credentials/version.contract.ts'

export type Form = 'file' | 'link' | 'text'
export type Family = 'document' | 'image' | 'audio' | 'video'

export interface KindRule {
  forms: Form[]
  families: Family[]
}

const EVERY_FAMILY: Family[] = ['document', 'image', 'audio', 'video']

/** What each kind of evidence may come as. Where it fits, an educator may write, speak or show: all count alike. */
export const KINDS: Record<EvidenceKind, KindRule> = {
  'lesson-plan': { forms: ['file', 'link', 'text'], families: EVERY_FAMILY },
  project: { forms: ['file', 'link', 'text'], families: EVERY_FAMILY },
  'evaluation-guide': { forms: ['file', 'link', 'text'], families: EVERY_FAMILY },
  'student-work': { forms: ['file', 'link', 'text'], families: EVERY_FAMILY },
  'classroom-text': { forms: ['file', 'link', 'text'], families: ['document', 'image'] },
  'classroom-audio': { forms: ['file', 'link'], families: ['audio', 'video'] },
  'classroom-video': { forms: ['file', 'link'], families: ['video'] },
  'educator-reflection': { forms: ['file', 'link', 'text'], families: EVERY_FAMILY },
  'student-reflection': { forms: ['file', 'link', 'text'], families: EVERY_FAMILY },
  link: { forms: ['link'], families: [] },
}
