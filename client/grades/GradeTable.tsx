import { useTranslation } from 'react-i18next'
import type { GradeView } from '../../server/grades/grade.contract.ts'
import { GradeCell } from './GradeCell.tsx'

interface Props {
  grades: GradeView[]
  /** over a whole organization each line says its course */
  withCourse: boolean
  onResend: (grade: GradeView) => Promise<void>
}

/** One line per grade; on a phone each line becomes a card with its labels. */
export function GradeTable({ grades, withCourse, onResend }: Props) {
  const { t } = useTranslation()
  const columns = (['earner', 'what', 'course', 'gradebook'] as const).filter(
    (column) => withCourse || column !== 'course',
  )
  return (
    <table className="cards-table grades-table">
      <caption className="visually-hidden">{t('grades.caption')}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th scope="col" key={column}>
              {t(`grades.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {grades.map((grade) => (
          <tr key={grade.id}>
            <th scope="row">{grade.earnerName}</th>
            <td data-label={t('grades.what')}>{grade.title}</td>
            {withCourse && <td data-label={t('grades.course')}>{grade.courseTitle ?? t('grades.noCourse')}</td>}
            <td data-label={t('grades.gradebook')}>
              <GradeCell grade={grade} onResend={() => onResend(grade)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
