import { useState, type ReactNode } from 'react'

interface Props {
  title: string
  note: string
  children: ReactNode
}

/** Folded away and not even built until opened: an old attempt's films should not load unasked. */
export function LazyDetails({ title, note, children }: Props) {
  const [opened, setOpened] = useState(false)
  return (
    <details className="section" onToggle={(event) => event.currentTarget.open && setOpened(true)}>
      <summary className="section__summary">
        <h3 className="section__title section__title--small">{title}</h3>
        <span className="section__note">{note}</span>
      </summary>
      {opened && <div className="section__body">{children}</div>}
    </details>
  )
}
