import { useId, type ReactNode } from 'react'

interface Props {
  /** groups radio buttons */
  name: string
  type: 'checkbox' | 'radio'
  title: string
  chosen: boolean
  onToggle: () => void
  children: ReactNode
}

/** Something that can be chosen, with what helps to choose beside it. */
export function PlaceableOption({ name, type, title, chosen, onToggle, children }: Props) {
  const id = useId()
  return (
    <div className="placing__option" data-chosen={chosen}>
      <input id={id} type={type} name={name} checked={chosen} onChange={onToggle} />
      <div>
        <label htmlFor={id}>{title}</label>
        {children}
      </div>
    </div>
  )
}
