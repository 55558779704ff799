import type { Actor } from '../../core/actor.ts'
import type { Clock } from '../../core/clock.ts'
import type { CredentialId, PersonId } from '../../core/ids.contract.ts'
import { problem } from '../../core/problem.ts'
import { versionKey } from '../../credentials/catalogue.model.ts'
import type { CatalogueService } from '../../credentials/catalogue.service.ts'
import type { EligibilityService } from '../eligibility.service.ts'
import { kindFor } from '../eligibility.rules.ts'
import type { Judgement } from '../review.contract.ts'
import { emptyJudgement, knownRows } from '../review.rules.ts'
import type { CalibrationView, ReferenceWork } from './calibration.contract.ts'
import { calibrationKey, type CalibrationDocument, type CalibrationModel } from './calibration.model.ts'
import { drawCheck, isCheckDue, isCheckPassed } from './check.rules.ts'
import { BAR_PERCENT, compareReference, drawRound, nextRoundAt, resultOf, unscored } from './calibration.rules.ts'
import { calibrationView, referenceWork } from './calibration.view.ts'

interface OfVersion {
  credentialId: CredentialId
  version: number
}

/** New assessors score work that experts have scored, see where and why they differ, and pass the bar before their queue opens. */
export function createCalibrations({
  model,
  eligibility,
  catalogue,
  clock,
}: {
  model: CalibrationModel
  eligibility: Pick<EligibilityService, 'of'>
  catalogue: CatalogueService
  clock: Clock
}) {
  /** The version's content and where this person stands; refuses whoever may not review it, and where nothing is asked. */
  async function standing(actor: Actor, { credentialId, version }: OfVersion) {
    const held = await eligibility.of(actor.personId)
    if (!kindFor(held, credentialId))
      throw problem(
        'not-allowed',
        'Example submissions are for those who hold this micro-credential or were appointed.',
      )
    const { calibrated } = await catalogue.snapshot()
    if (!calibrated.has(versionKey(credentialId, version))) throw problem('not-found')
    const [content, found] = await Promise.all([
      catalogue.version(credentialId, version),
      model.find(calibrationKey(credentialId, version, actor.personId)),
    ])
    return { content, found }
  }

  function begun(actor: Actor, { credentialId, version }: OfVersion): CalibrationDocument {
    return {
      _id: calibrationKey(credentialId, version, actor.personId),
      personId: actor.personId,
      credentialId,
      version,
      revision: 0,
      references: [],
      scores: {},
      open: false,
      results: [],
      compared: [],
      seen: [],
      passedAt: null,
    }
  }

  /** Whoever passed scores one reference again, not before it is due. */
  async function beginCheck(actor: Actor, of: OfVersion, found: CalibrationDocument): Promise<CalibrationView> {
    if (!isCheckDue(found, clock.now()))
      throw problem('wrong-state', 'You have passed already. There is nothing more to score.')
    const ids = (await catalogue.references(of.credentialId, of.version)).map(({ id }) => id)
    const seed = `${actor.personId}:check:${found.results.length + 1}`
    const round = { references: drawCheck(ids, found.references, seed), scores: {}, open: true, isCheck: true }
    if (!(await model.change(found._id, found.revision, round))) throw raced()
    return view(actor, of)
  }

  const raced = () => problem('wrong-state', 'This has changed in another window. Look at it again.')

  async function view(actor: Actor, of: OfVersion): Promise<CalibrationView> {
    const { content, found } = await standing(actor, of)
    return calibrationView(content, found ?? begun(actor, of), clock.now(), BAR_PERCENT)
  }

  return {
    view,

    async begin(actor: Actor, of: OfVersion): Promise<CalibrationView> {
      const { found } = await standing(actor, of)
      if (found?.open) return view(actor, of)
      if (found?.passedAt) return beginCheck(actor, of, found)
      const before = found ?? begun(actor, of)
      const opensAt = nextRoundAt(before.results.filter(({ check }) => !check))
      if (opensAt && opensAt > clock.now())
        throw problem('calibration-wait', 'Read the experts’ reasons in the meantime; the page says when it opens.')
      const references = await catalogue.references(of.credentialId, of.version)
      const seed = `${actor.personId}:${before.results.length + 1}`
      const ids = references.map(({ id }) => id)
      const round = { references: drawRound(ids, before.seen, seed), scores: {}, open: true, isCheck: false }
      const opened = found
        ? await model.change(found._id, found.revision, round)
        : await model.insert({ ...before, ...round })
      if (!opened) throw raced()
      return view(actor, of)
    },

    async reference(actor: Actor, of: OfVersion, referenceId: string): Promise<ReferenceWork> {
      const { content, found } = await standing(actor, of)
      const references = await catalogue.references(of.credentialId, of.version)
      const reference = references.find(({ id }) => id === referenceId)
      if (!found?.references.includes(referenceId) || !reference) throw problem('not-found')
      return referenceWork(content, reference, found)
    },

    async save(actor: Actor, of: OfVersion, referenceId: string, judgement: Judgement, revision: number) {
      const { content, found } = await standing(actor, of)
      if (!found?.references.includes(referenceId)) throw problem('not-found')
      if (!found.open) throw problem('wrong-state', 'This round was compared. What you scored in it stays as it was.')
      const savedAt = clock.now()
      const kept = { ...judgement, rows: knownRows(content, judgement.rows) }
      if (!(await model.save(found._id, referenceId, { judgement: kept, revision: revision + 1, savedAt })))
        throw problem('draft-changed-elsewhere', 'Another window saved these scores after you opened them here.')
      return { revision: revision + 1, savedAt: savedAt.toISOString() }
    },

    /** Ends the round: from here on its references are known, with the experts' reasons. */
    async compare(actor: Actor, of: OfVersion): Promise<CalibrationView> {
      const { content, found } = await standing(actor, of)
      if (!found?.open) throw problem('wrong-state', 'There is no round to compare.')
      const references = await catalogue.references(of.credentialId, of.version)
      const scored = found.references.map((id) => found.scores[id]?.judgement ?? emptyJudgement())
      const missing = scored.flatMap((judgement, index) =>
        unscored(content, judgement).map((fault) => ({
          ...fault,
          pointer: `/${found.references[index]}${fault.pointer}`,
        })),
      )
      if (missing.length > 0)
        throw problem(
          'review-incomplete',
          `${missing.length === 1 ? 'One score is' : `${missing.length} scores are`} missing.`,
          missing,
        )
      const compared = scored.flatMap((judgement, index) => {
        const reference = references.find(({ id }) => id === found.references[index])
        return reference ? [compareReference(content, reference, judgement, index + 1)] : []
      })
      const now = clock.now()
      const result = resultOf(found.results.length + 1, now, compared)
      const passed = found.isCheck ? isCheckPassed(compared) : result.passed
      const moved = await model.change(found._id, found.revision, {
        open: false,
        compared,
        results: [...found.results, { ...result, passed, ...(found.isCheck ? { check: true } : {}) }],
        seen: [...new Set([...found.seen, ...found.references])],
        passedAt: passed ? now : null,
      })
      if (!moved) throw raced()
      return view(actor, of)
    },

    /** Of these versions and people, those who passed: `<version>:<person>`. */
    passedBy: (versions: string[], ids: PersonId[]) =>
      model.passedAmong(versions.flatMap((version) => ids.map((id) => `${version}:${id}`))),
  }
}
export type Calibrations = ReturnType<typeof createCalibrations>
