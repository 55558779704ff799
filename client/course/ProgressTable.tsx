import { useTranslation } from 'react-i18next'
import type { ProgressRow, ProgressState } from '../../server/submissions/progress.contract.ts'
import { TextLink } from '../ui/TextLink.tsx'
import { whoIs } from './progressWords.ts'

const TONES = {
  notStarted: 'plain',
  draft: 'info',
  submitted: 'info',
  inReview: 'info',
  returned: 'warning',
  awarded: 'success',
  withdrawn: 'plain',
  revoked: 'danger',
  elsewhere: 'plain',
} as const satisfies Record<ProgressState, string>

interface Props {
  rows: ProgressRow[]
  titles: ReadonlyMap<string, string>
  dateOf: (instant: string) => string
}

/** One line per person and credential; on a phone each line becomes a card with its labels. */
export function ProgressTable({ rows, titles, dateOf }: Props) {
  const { t } = useTranslation()
  const columns = ['learner', 'credential', 'state', 'since'] as const
  return (
    <table className="cards-table">
      <caption className="visually-hidden">{t('progress.people.caption')}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th scope="col" key={column}>
              {t(`progress.people.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.personId} ${row.credentialId}`}>
            <th scope="row">
              {whoIs(row)}
              {!row.listed && <span className="muted small progress-unlisted">{t('progress.unlisted')}</span>}
            </th>
            <td data-label={t('progress.people.credential')}>
              <Title row={row} title={titles.get(row.credentialId) ?? row.credentialId} />
            </td>
            <td data-label={t('progress.people.state')}>
              <span className="pill" data-tone={TONES[row.state]}>
                {t(`progress.state.${row.state}`)}
              </span>
            </td>
            <td data-label={t('progress.people.since')}>{row.at === null ? '–' : dateOf(row.at)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Leads to the work where an attempt was handed in from this course. */
function Title({ row, title }: { row: ProgressRow; title: string }) {
  const { t } = useTranslation()
  if (row.submissionId === null) return title
  return (
    <TextLink to={`/course/${row.submissionId}`}>
      <span aria-hidden="true">{title}</span>
      <span className="visually-hidden">{t('progress.people.read', { who: whoIs(row), title })}</span>
    </TextLink>
  )
}
