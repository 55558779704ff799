import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import type { PlacedItem } from '../../server/lti/placing.contract.ts'
import type { Trouble } from '../app/trouble.ts'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { ChosenRow } from './ChosenRow.tsx'
import { faultsOf, itemOf, type Choice } from './choice.ts'

interface Props {
  chosen: Choice[]
  /** whether the LMS takes gradebook columns here */
  columns: boolean
  busy: boolean
  trouble: Trouble | null
  onEdit: (choice: Choice) => void
  onRemove: (key: string) => void
  onAnswer: (items: PlacedItem[]) => void
}

export const CHOSEN_HEADING = 'placing-chosen'

/** What was chosen, what will come of it, and the two ways out. */
export function ChosenForm({ chosen, columns, busy, trouble, onEdit, onRemove, onAnswer }: Props) {
  const { t } = useTranslation()
  const [tried, setTried] = useState(false)
  const now = new Date()
  const faults = chosen.map((choice) => faultsOf(choice, { columns, now }))
  const submit = (form: HTMLFormElement) => {
    setTried(true)
    if (faults.some((ofOne) => ofOne.length > 0)) {
      // Drawn with the next paint.
      requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
      return
    }
    onAnswer(chosen.map((choice) => itemOf(choice, columns)))
  }
  return (
    <form
      className="placing__chosen"
      noValidate
      aria-labelledby={CHOSEN_HEADING}
      onSubmit={(event) => {
        event.preventDefault()
        submit(event.currentTarget)
      }}
    >
      <h2 id={CHOSEN_HEADING} tabIndex={-1}>
        {t('placing.chosen')}
      </h2>
      {trouble && <ProblemAlert trouble={trouble} takeFocus />}
      {chosen.length === 0 ? (
        <p className="muted">{t('placing.nothingChosen')}</p>
      ) : (
        <>
          <ul className="placing__rows">
            {chosen.map((choice, index) => (
              <ChosenRow
                key={choice.key}
                choice={choice}
                columns={columns}
                faults={tried ? (faults[index] ?? []) : []}
                onEdit={onEdit}
                onRemove={() => onRemove(choice.key)}
              />
            ))}
          </ul>
          <h3>{t('placing.happens')}</h3>
          <ul className="placing__happens">
            <li>{t('placing.added', { count: chosen.length })}</li>
            <li>{t(columns ? 'placing.graded' : 'placing.ungraded')}</li>
            <li>{t('placing.confirmed')}</li>
          </ul>
        </>
      )}
      <div className="buttons">
        {chosen.length > 0 && (
          <Button type="submit" color="primary" interaction={busy ? 'disabled' : 'enabled'}>
            {t('placing.add', { count: chosen.length })}
          </Button>
        )}
        <Button interaction={busy ? 'disabled' : 'enabled'} onClick={() => onAnswer([])}>
          {t('placing.cancel')}
        </Button>
      </div>
    </form>
  )
}
