import { useTranslation } from 'react-i18next'
import type { ReviewQueue } from '../../server/reviews/queue/queue.contract.ts'
import { TextLink } from '../ui/TextLink.tsx'

/** Whose bar is to be looked at again: one example each. */
export function ToCheck({ toCheck }: Pick<ReviewQueue, 'toCheck'>) {
  const { t } = useTranslation()
  if (toCheck.length === 0) return null
  return (
    <section>
      <h2>{t('assessors.queue.toCheck')}</h2>
      <p className="queue__introduction muted">{t('assessors.queue.toCheckText')}</p>
      <ul>
        {toCheck.map(({ credentialId, version, title }) => (
          <li key={`${credentialId}:${version}`}>
            <TextLink to={`/review/calibration/${credentialId}/${version}`}>
              {t('assessors.queue.check', { title })}
            </TextLink>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The credentials whose reference submissions are still to be scored, with the way to each. */
export function ToCalibrate({ toCalibrate }: Pick<ReviewQueue, 'toCalibrate'>) {
  const { t } = useTranslation()
  if (toCalibrate.length === 0) return null
  const several = (id: string) => toCalibrate.filter(({ credentialId }) => credentialId === id).length > 1
  return (
    <section>
      <h2>{t('assessors.queue.toCalibrate')}</h2>
      <p className="queue__introduction muted">{t('assessors.queue.toCalibrateText')}</p>
      <ul>
        {toCalibrate.map(({ credentialId, version, title }) => (
          <li key={`${credentialId}:${version}`}>
            <TextLink to={`/review/calibration/${credentialId}/${version}`}>
              {t('assessors.queue.calibrate', { title })}
              {several(credentialId) && `, ${t('assessors.queue.versionNote', { version })}`}
            </TextLink>
          </li>
        ))}
      </ul>
    </section>
  )
}
