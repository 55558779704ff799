// What an administrator pastes brings along what nobody sees: spaces at its ends, and invisible marks of web pages anywhere
// (zero-width spaces, byte order marks, marks of writing direction, soft hyphens). No address or id of an LMS has any.

const INVISIBLE = /\p{Cf}/gu

/** What was meant. A space in the middle stays: it is a fault to be shown, not to be guessed away. */
export const pastedText = (text: string): string => text.replace(INVISIBLE, '').trim()

export const hasSpace = (text: string): boolean => /\s/.test(text)

/** `pastedText` for the page's own script, which checks while one types. */
export const PASTED_SCRIPT = `const pasted = (text) => text.replace(/\\p{Cf}/gu, '').trim()`
