import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import type { AwardView } from '../../server/awards/award.contract.ts'
import { openCertificate } from '../../server/records/record.contract.ts'
import { callApi } from '../app/api.ts'
import { useAnnounce } from '../ui/Announcer.tsx'
import { beginDownload } from '../ui/beginDownload.ts'
import { OutsideLink } from '../ui/OutsideLink.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { useAct } from '../ui/useAct.ts'

/** Every form of a badge, to keep: what each is for, in one sentence. */
export function BadgeDownloads({ award }: { award: AwardView }) {
  const { t } = useTranslation()
  const { jsonUrl, jwtUrl, forms, revoked } = award
  const links = [
    { form: 'png', href: forms.png },
    { form: 'svg', href: forms.svg },
    { form: 'json', href: jsonUrl },
    { form: 'jwt', href: jwtUrl },
    { form: 'jwtPng', href: forms.jwtPng },
    { form: 'kit', href: forms.kit },
  ] as const
  return (
    <>
      <h2 className="part__title">{t('awards.page.downloads')}</h2>
      <p className="muted">{t('awards.page.downloadsHint')}</p>
      <ul className="forms">
        {links.map(({ form, href }) => (
          <li key={form}>
            <OutsideLink href={href}>{t(`awards.forms.${form}.name`)}</OutsideLink>
            <span className="muted small">{t(`awards.forms.${form}.use`)}</span>
          </li>
        ))}
      </ul>
      {!revoked && <Certificate award={award} />}
    </>
  )
}

function Certificate({ award: { id } }: { award: AwardView }) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const { run, busy, trouble } = useAct()
  const take = () =>
    run(async () => {
      const { url } = await callApi(openCertificate, { params: { awardId: id } })
      beginDownload(url)
      announce(t('awards.forms.begun'))
    })
  return (
    <div className="forms__certificate">
      {trouble && <ProblemAlert trouble={trouble} takeFocus />}
      <Button onClick={() => void take()} interaction={busy ? 'disabled' : 'enabled'}>
        {t('awards.forms.certificate.name')}
      </Button>
      <span className="muted small">{t('awards.forms.certificate.use')}</span>
    </div>
  )
}
