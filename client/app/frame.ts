// Inside an LMS the page lies in a frame. Canvas and its kin make the frame as high as its content when told to.

export const framed = window.parent !== window

function tell(message: Record<string, unknown>): void {
  // The messages hold nothing private, and the LMS's origin is not known here.
  if (framed) window.parent.postMessage(message, '*')
}

// The server lets a page be framed by the LMS that its address names; a launch says which. Without it a reload inside the
// course would be refused by the browser.
let lms = new URLSearchParams(location.search).get('frame')

export function rememberLms(frame: string): void {
  lms = frame
}

/** Puts the LMS back into the address that a navigation has just set. */
export function nameLms(): void {
  if (!framed || lms === null) return
  const address = new URL(location.href)
  if (address.searchParams.get('frame') === lms) return
  address.searchParams.set('frame', lms)
  history.replaceState(history.state, '', address)
}

/** Reports the height of the page now and whenever it changes. */
export function beginFrameResize(page: HTMLElement): void {
  if (!framed) return
  let last = 0
  new ResizeObserver(() => {
    const height = Math.ceil(page.getBoundingClientRect().height)
    if (height === last) return
    last = height
    tell({ subject: 'lti.frameResize', height })
  }).observe(page)
}

export function scrollToTop(): void {
  window.scrollTo(0, 0)
  tell({ subject: 'lti.scrollToTop' })
}
