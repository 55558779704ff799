// Keeps values for the framed tool while this page is open. Only the tool's own origin is heard.
const toolFrame = document.querySelector('iframe.tool')
const forwarding = document.querySelector('iframe.forwarding')
const subjects = ['put_data', 'get_data']
const mostKeys = 500
const mostCharacters = 4096
const kept = new Map()

window.addEventListener('message', ({ data, origin, source }) => {
  if (typeof data !== 'object' || data === null) return
  const [, prefix, name] = /^((?:org\.imsglobal\.)?lti\.)(capabilities|put_data|get_data)$/.exec(data.subject) ?? []
  if (name === undefined) return
  const viaFrame = forwarding !== null && source === forwarding.contentWindow && origin === forwarding.dataset.origin
  const from = viaFrame ? data.forwardedFrom : origin
  // Canvas answers storage messages in the frame on its other origin alone; what it can do, everywhere.
  if (forwarding && !viaFrame && name !== 'capabilities') return
  const answer = from === toolFrame.dataset.origin ? answerTo(prefix, name, data) : { error: { code: 'wrong_origin' } }
  source.postMessage({ subject: `${data.subject}.response`, message_id: data.message_id, ...answer }, origin)
})

function answerTo(prefix, name, { key, value }) {
  if (name === 'capabilities') {
    const where = forwarding ? { frame: forwarding.name } : {}
    return { supported_messages: subjects.map((subject) => ({ subject: prefix + subject, ...where })) }
  }
  if (typeof key !== 'string') return { error: { code: 'bad_request' } }
  if (name === 'get_data') return { key, value: kept.get(key) ?? null }
  if (value === null || value === undefined) kept.delete(key)
  else if (typeof value !== 'string') return { error: { code: 'bad_request' } }
  else if (!fits(key, value)) return { error: { code: 'storage_exhaustion' } }
  else kept.set(key, value)
  document.body.dataset.kept = String(kept.size)
  return { key, value: value ?? null }
}

function fits(key, value) {
  const others = [...kept].filter(([known]) => known !== key)
  const characters = others.reduce((sum, [name, text]) => sum + name.length + text.length, key.length + value.length)
  return others.length < mostKeys && characters <= mostCharacters
}
