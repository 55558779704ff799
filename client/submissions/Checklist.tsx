import { useTranslation } from 'react-i18next'
import type { ChecklistItem } from '../../server/submissions/submission.contract.ts'
import { TextLink } from '../ui/TextLink.tsx'

/** The spot on the screen that a checklist item is about. */
export function spotOf({ part, id }: Pick<ChecklistItem, 'part' | 'id'>): string {
  return part === 'changeNote' ? '?part=check#change-note' : `?part=${part}#${id}`
}

/** What is there and what is missing, each missing thing with the way to it. */
export function Checklist({ items }: { items: ChecklistItem[] }) {
  const { t } = useTranslation()
  const missing = items.filter((item) => !item.done)
  return (
    <>
      <p>
        <strong>
          {missing.length === 0
            ? t('submissions.check.allDone')
            : t('submissions.check.missing', { count: missing.length })}
        </strong>
      </p>
      <ul className="checklist">
        {items.map((item) => (
          <li key={`${item.part}-${item.id}`} data-done={item.done}>
            <span className="checklist__mark" aria-hidden="true">
              {item.done ? '✓' : '○'}
            </span>
            <span>
              <span className="visually-hidden">{t(`submissions.check.${item.done ? 'done' : 'todo'}`)}: </span>
              {item.label}
              {!item.done && (
                <span className="checklist__advice">
                  {item.advice}{' '}
                  <TextLink to={spotOf(item)}>
                    {t('submissions.check.go')}
                    <span className="visually-hidden">: {item.label}</span>
                  </TextLink>
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
