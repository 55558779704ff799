import { useTranslation } from 'react-i18next'
import type { CourseSubmission } from '../../server/submissions/course.contract.ts'
import { formatDateTime } from '../ui/moments.ts'
import { StatusPill } from '../ui/StatusPill.tsx'
import { TextLink } from '../ui/TextLink.tsx'
import { GradebookCell } from './GradebookCell.tsx'

/** One line per piece of work; on a phone each line becomes a card with its labels. */
export function CourseTable({ submissions, onSent }: { submissions: CourseSubmission[]; onSent: () => void }) {
  const { t } = useTranslation()
  const columns = ['earner', 'credential', 'status', 'attempts', 'submittedAt', 'gradebook'] as const
  return (
    <table className="cards-table">
      <caption className="visually-hidden">{t('course.caption')}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th scope="col" key={column}>
              {t(`course.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {submissions.map((one) => (
          <tr key={one.id}>
            <th scope="row">
              {one.status === 'withdrawn' ? (
                one.earnerName
              ) : (
                <TextLink to={`/course/${one.id}`}>{one.earnerName}</TextLink>
              )}
            </th>
            <td data-label={t('course.credential')}>{one.credentialTitle}</td>
            <td data-label={t('course.status')}>
              <StatusPill status={one.status} />
            </td>
            <td data-label={t('course.attempts')}>{one.attempts}</td>
            <td data-label={t('course.submittedAt')}>
              {one.submittedAt === null ? t('course.never') : formatDateTime(one.submittedAt)}
            </td>
            <td data-label={t('course.gradebook')}>
              <GradebookCell submission={one} onSent={onSent} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
