import type { KeyboardEvent } from 'react'

// Keys for whoever scores many rows. They work only while a row has the focus and nothing is being typed, and can be
// turned off (WCAG 2.1.4); Tab and the arrow keys do what they always do.

const KEY = 'notch.review.keys'

export function keysAreOn(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off'
  } catch {
    return true
  }
}

export function rememberKeys(on: boolean): void {
  try {
    localStorage.setItem(KEY, on ? 'on' : 'off')
  } catch {
    // It holds for this page then.
  }
}

const isTyping = (target: EventTarget) =>
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement ||
  (target instanceof HTMLInputElement && target.type !== 'radio')

/** Does what the key stands for; true where it did something. */
export function pressedInRow(event: KeyboardEvent<HTMLElement>): boolean {
  const { target, key } = event
  if (event.ctrlKey || event.metaKey || event.altKey || !(target instanceof HTMLElement) || isTyping(target))
    return false
  const card = target.closest<HTMLElement>('.judge-card')
  if (!card) return false
  const radios = [...card.querySelectorAll<HTMLInputElement>('input[type="radio"]')]
  if (/^[1-9]$/.test(key)) {
    const chosen = radios[Number(key) - 1]
    chosen?.click()
    chosen?.focus()
    return chosen !== undefined
  }
  if (key.toLowerCase() === 'c') {
    const field = card.querySelector('textarea')
    field?.focus()
    return field !== null
  }
  const step = { j: 1, k: -1 }[key.toLowerCase()]
  if (!step) return false
  const cards = [...event.currentTarget.querySelectorAll<HTMLElement>('.judge-card')].filter((each) =>
    each.querySelector('input[type="radio"]'),
  )
  const next = cards[cards.indexOf(card) + step]
  const control =
    next?.querySelector<HTMLElement>('input:checked') ?? next?.querySelector<HTMLElement>('input[type="radio"]')
  next?.scrollIntoView({ block: 'center' })
  control?.focus({ preventScroll: true })
  return control != null
}
