import { useId, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { CHOSEN_HEADING } from './ChosenForm.tsx'

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
  const { t } = useTranslation()
  const id = useId()
  return (
    <div className="placing__option" data-chosen={chosen}>
      <input id={id} type={type} name={name} checked={chosen} onChange={onToggle} />
      <div>
        <label htmlFor={id}>{title}</label>
        {children}
        {chosen && (
          // On a phone what was chosen lies far below the list.
          <button
            type="button"
            className="placing__goto"
            onClick={() => document.getElementById(CHOSEN_HEADING)?.focus()}
          >
            {t('placing.goToChosen')}
            <span className="visually-hidden">: {title}</span>
          </button>
        )}
      </div>
    </div>
  )
}
