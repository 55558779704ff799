import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import { returnCarry, type CarriesView, type CarryView } from '../../../server/awards/carrying/carry.contract.ts'
import { callApi } from '../../app/api.ts'
import { useAnnounce } from '../../ui/Announcer.tsx'
import { ConfirmPanel } from '../../ui/ConfirmPanel.tsx'
import { formatDate } from '../../ui/moments.ts'
import { ProblemAlert } from '../../ui/ProblemAlert.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { useAct } from '../../ui/useAct.ts'
import { CarriedItems } from './CarriedItems.tsx'

interface Props {
  way: 'given' | 'received'
  carries: CarryView[]
  onChange: (carries: CarriesView) => void
}

/** What went out of this account, or came into it, the newest first. */
export function CarryList({ way, carries, onChange }: Props) {
  return carries.map((carry) => <OneCarry key={carry.id} way={way} carry={carry} onChange={onChange} />)
}

function OneCarry({ way, carry, onChange }: Omit<Props, 'carries'> & { carry: CarryView }) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const [asking, setAsking] = useState(false)
  const { run, busy, trouble } = useAct()
  const { id, organizationName, state, confirmedAt, returnedAt, items, mayReturnUntil } = carry
  const organization = organizationName ?? t('carrying.unnamed')
  const at = { organization, date: formatDate(state === 'returned' && returnedAt ? returnedAt : confirmedAt) }
  const until = mayReturnUntil ? formatDate(mayReturnUntil) : ''
  const bringBack = () =>
    run(async () => {
      onChange(await callApi(returnCarry, { params: { carryId: id } }))
      setAsking(false)
      announce(t('carrying.back.done'))
    })
  return (
    <article className="carrying__one">
      <h3>{t(`carrying.${way}.${state}`, at)}</h3>
      <CarriedItems items={items} label={t('carrying.items')} />
      {way === 'received' && state === 'carried' && (
        <p>
          <TextLink to="/badges">{t('carrying.received.see')}</TextLink>
        </p>
      )}
      {way === 'received' && mayReturnUntil && <p className="muted">{t('carrying.received.until', { date: until })}</p>}
      {way === 'given' && state === 'carried' && <p className="muted">{t('carrying.given.meaning')}</p>}
      {trouble && <ProblemAlert trouble={trouble} takeFocus />}
      {way === 'given' && mayReturnUntil && !asking && (
        <>
          <p>{t('carrying.back.until', { date: until })}</p>
          <div>
            <Button onClick={() => setAsking(true)}>{t('carrying.back.action')}</Button>
          </div>
        </>
      )}
      {asking && mayReturnUntil && (
        <ConfirmPanel
          title={t('carrying.back.title', { organization })}
          explanation={t('carrying.back.explanation')}
          confirmLabel={t('carrying.back.action')}
          busy={busy}
          onConfirm={() => void bringBack()}
          onCancel={() => setAsking(false)}
        />
      )}
    </article>
  )
}
