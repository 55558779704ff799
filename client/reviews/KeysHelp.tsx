import { useTranslation } from 'react-i18next'

interface Props {
  levels: number
  on: boolean
  onToggle: (on: boolean) => void
}

/** Which keys there are, and the switch that turns them off. */
export function KeysHelp({ levels, on, onToggle }: Props) {
  const { t } = useTranslation()
  return (
    <details className="asked keys-help">
      <summary>{t('reviews.keys.title')}</summary>
      <label>
        <input type="checkbox" checked={on} onChange={(event) => onToggle(event.target.checked)} />{' '}
        {t('reviews.keys.on', { count: levels })}
      </label>
      <ul>
        <li>{t('reviews.keys.levels', { count: levels })}</li>
        <li>{t('reviews.keys.next')}</li>
        <li>{t('reviews.keys.previous')}</li>
        <li>{t('reviews.keys.comment')}</li>
        <li>{t('reviews.keys.open')}</li>
      </ul>
    </details>
  )
}
