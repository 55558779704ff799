import { useId, type ReactNode } from 'react'
import { formatDateTime } from '../ui/moments.ts'

interface Props {
  title: string
  facts: { name: string; value: string }[]
  since: { name: string; instant: string }
  children: ReactNode
}

/** Something that waits for a coordinator, with what is known of it. */
export function WaitingItem({ title, facts, since, children }: Props) {
  const id = useId()
  const all = [...facts, { name: since.name, value: formatDateTime(since.instant) }]
  return (
    <section className="waiting-item" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      <dl className="facts__list">
        {all.map(({ name, value }) => (
          <div className="facts__fact" key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {children}
    </section>
  )
}
