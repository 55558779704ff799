import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShareLinkView } from '../../server/profiles/share-link.contract.ts'
import { CopyField } from '../ui/CopyField.tsx'
import { OutsideLink } from '../ui/OutsideLink.tsx'

/** The address of a new link, this once: nobody can tell it again. */
export function MadeLink({ made: { link, url } }: { made: { link: ShareLinkView; url: string } }) {
  const { t } = useTranslation()
  const box = useRef<HTMLElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    <section ref={box} className="confirm" tabIndex={-1} aria-labelledby="made-link">
      <h2 className="part__title" id="made-link">
        {t('shareLinks.made.title', { label: link.label })}
      </h2>
      <CopyField label={t('shareLinks.made.address')} value={url} hint={t('shareLinks.made.once')} />
      <p>
        <OutsideLink href={url}>{t('shareLinks.made.look')}</OutsideLink>
      </p>
    </section>
  )
}
