interface FieldMessage {
  type: 'newError' | 'hint'
  text: string
}

/** A field's messages in the form InstUI reads them: what is wrong with it, else what helps. */
export function fieldMessages(error: string | undefined, hint?: string): FieldMessage[] {
  // The contracts' messages start small, for they also stand after a colon.
  if (error) return [{ type: 'newError', text: error.charAt(0).toUpperCase() + error.slice(1) }]
  return hint ? [{ type: 'hint', text: hint }] : []
}
