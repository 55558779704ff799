import { useEffect, useState, type ReactNode } from 'react'

interface Props {
  id?: string
  title: string
  /** said beside the title while folded, too */
  note?: ReactNode
  startsOpen?: boolean
  children: ReactNode
}

/** A part of a page that folds away. Printing unfolds it. */
export function Section({ id, title, note, startsOpen = true, children }: Props) {
  const [open, setOpen] = useState(startsOpen)
  useEffect(() => {
    const unfold = () => setOpen(true)
    window.addEventListener('beforeprint', unfold)
    return () => window.removeEventListener('beforeprint', unfold)
  }, [])
  return (
    <details id={id} className="section" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="section__summary">
        <h2 className="section__title">{title}</h2>
        {note && <span className="section__note">{note}</span>}
      </summary>
      <div className="section__body">{children}</div>
    </details>
  )
}
