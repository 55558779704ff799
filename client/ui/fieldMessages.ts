interface FieldMessage {
  type: 'newError' | 'hint'
  text: string
}

/** A field's messages in the form InstUI reads them: what is wrong with it, else what helps. */
export function fieldMessages(error: string | undefined, hint?: string): FieldMessage[] {
  if (error) return [{ type: 'newError', text: error }]
  return hint ? [{ type: 'hint', text: hint }] : []
}
