import { useTranslation } from 'react-i18next'
import type { HowLearned } from '../../server/submissions/how-learned.contract.ts'
import { formatDay } from '../ui/moments.ts'
import './learning.css'

interface Props {
  title: string
  howLearned: HowLearned
}

/** How an earner said they learned it, as it was handed in; nothing where they said nothing. */
export function HowLearnedReading({ title, howLearned: { kinds, citations } }: Props) {
  const { t } = useTranslation()
  if (kinds.length === 0 && citations.length === 0) return null
  return (
    <section>
      <h3>{title}</h3>
      {kinds.length > 0 && <p>{kinds.map((kind) => t(`own.learning.kinds.${kind}`)).join(', ')}</p>}
      <ul className="learning">
        {citations.map(({ kind, learnedOn, source, note }, index) => (
          <li key={index} className="learning__entry">
            <strong>{source}</strong>{' '}
            <span className="muted small">
              {t(`own.learning.kinds.${kind}`)} · {formatDay(learnedOn)}
            </span>
            {note && <p className="learning__note">{note}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}
