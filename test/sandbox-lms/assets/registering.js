// The tool says that it is done (LTI dynamic registration 1.0, 3.7). Only the framed tool itself is heard.
const frame = document.querySelector('iframe.tool')
window.addEventListener('message', (event) => {
  if (event.source !== frame.contentWindow || event.origin !== frame.dataset.origin) return
  if (event.data?.subject === 'org.imsglobal.lti.close') location.assign('/tools')
})
