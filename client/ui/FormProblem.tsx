import { useEffect, useRef } from 'react'
import { ApiProblem, type Trouble } from '../app/trouble.ts'
import { ProblemAlert } from './ProblemAlert.tsx'

/**
 * What is wrong with a form as a whole. Where single fields are at fault they say so themselves, and the first of them
 * gets the focus. Stands first inside its form.
 */
export function FormProblem({ trouble }: { trouble: Trouble | null }) {
  const place = useRef<HTMLDivElement>(null)
  const atFields = trouble instanceof ApiProblem && trouble.faults.length > 0
  useEffect(() => {
    if (!atFields) return
    const invalid = place.current?.closest('form')?.querySelector<HTMLElement>('[aria-invalid="true"]')
    invalid?.focus()
  }, [atFields, trouble])
  return <div ref={place}>{trouble && !atFields && <ProblemAlert trouble={trouble} takeFocus />}</div>
}
