import { useId } from 'react'

interface Option<Value extends string> {
  value: Value
  label: string
  /** beside the label, such as that this is the bar */
  mark?: string
  description?: string
  isBar?: boolean
}

interface Props<Value extends string> {
  legend: string
  value: Value | null
  options: Option<Value>[]
  error: string | undefined
  onChange: (value: Value) => void
}

/** One choice of a few, each with what it means; arrow keys move within it, Tab past it. */
export function ScoreChoice<Value extends string>({ legend, value, options, error, onChange }: Props<Value>) {
  const id = useId()
  return (
    <fieldset
      className="score"
      role="radiogroup"
      aria-invalid={error !== undefined}
      aria-describedby={error ? `${id}-error` : undefined}
    >
      <legend className="visually-hidden">{legend}</legend>
      {options.map((option) => (
        <label key={option.value} className="score__option" data-bar={option.isBar}>
          <input
            type="radio"
            name={id}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span>
            <strong>{option.label}</strong>
            {option.mark && <span className="score__mark"> · {option.mark}</span>}
            {option.description && <span className="score__text">{option.description}</span>}
          </span>
        </label>
      ))}
      {error && (
        <p id={`${id}-error`} className="score__error">
          {error}
        </p>
      )}
    </fieldset>
  )
}
