import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from '@instructure/ui'

/** A link that leaves Notch: always in a new tab, for the frame's LMS must stay, and says so. */
export function OutsideLink({ href, children }: { href: string; children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <Link href={href} target="_blank" rel="noopener noreferrer">
      {children}
      <span aria-hidden="true" className="outside-mark">
        {' '}
        ↗
      </span>
      <span className="visually-hidden"> {t('ui.newTab')}</span>
    </Link>
  )
}
