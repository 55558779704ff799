/** Goes to the LMS with what the server made, by a form of this page: the one way that deep linking knows. */
export function handOver({ action, fields }: { action: string; fields: Record<string, string> }): void {
  const form = document.createElement('form')
  form.method = 'post'
  form.action = action
  for (const [name, value] of Object.entries(fields)) {
    const field = document.createElement('input')
    field.type = 'hidden'
    field.name = name
    field.value = value
    form.append(field)
  }
  document.body.append(form)
  form.submit()
  form.remove()
}

/**
 * Calls back where the browser refused such a form. Only the page of the launch itself may post to the LMS; after a
 * reload it may not any more.
 */
export function onHandOverRefused(listener: () => void): () => void {
  const hear = ({ effectiveDirective }: SecurityPolicyViolationEvent) => {
    if (effectiveDirective === 'form-action') listener()
  }
  document.addEventListener('securitypolicyviolation', hear)
  return () => document.removeEventListener('securitypolicyviolation', hear)
}
