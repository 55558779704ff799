import { useEffect } from 'react'

/** A file dropped beside its place is ignored; the browser would open it, and the page would be gone. */
export function useDropGuard() {
  useEffect(() => {
    const ignore = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
    }
    for (const type of ['dragover', 'drop'] as const) window.addEventListener(type, ignore)
    return () => {
      for (const type of ['dragover', 'drop'] as const) window.removeEventListener(type, ignore)
    }
  }, [])
}
