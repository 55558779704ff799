import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import {
  chooseReviewPool,
  Distance,
  PoolKind,
  type PoolView,
  type ReviewPools,
} from '../../server/organizations/pools/pool.contract.ts'
import { callApi } from '../app/api.ts'
import { useAnnounce } from '../ui/Announcer.tsx'
import { formatDate } from '../ui/moments.ts'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { useAct } from '../ui/useAct.ts'

interface Props {
  pool: PoolView
  onChange: (pools: ReviewPools) => void
}

/** One issuer's pool, and whom work is kept apart from. What leaves nobody cannot be chosen. */
export function PoolForm({ pool, onChange }: Props) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const id = useId()
  const [kind, setKind] = useState(pool.kind)
  const [distance, setDistance] = useState(pool.distance)
  const { run, busy, trouble } = useAct()
  const { issuerId, issuerName: issuer, changedAt } = pool
  const distances = Distance.options.filter((option) => kind === 'coalition' || option !== 'organization')
  const choose = (next: PoolKind) => {
    setKind(next)
    if (next === 'own' && distance === 'organization') setDistance('none')
  }
  const save = () =>
    run(async () => {
      onChange(await callApi(chooseReviewPool, { params: { issuerId }, body: { kind, distance } }))
      announce(t('assessors.pools.saved'))
    })
  return (
    <form
      className="pool"
      aria-labelledby={`${id}-issuer`}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <h2 id={`${id}-issuer`} className="part__title">
        {issuer}
      </h2>
      <fieldset className="pool__choice">
        <legend>{t('assessors.pools.pool', { issuer })}</legend>
        {PoolKind.options.map((option) => (
          <label key={option} className="pool__option">
            <input type="radio" name={`${id}-kind`} checked={kind === option} onChange={() => choose(option)} />
            <span>
              <strong>{t(`assessors.pools.kinds.${option}`)}</strong>
              <span className="muted small pool__hint">{t(`assessors.pools.kindHints.${option}`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <fieldset className="pool__choice">
        <legend>{t('assessors.pools.distance')}</legend>
        {distances.map((option) => (
          <label key={option} className="pool__option">
            <input
              type="radio"
              name={`${id}-distance`}
              checked={distance === option}
              onChange={() => setDistance(option)}
            />
            <span>{t(`assessors.pools.distances.${option}`)}</span>
          </label>
        ))}
        <p className="muted small">{t('assessors.pools.distanceHint')}</p>
      </fieldset>
      {trouble && <ProblemAlert trouble={trouble} takeFocus />}
      <p className="muted small">
        {changedAt ? t('assessors.pools.changed', { date: formatDate(changedAt) }) : t('assessors.pools.first')}
      </p>
      <Button type="submit" color="primary" interaction={busy ? 'disabled' : 'enabled'}>
        {t('assessors.pools.save', { issuer })}
      </Button>
    </form>
  )
}
