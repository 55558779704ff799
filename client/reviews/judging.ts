import type { Judgement, ReviewView } from '../../server/reviews/review.contract.ts'

/** What the fields of a review share: the review, what is written, how to change it, and what is wrong where. */
export interface Judging {
  view: ReviewView
  judgement: Judgement
  change: (judgement: Judgement) => void
  errorAt: (pointer: string) => string | undefined
}

/** Puts the focus on the control at a pointer, where the eye can see it. */
export function focusAt(pointer: string): void {
  const field = document.querySelector(`[data-pointer="${CSS.escape(pointer)}"]`)
  const control =
    field?.querySelector<HTMLElement>('input:checked') ?? field?.querySelector<HTMLElement>('input, textarea, button')
  field?.scrollIntoView({ block: 'center' })
  control?.focus({ preventScroll: true })
}

/** The first of these pointers behind where the focus is; from the last on to the first again. */
export function nextPointer(pointers: string[]): string | undefined {
  const here = document.activeElement
  const fields = pointers.flatMap((pointer) => {
    const field = document.querySelector(`[data-pointer="${CSS.escape(pointer)}"]`)
    return field ? [{ pointer, field }] : []
  })
  const behind = fields.find(
    ({ field }) =>
      here !== null &&
      !field.contains(here) &&
      (here.compareDocumentPosition(field) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
  )
  return (behind ?? fields[0])?.pointer
}
