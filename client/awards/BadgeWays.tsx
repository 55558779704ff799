import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import type { AwardView, WaysToShare } from '../../server/awards/award.contract.ts'
import { CopyField } from '../ui/CopyField.tsx'
import { OutsideLink } from '../ui/OutsideLink.tsx'
import { Section } from '../ui/Section.tsx'

const NETWORKS = ['linkedInPost', 'facebook', 'x', 'bluesky', 'whatsApp'] as const

interface Props {
  award: AwardView
  ways: WaysToShare
}

/** Every way to show a public badge: each is a link or a file, so nobody learns of it who was not told. */
export function BadgeWays({ award: { publicUrl, title }, ways }: Props) {
  const { t } = useTranslation()
  return (
    <>
      <CopyField label={t('awards.page.link')} value={publicUrl} />
      <div className="buttons badge__ways">
        <Button href={ways.linkedInProfile} target="_blank" rel="noopener noreferrer" color="primary">
          {t('awards.ways.linkedInProfile')}
          <span className="visually-hidden"> {t('ui.newTab')}</span>
        </Button>
        <Button href={ways.email} target="_blank" rel="noopener noreferrer">
          {t('awards.ways.email')}
        </Button>
        <Button href={publicUrl} target="_blank" rel="noopener noreferrer">
          {t('awards.page.view')}
          <span className="visually-hidden"> {t('ui.newTab')}</span>
        </Button>
      </div>
      <p className="muted small" id="badge-networks">
        {t('awards.ways.networks')}
      </p>
      <ul className="networks" aria-labelledby="badge-networks">
        {NETWORKS.map((network) => (
          <li key={network}>
            <OutsideLink href={ways[network]}>{t(`awards.ways.${network}`)}</OutsideLink>
          </li>
        ))}
      </ul>
      <Section title={t('awards.ways.qr')} startsOpen={false}>
        <p>{t('awards.ways.qrHint')}</p>
        <img src={ways.qr.svg} alt={t('awards.ways.qrImage', { title })} width="200" height="200" />
        <ul className="forms">
          <li>
            <OutsideLink href={ways.qr.svg}>{t('awards.ways.qrSvg')}</OutsideLink>
          </li>
          <li>
            <OutsideLink href={ways.qr.png}>{t('awards.ways.qrPng')}</OutsideLink>
          </li>
        </ul>
      </Section>
      <Section title={t('awards.ways.embed')} startsOpen={false}>
        <p>{t('awards.ways.embedHint')}</p>
        <CopyField label={t('awards.ways.frame')} value={ways.embed.frame} hint={t('awards.ways.frameHint')} />
        <CopyField label={t('awards.ways.picture')} value={ways.embed.picture} hint={t('awards.ways.pictureHint')} />
      </Section>
    </>
  )
}
