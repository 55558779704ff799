import { z } from 'zod'
import { CredentialId } from '../core/ids.contract.ts'
import { EvidenceKind, type CredentialContent } from './version.contract.ts'

// Reference submissions of a credential's version, as the catalogue files hold them: work that experts have scored
// together, by which a new assessor's scores are measured before their queue opens.

const id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use lower-case letters, digits and single hyphens')
  .max(60)
const words = z.string().trim().min(1).max(12_000)
const reason = z.string().trim().min(20, 'say why, in a sentence').max(2000)
const answers = z.record(z.string(), words)

/** What was handed in: texts alone, so that it lies in the file whole and reads the same everywhere. */
const ReferenceArtifact = z.object({
  id: id.max(50),
  requirementId: id,
  kind: EvidenceKind,
  title: z.string().trim().min(1).max(200),
  description: z.string().trim().max(2000).default(''),
  text: words,
})

const Verdict = z.object({ verdict: z.enum(['passing', 'notYet']), reason })

/** The scores on which experts settled, each with their reason. */
export const Consensus = z.object({
  /** who settled it and how, without names */
  settledBy: z.string().trim().min(10).max(400),
  overview: Verdict,
  rows: z.record(z.string(), z.object({ levelId: z.string(), reason })),
  reflection: Verdict,
})
export type Consensus = z.infer<typeof Consensus>

export const ReferenceSubmission = z.object({
  id,
  overview: answers,
  artifacts: z.array(ReferenceArtifact).min(1).max(20),
  reflection: answers,
  consensus: Consensus,
})
export type ReferenceSubmission = z.infer<typeof ReferenceSubmission>

/** All of a version's reference submissions; published ones never change, further ones may join them. */
export const ReferenceSet = z.object({
  credentialId: CredentialId,
  version: z.int().min(1),
  references: z.array(ReferenceSubmission).min(1).max(30),
})
export type ReferenceSet = z.infer<typeof ReferenceSet>

const sameIds = (one: string[], other: string[]) => [...one].sort().join() === [...other].sort().join()

function referenceFaults(content: CredentialContent, reference: ReferenceSubmission): string[] {
  const { levels, rows } = content.rubric
  const { consensus, artifacts } = reference
  const answered = (part: 'overview' | 'reflection') =>
    sameIds(
      Object.keys(reference[part]),
      content[part].prompts.map((prompt) => prompt.id),
    )
  const faults = [
    ...(answered('overview') ? [] : ['the overview does not answer each question once']),
    ...(answered('reflection') ? [] : ['the reflection does not answer each question once']),
    ...(sameIds(
      Object.keys(consensus.rows),
      rows.map((row) => row.id),
    )
      ? []
      : ['the consensus does not score each row once']),
    ...Object.entries(consensus.rows)
      .filter(([, { levelId }]) => !levels.some((level) => level.id === levelId))
      .map(([rowId]) => `the consensus on "${rowId}" names no level of the rubric`),
    ...artifacts
      .filter(({ requirementId, kind }) => {
        const requirement = content.requirements.find((candidate) => candidate.id === requirementId)
        return !requirement?.kinds.includes(kind)
      })
      .map((artifact) => `"${artifact.id}" is not a kind of evidence that its requirement takes`),
  ]
  return faults.map((fault) => `${reference.id}: ${fault}`)
}

/** What does not fit between a version and its reference submissions; nothing where all does. */
export const referenceSetFaults = (content: CredentialContent, set: ReferenceSet): string[] => [
  ...(new Set(set.references.map((reference) => reference.id)).size === set.references.length
    ? []
    : ['two references share an id']),
  ...set.references.flatMap((reference) => referenceFaults(content, reference)),
]
