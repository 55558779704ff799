import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, TextInput } from '@instructure/ui'
import { fieldMessages } from '../ui/fieldMessages.ts'
import type { Choice, Fault } from './choice.ts'

interface Props {
  choice: Choice
  columns: boolean
  faults: Fault[]
  onEdit: (choice: Choice) => void
  onRemove: () => void
}

/** One chosen thing with what a teacher may say about it. */
export function ChosenRow({ choice, columns, faults, onEdit, onRemove }: Props) {
  const { t } = useTranslation()
  const id = useId()
  const { title, points, due } = choice
  const wrongPoints = faults.includes('points')
  const wrongDue = faults.includes('due')
  const pointsHint = t(choice.of.kind === 'stack' ? 'placing.pointsOfStack' : 'placing.pointsOfCredential')
  return (
    <li>
      <fieldset className="placing__row">
        <legend>{title}</legend>
        <div className="placing__fields">
          {columns && (
            <TextInput
              renderLabel={t('placing.points')}
              inputMode="decimal"
              value={points}
              onChange={(_event, value) => onEdit({ ...choice, points: value })}
              messages={fieldMessages(wrongPoints ? t('placing.pointsWrong') : undefined, pointsHint)}
              aria-invalid={wrongPoints ? true : undefined}
            />
          )}
          <div className="placing__date">
            <label htmlFor={id}>{t('placing.due')}</label>
            <input
              id={id}
              type="date"
              value={due}
              aria-describedby={`${id}-hint`}
              aria-invalid={wrongDue ? true : undefined}
              onChange={(event) => onEdit({ ...choice, due: event.currentTarget.value })}
            />
            <span id={`${id}-hint`} className="small" data-wrong={wrongDue}>
              {t(wrongDue ? 'placing.dueWrong' : 'placing.dueHint')}
            </span>
          </div>
        </div>
        <Button size="small" onClick={onRemove}>
          {t('placing.remove')}
          <span className="visually-hidden">: {title}</span>
        </Button>
      </fieldset>
    </li>
  )
}
