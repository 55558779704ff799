import type { CredentialContent } from '../../credentials/version.contract.ts'
import type { CredentialFigures, FigureSummary, OrganizationFigures } from './agreement.contract.ts'
import type { Figure } from './figure.model.ts'
import { attemptsToEarn, decisionTable, reviewDays, rowTable, sumCounts, type Counts } from './figure.rules.ts'
import { added, agreementOf, emptyTable, type Table } from './kappa.rules.ts'

/** No figure about fewer people than these leaves for a coordinator. */
export const FEWEST_PEOPLE = 5

const awardsIn = (counts: Counts) => attemptsToEarn(counts).reduce((all, { people }) => all + people, 0)

/** Levels of all rows together. Rows of one attempt are alike, so it rests on as many observations as pairs of reviews. */
function allRows(counts: Counts, { rubric }: CredentialContent): Table {
  const levels = rubric.levels.length
  return rubric.rows.reduce((table, { id }) => added(table, rowTable(counts, id, levels)), emptyTable(levels))
}

export const decisionAgreement = (counts: Counts) => agreementOf(decisionTable(counts))
export const levelAgreement = (counts: Counts, content: CredentialContent) =>
  agreementOf(allRows(counts, content), counts.pairs ?? 0)

/** Over editions whose scales have the same number of levels as the newest one's. */
export function levelAgreementOver(figures: Pick<Figure, 'counts'>[], contents: CredentialContent[]) {
  const size = contents.at(-1)?.rubric.levels.length ?? 2
  const alike = figures.flatMap(({ counts }, index) => {
    const content = contents[index]
    return content?.rubric.levels.length === size ? [{ table: allRows(counts, content), pairs: counts.pairs ?? 0 }] : []
  })
  const table = alike.reduce((total, one) => added(total, one.table), emptyTable(size))
  return agreementOf(
    table,
    alike.reduce((n, { pairs }) => n + pairs, 0),
  )
}

export function figureSummary(all: Counts[], content: CredentialContent, issuerName: string): FigureSummary {
  const counts = sumCounts(all)
  return {
    credentialId: content.id,
    title: content.title,
    issuerName,
    people: counts.people ?? 0,
    attempts: counts.attempts ?? 0,
    awards: awardsIn(counts),
    decisions: decisionAgreement(counts),
    medianDays: reviewDays(counts).median,
  }
}

export function credentialFigures(
  counts: Counts,
  content: CredentialContent,
  versions: number[],
  mayCompareAssessors: boolean,
): CredentialFigures {
  const levels = content.rubric.levels.length
  return {
    credentialId: content.id,
    title: content.title,
    version: content.version,
    versions,
    people: counts.people ?? 0,
    attempts: counts.attempts ?? 0,
    appeals: { made: counts.appeals ?? 0, awarded: counts.appealsWon ?? 0 },
    decisions: decisionAgreement(counts),
    levels: levelAgreement(counts, content),
    rows: content.rubric.rows.map(({ id, title }) => ({
      rowId: id,
      title,
      first: { n: counts[`first_${id}`] ?? 0, atBar: counts[`firstAtBar_${id}`] ?? 0 },
      agreement: agreementOf(rowTable(counts, id, levels)),
    })),
    attemptsToEarn: attemptsToEarn(counts),
    days: reviewDays(counts),
    mayCompareAssessors,
  }
}

/** What a coordinator may know: sums over enough people, and never a single assessor's or row's. */
export function organizationFigures(
  byCredential: { credentialId: Figure['credentialId']; title: string; all: Counts[] }[],
): OrganizationFigures {
  const each = byCredential.map(({ all, ...about }) => ({ ...about, counts: sumCounts(all) }))
  const shown = each.filter(({ counts }) => (counts.people ?? 0) >= FEWEST_PEOPLE)
  const total = sumCounts(shown.map(({ counts }) => counts))
  return {
    decisions: decisionAgreement(total),
    days: shown.length > 0 ? reviewDays(total) : null,
    credentials: shown
      .map(({ credentialId, title, counts }) => ({
        credentialId,
        title,
        people: counts.people ?? 0,
        attempts: counts.attempts ?? 0,
        awards: awardsIn(counts),
        atFirst: counts.earned_1 ?? 0,
        medianDays: reviewDays(counts).median,
      }))
      .sort((a, b) => a.title.localeCompare(b.title)),
    withheld: each.length - shown.length,
  }
}
