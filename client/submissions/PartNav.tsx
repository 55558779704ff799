import { useTranslation } from 'react-i18next'
import type { ChecklistItem } from '../../server/submissions/submission.contract.ts'
import { useFollow } from '../ui/useFollow.ts'

export const PARTS = ['overview', 'evidence', 'reflection', 'check'] as const
export type Part = (typeof PARTS)[number]

export function partFrom(value: string | null): Part {
  return PARTS.find((part) => part === value) ?? 'overview'
}

interface Props {
  current: Part
  checklist: ChecklistItem[]
  onLeave: () => void
}

/** The parts as steps, each with a tick once all that is asked in it is there. */
export function PartNav({ current, checklist, onLeave }: Props) {
  const { t } = useTranslation()
  return (
    <nav aria-label={t('submissions.parts.label')} onClick={onLeave}>
      <ol className="parts">
        {PARTS.map((part) => (
          <li key={part}>
            <PartLink
              part={part}
              current={part === current}
              complete={part !== 'check' && checklist.every((item) => item.part !== part || item.done)}
            />
          </li>
        ))}
      </ol>
    </nav>
  )
}

function PartLink({ part, current, complete }: { part: Part; current: boolean; complete: boolean }) {
  const { t } = useTranslation()
  return (
    <a {...useFollow(`?part=${part}`)} className="parts__part" aria-current={current ? 'step' : undefined}>
      {part !== 'check' && (
        <span className="parts__tick" data-complete={complete} aria-hidden="true">
          {complete ? '✓' : ''}
        </span>
      )}
      {t(`submissions.parts.${part}`)}
      {part !== 'check' && (
        <span className="visually-hidden">, {t(`submissions.parts.${complete ? 'complete' : 'open'}`)}</span>
      )}
    </a>
  )
}
