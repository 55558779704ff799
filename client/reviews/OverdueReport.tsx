import { useTranslation } from 'react-i18next'
import type { Overdue } from '../../server/reviews/overdue/overdue.contract.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { formatDate } from '../ui/moments.ts'

/** What waits too long, in a table without names. */
export function OverdueReport({ overdue: { count, orMore, items } }: { overdue: Overdue }) {
  const { t } = useTranslation()
  if (count === 0)
    return (
      <EmptyState title={t('deskAround.overdue.none.title')}>
        <p>{t('deskAround.overdue.none.text')}</p>
      </EmptyState>
    )
  return (
    <>
      <p>
        <strong>{t(orMore ? 'deskAround.overdue.countMore' : 'deskAround.overdue.count', { count })}</strong>
        {count > items.length && ` ${t('deskAround.overdue.shown', { count: items.length })}`}
      </p>
      <div className="table-scroll" role="region" aria-label={t('deskAround.overdue.caption')} tabIndex={0}>
        <table className="beside">
          <caption className="visually-hidden">{t('deskAround.overdue.caption')}</caption>
          <thead>
            <tr>
              {(['credential', 'reference', 'due', 'days', 'state'] as const).map((name) => (
                <th key={name} scope="col">
                  {t(`deskAround.overdue.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <tr key={item.reference}>
                <th scope="row">{item.credentialTitle}</th>
                <td>{item.reference}</td>
                <td>{formatDate(item.dueAt)}</td>
                <td>{item.overdueDays}</td>
                <td>{t(item.isClaimed ? 'deskAround.overdue.claimed' : 'deskAround.overdue.waiting')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
