import { useTranslation } from 'react-i18next'
import { listLockedFiles, type LockedFiles, type ReleasedFile } from '../../server/evidence/locked/locked.contract.ts'
import { callApi } from '../app/api.ts'
import { useLoad } from '../app/useLoad.ts'
import { LoadedView } from '../ui/LoadedView.tsx'
import { formatDate } from '../ui/moments.ts'
import { Page } from '../ui/Page.tsx'
import { TextLink } from '../ui/TextLink.tsx'
import { LockedFileItem } from './LockedFileItem.tsx'
import './organization.css'

const load = () => callApi(listLockedFiles, {})

/** What the virus check locked: a coordinator may say that an alarm is false, with a reason that is kept. */
export function LockedFilesPage() {
  const { t } = useTranslation()
  const loaded = useLoad(load)
  return (
    <Page title={t('scan.files.title')} kicker={<TextLink to="/organization">{t('organization.titleShort')}</TextLink>}>
      <p className="lead">{t('scan.files.lead')}</p>
      <LoadedView loaded={loaded}>
        {(files) => <Lists files={files} onChange={(next) => loaded.state === 'ready' && loaded.replace(next)} />}
      </LoadedView>
    </Page>
  )
}

function Lists({ files, onChange }: { files: LockedFiles; onChange: (files: LockedFiles) => void }) {
  const { t } = useTranslation()
  const { locked, released } = files
  return (
    <>
      {locked.length === 0 ? (
        <p className="lead muted">{t('scan.files.none')}</p>
      ) : (
        <ul className="locked-files" aria-label={t('scan.files.title')}>
          {locked.map((file) => (
            <LockedFileItem key={file.artifactId} file={file} onChange={onChange} />
          ))}
        </ul>
      )}
      {released.length > 0 && (
        <>
          <h2 className="part__title">{t('scan.files.before')}</h2>
          <ul className="locked-files">
            {released.map((file) => (
              <ReleasedItem key={file.artifactId} file={file} />
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function ReleasedItem({ file }: { file: ReleasedFile }) {
  const { t } = useTranslation()
  const { earnerName, finding, releasedAt, releasedBy, reason } = file
  const nameless = t('scan.files.nameless')
  return (
    <li>
      <p>
        <strong>{earnerName ?? nameless}</strong> · {t('scan.files.finding', { finding })}
      </p>
      <p className="muted small">
        {t('scan.files.by', { name: releasedBy ?? nameless, day: formatDate(releasedAt), reason })}
      </p>
    </li>
  )
}
