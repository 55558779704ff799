import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Rubric } from '../../server/credentials/version.contract.ts'
import type { ComparedReference } from '../../server/reviews/calibration/calibration.contract.ts'

interface Props {
  rubric: Rubric
  reference: ComparedReference
}

interface Line {
  title: string
  yours: ReactNode
  experts: ReactNode
  same: boolean
  reason?: string
  note?: string
}

/** Row by row: what the assessor chose, what the experts chose, and why. On a phone each line becomes a card. */
export function ComparedTable({ rubric, reference }: Props) {
  const { t } = useTranslation()
  const levelName = (id: string) => rubric.levels.find((level) => level.id === id)?.name ?? id
  const part = (name: 'overview' | 'reflection'): Line => {
    const { yours, experts, ...rest } = reference[name]
    const said = (verdict: 'passing' | 'notYet') => t(`reviews.judge.${verdict}`)
    return { title: t(`reviews.judge.${name}`), yours: said(yours), experts: said(experts), ...rest }
  }
  const { decision, number } = reference
  const lines: Line[] = [
    part('overview'),
    ...reference.rows.map(({ rowId, yours, experts, ...rest }) => ({
      title: rubric.rows.find((row) => row.id === rowId)?.title ?? rowId,
      yours: levelName(yours),
      experts: levelName(experts),
      ...rest,
    })),
    part('reflection'),
    {
      title: t('assessors.calibration.decision'),
      yours: t(`assessors.calibration.${decision.yours}`),
      experts: t(`assessors.calibration.${decision.experts}`),
      same: decision.same,
    },
  ]
  const [row, yours, experts, reason] = (['row', 'yours', 'experts', 'reason'] as const).map((key) =>
    t(`assessors.calibration.${key}`),
  )
  return (
    <table className="compared">
      <caption className="visually-hidden">{t('assessors.calibration.caption', { number })}</caption>
      <thead>
        <tr>
          {[row, yours, experts, reason].map((label) => (
            <th scope="col" key={label}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.title} data-same={line.same}>
            <th scope="row">
              {line.title}
              <span className="compared__mark" data-same={line.same}>
                <span aria-hidden="true">{line.same ? '✓ ' : '≠\u00a0'}</span>
                {t(line.same ? 'assessors.calibration.same' : 'assessors.calibration.differs')}
              </span>
            </th>
            <td data-label={yours}>{line.yours}</td>
            <td data-label={experts}>{line.experts}</td>
            <td data-label={line.reason ? reason : undefined}>
              {line.reason}
              {line.note && (
                <span className="compared__note muted small">
                  {t('assessors.calibration.note')}: {line.note}
                </span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
