import { useHref, useNavigate } from 'react-router'

interface Pressed {
  defaultPrevented: boolean
  metaKey: boolean
  ctrlKey: boolean
  shiftKey: boolean
  altKey: boolean
  preventDefault: () => void
}

/** Address and click of a link to another screen; a click with a modifier stays the browser's (new tab, download). */
export function useFollow(to: string) {
  const navigate = useNavigate()
  const href = useHref(to)
  const onClick = (event: Pressed) => {
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    void navigate(to)
  }
  return { href, onClick }
}
