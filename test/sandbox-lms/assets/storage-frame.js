// Canvas's way: the tool speaks to this frame, this frame to the page around it. Each message keeps the origin it came from.
const { page, tool } = document.documentElement.dataset
const asking = new Map()

window.addEventListener('message', ({ data, origin, source }) => {
  if (typeof data !== 'object' || data === null || typeof data.subject !== 'string') return
  if (source === window.parent && origin === page) {
    const asker = asking.get(data.message_id)
    asking.delete(data.message_id)
    asker?.postMessage(data, tool)
  } else {
    asking.set(data.message_id, source)
    window.parent.postMessage({ ...data, forwardedFrom: origin }, page)
  }
})
