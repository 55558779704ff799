import { useTranslation } from 'react-i18next'
import type { AwardView } from '../../server/awards/award.contract.ts'
import { OutsideLink } from '../ui/OutsideLink.tsx'

/** The signed forms and the picture, to keep. */
export function BadgeDownloads({ award }: { award: AwardView }) {
  const { t } = useTranslation()
  return (
    <>
      <h2 className="part__title">{t('awards.page.downloads')}</h2>
      <p className="muted">{t('awards.page.downloadsHint')}</p>
      <ul className="readers">
        <li>
          <OutsideLink href={award.jsonUrl}>{t('awards.page.json')}</OutsideLink>
        </li>
        <li>
          <OutsideLink href={award.jwtUrl}>{t('awards.page.jwt')}</OutsideLink>
        </li>
        <li>
          <OutsideLink href={award.imageUrl}>{t('awards.page.picture')}</OutsideLink>
        </li>
      </ul>
    </>
  )
}
