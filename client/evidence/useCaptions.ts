import { useEffect, useState } from 'react'
import type { Spoken } from '../../server/evidence/spoken.contract.ts'

/** An address of captions for `<track>`; null where there are none. */
export function useCaptions(spoken: Spoken | null): string | null {
  const [url, setUrl] = useState<string | null>(null)
  const text = spoken?.form === 'captions' ? spoken.text : null
  useEffect(() => {
    if (text === null) return
    const made = URL.createObjectURL(new Blob([text], { type: 'text/vtt' }))
    setUrl(made)
    return () => {
      URL.revokeObjectURL(made)
      setUrl(null)
    }
  }, [text])
  return url
}
