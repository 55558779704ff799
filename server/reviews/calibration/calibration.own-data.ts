import { z } from 'zod'
import { CredentialId, Instant } from '../../core/ids.contract.ts'
import { chapter, facts, moment, paragraph, written } from '../../core/own-data.blocks.ts'
import type { OwnDataPart } from '../../core/own-data.part.ts'
import type { CatalogueService } from '../../credentials/catalogue.service.ts'
import { Judgement } from '../review.contract.ts'
import { ComparedReference, RoundResult } from './calibration.contract.ts'
import type { CalibrationModel } from './calibration.model.ts'

const OwnCalibration = z.object({
  credentialId: CredentialId,
  version: z.int(),
  title: z.string(),
  results: z.array(RoundResult),
  passedAt: Instant.nullable(),
  /** the newest comparison */
  compared: z.array(ComparedReference),
  /** scores of the round that is not compared yet */
  scores: z.array(z.object({ referenceId: z.string(), judgement: Judgement, savedAt: Instant })),
})
type OwnCalibration = z.infer<typeof OwnCalibration>

export function calibrationOwnData({
  model,
  catalogue,
}: {
  model: Pick<CalibrationModel, 'everyOf'>
  catalogue: Pick<CatalogueService, 'version'>
}): OwnDataPart {
  return {
    name: 'reference-scores',
    title: 'Your scores of reference submissions',
    about: 'How you scored reference submissions before reviewing, round by round, and what came of it.',
    schema: OwnCalibration,
    async *records(personId) {
      for (const { _id, credentialId, version, results, passedAt, compared, scores, open } of await model.everyOf(
        personId,
      )) {
        const content = await catalogue.version(credentialId, version)
        const json: OwnCalibration = {
          ...{ credentialId, version, title: content.title, results, compared: open ? [] : compared },
          passedAt: passedAt?.toISOString() ?? null,
          scores: Object.entries(scores).map(([referenceId, { judgement, savedAt }]) => ({
            ...{ referenceId, judgement, savedAt: savedAt.toISOString() },
          })),
        }
        const levels = new Map(content.rubric.levels.map(({ id, name }) => [id, name]))
        const rows = new Map(content.rubric.rows.map(({ id, title }) => [id, title]))
        yield { id: _id, title: content.title, json, page: () => calibrationPage(json, rows, levels) }
      }
    },
  }
}

const calibrationPage = (
  { results, passedAt, scores }: OwnCalibration,
  rows: Map<string, string>,
  levels: Map<string, string>,
) => [
  facts([
    ['Passed', passedAt ? moment(passedAt) : 'Not yet'],
    ...results.map(({ number, comparedAt, rows: all, rowsSame, decisions, decisionsSame }): [string, string] => [
      `Round ${number}`,
      `${rowsSame} of ${all} rows and ${decisionsSame} of ${decisions} decisions as the experts’, ${comparedAt.slice(0, 10)}`,
    ]),
  ]),
  ...scores.map(({ referenceId, judgement }) =>
    chapter(
      `What you scored: ${referenceId}`,
      Object.entries(judgement.rows).map(([row, { levelId, comment }]) =>
        paragraph(
          `${rows.get(row) ?? row}: ${levelId === null ? 'not scored' : (levels.get(levelId) ?? levelId)}`,
          comment && written(comment),
        ),
      ),
    ),
  ),
]
