// Inside an LMS the page lies in a frame. Canvas and its kin make the frame as high as its content when told to.

export const framed = window.parent !== window

function tell(message: Record<string, unknown>): void {
  // The messages hold nothing private, and the LMS's origin is not known here.
  if (framed) window.parent.postMessage(message, '*')
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
