interface Props<Value extends string> {
  legend: string
  name: string
  value: Value | null
  options: { value: Value; label: string }[]
  onChange: (value: Value) => void
}

/** A few options side by side, as radio buttons with room to tap. */
export function ChoiceRow<Value extends string>({ legend, name, value, options, onChange }: Props<Value>) {
  return (
    <fieldset className="choices">
      <legend>{legend}</legend>
      {options.map((option) => (
        <label key={option.value} className="choices__option">
          <input type="radio" name={name} checked={option.value === value} onChange={() => onChange(option.value)} />
          <span>{option.label}</span>
        </label>
      ))}
    </fieldset>
  )
}
