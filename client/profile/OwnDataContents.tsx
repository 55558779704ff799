import { useTranslation } from 'react-i18next'
import type { OwnDataArea } from '../../server/own-data/own-data.contract.ts'
import { formatBytes } from '../ui/moments.ts'

/** The parts of the download, in its order, with how much there is of each. */
export function OwnDataContents({ areas }: { areas: OwnDataArea[] }) {
  const { t } = useTranslation()
  const amountOf = ({ records, bytes }: OwnDataArea) =>
    [
      records === null ? null : t('ownData.records', { count: records }),
      bytes ? t('ownData.size', { size: formatBytes(bytes) }) : null,
    ]
      .filter((part) => part !== null)
      .join(', ')
  return (
    <>
      <h3>{t('ownData.contents')}</h3>
      <ul>
        {areas.map((area) => (
          <li key={area.name}>
            <strong>{area.title}</strong>
            {amountOf(area) && <span className="muted"> ({amountOf(area)})</span>}: {area.about}
          </li>
        ))}
      </ul>
    </>
  )
}
