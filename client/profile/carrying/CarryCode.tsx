import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import { makeCarryCode, revokeCarryCode, type CarriesView } from '../../../server/awards/carrying/carry.contract.ts'
import { callApi } from '../../app/api.ts'
import { useAnnounce } from '../../ui/Announcer.tsx'
import { CopyField } from '../../ui/CopyField.tsx'
import { formatDate } from '../../ui/moments.ts'
import { ProblemAlert } from '../../ui/ProblemAlert.tsx'
import { Section } from '../../ui/Section.tsx'
import { useAct } from '../../ui/useAct.ts'
import { CarriedItems } from './CarriedItems.tsx'

interface Props {
  carries: CarriesView
  onChange: (carries: CarriesView) => void
}

/** The old account: a code, told once. */
export function CarryCode({ carries, onChange }: Props) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const [made, setMade] = useState<string | null>(null)
  const { run, busy, trouble } = useAct()
  const { items, obstacle, obstacleUntil, code } = carries
  const make = () =>
    run(async () => {
      const answer = await callApi(makeCarryCode, {})
      setMade(answer.code)
      onChange(answer.carries)
      announce(t('carrying.code.made'))
    })
  const revoke = () =>
    run(async () => {
      onChange(await callApi(revokeCarryCode, {}))
      setMade(null)
      announce(t('carrying.code.revoked'))
    })
  const until = obstacleUntil ? formatDate(obstacleUntil) : ''
  return (
    <Section
      title={t('carrying.code.title')}
      note={code ? t('carrying.code.open', { date: formatDate(code.expiresAt) }) : undefined}
      startsOpen={code !== null}
    >
      {obstacle ? (
        <p>{t(`carrying.obstacle.${obstacle}`, { date: until })}</p>
      ) : (
        <>
          <p>{t('carrying.code.explanation')}</p>
          <CarriedItems items={items} label={t('carrying.code.items')} />
          <ul>
            <li>{t('carrying.code.stays')}</li>
            <li>{t('carrying.code.review')}</li>
            <li>{t('carrying.code.later')}</li>
            <li>{t('carrying.code.back')}</li>
          </ul>
        </>
      )}
      {made && code && (
        <CopyField
          label={t('carrying.code.label')}
          value={made}
          hint={t('carrying.code.once', { date: formatDate(code.expiresAt) })}
        />
      )}
      {!made && code && <p>{t('carrying.code.forgotten', { date: formatDate(code.expiresAt) })}</p>}
      {trouble && <ProblemAlert trouble={trouble} takeFocus />}
      <div className="buttons">
        {!obstacle && (
          <Button
            color={code ? 'secondary' : 'primary'}
            interaction={busy ? 'disabled' : 'enabled'}
            onClick={() => void make()}
          >
            {t(code ? 'carrying.code.replace' : 'carrying.code.make')}
          </Button>
        )}
        {code && (
          <Button interaction={busy ? 'disabled' : 'enabled'} onClick={() => void revoke()}>
            {t('carrying.code.revoke')}
          </Button>
        )}
      </div>
    </Section>
  )
}
