import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from '@instructure/ui'
import type { Renew } from './useMediaAddress.ts'

interface Props {
  address: { url: string; expiresAt: string }
  renew: Renew
  download: boolean
  title: string
}

const EARLY_MS = 30_000

/** A link that is always fresh: its address is renewed before it expires, while the page is looked at. */
export function MediaLink({ address, renew, download, title }: Props) {
  const { t } = useTranslation()
  useEffect(() => {
    const left = new Date(address.expiresAt).getTime() - Date.now() - EARLY_MS
    const timer = setTimeout(() => void renew(), Math.max(left, EARLY_MS))
    return () => clearTimeout(timer)
  }, [address.expiresAt, renew])
  return (
    <p>
      <Link href={address.url} target="_blank" rel="noopener noreferrer">
        {t(download ? 'evidence.show.download' : 'evidence.show.open')}
        <span className="visually-hidden">: {title}</span>
      </Link>
    </p>
  )
}
