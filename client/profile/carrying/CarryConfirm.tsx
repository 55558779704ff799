import { useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import type { CarryPreview } from '../../../server/awards/carrying/carry.contract.ts'
import type { Trouble } from '../../app/trouble.ts'
import { ProblemAlert } from '../../ui/ProblemAlert.tsx'
import { CarriedItems } from './CarriedItems.tsx'

interface Props {
  preview: CarryPreview
  busy: boolean
  trouble: Trouble | null
  onConfirm: () => void
  onCancel: () => void
}

/** Everything that would come over, before it does. */
export function CarryConfirm({ preview: { organizationName, items }, busy, trouble, onConfirm, onCancel }: Props) {
  const { t } = useTranslation()
  const box = useRef<HTMLDivElement>(null)
  const id = useId()
  useEffect(() => box.current?.focus(), [])
  const organization = organizationName ?? t('carrying.unnamed')
  return (
    <div ref={box} tabIndex={-1} role="group" aria-labelledby={id} className="carrying__preview">
      <h3 id={id}>{t('carrying.entry.comes', { count: items.length, organization })}</h3>
      <CarriedItems items={items} label={t('carrying.entry.items')} />
      <p>{t('carrying.entry.means')}</p>
      <ul>
        <li>{t('carrying.entry.grades')}</li>
        <li>{t('carrying.entry.back', { organization })}</li>
      </ul>
      {trouble && <ProblemAlert trouble={trouble} takeFocus />}
      <div className="buttons">
        <Button color="primary" interaction={busy ? 'disabled' : 'enabled'} onClick={onConfirm}>
          {t('carrying.entry.confirm')}
        </Button>
        <Button onClick={onCancel}>{t('ui.cancel')}</Button>
      </div>
    </div>
  )
}
