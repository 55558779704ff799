// The tool may say how tall it is: {subject: 'lti.frameResize', height}. Only the framed tool itself is heard.
const frame = document.querySelector('iframe.tool')
window.addEventListener('message', (event) => {
  if (event.source !== frame.contentWindow || event.origin !== frame.dataset.origin) return
  const message = typeof event.data === 'string' ? parsed(event.data) : event.data
  if (message?.subject !== 'lti.frameResize') return
  const height = Number(message.height)
  if (Number.isFinite(height) && height > 0) frame.style.height = `${Math.min(Math.ceil(height), 50000)}px`
})

function parsed(text) {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
