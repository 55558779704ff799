import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { OutsideLink } from '../ui/OutsideLink.tsx'

const SHOWN_CHARACTERS = 20_000

/** The beginning of a plain text file, with the whole of it behind a link. */
export function TextFileView({ url, title }: { url: string; title: string }) {
  const { t } = useTranslation()
  const [text, setText] = useState<string | null>(null)
  useEffect(() => {
    const leaving = new AbortController()
    fetch(url, { signal: leaving.signal, referrerPolicy: 'no-referrer' })
      .then((response) => (response.ok ? response.text() : Promise.reject(new Error(String(response.status)))))
      .then((whole) => setText(whole.slice(0, SHOWN_CHARACTERS)))
      // The link below still opens it.
      .catch(() => undefined)
    return () => leaving.abort()
  }, [url])
  return (
    <>
      {text !== null && (
        <div className="written" role="group" aria-label={t('evidence.show.text', { title })} tabIndex={0}>
          {text}
        </div>
      )}
      <p>
        <OutsideLink href={url}>{t('evidence.show.open')}</OutsideLink>
      </p>
    </>
  )
}
