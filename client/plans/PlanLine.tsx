import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import { setTarget, unplanCredential, type PlannedCredential, type PlanView } from '../../server/plans/plan.contract.ts'
import { callApi } from '../app/api.ts'
import { nextAction } from '../credentials/nextAction.ts'
import { useEffortText } from '../credentials/useEffortText.ts'
import { ActionLink } from '../ui/ActionLink.tsx'
import { useAnnounce } from '../ui/Announcer.tsx'
import { DayForm } from '../ui/DayForm.tsx'
import { formatDay } from '../ui/moments.ts'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { StatusPill } from '../ui/StatusPill.tsx'
import { TextLink } from '../ui/TextLink.tsx'
import { useAct } from '../ui/useAct.ts'
import type { Direction } from './swapped.ts'

interface Props {
  item: PlannedCredential
  place: { isFirst: boolean; isLast: boolean }
  busy: boolean
  onMove: (direction: Direction) => void
  onChanged: (plan: PlanView) => void
}

/** A planned credential: where one stands with it, the next step, one's own day for it, and its place in the plan. */
export function PlanLine({ item, place, busy, onMove, onChanged }: Props) {
  const { t } = useTranslation()
  const effort = useEffortText()
  const announce = useAnnounce()
  const [dating, setDating] = useState(false)
  const act = useAct()
  const { credentialId, title, issuerName, effortHours, targetOn, progress } = item
  const action = nextAction(credentialId, progress)
  const params = { credentialId }
  const remove = () =>
    act.run(async () => {
      const plan = await callApi(unplanCredential, { params })
      announce(t('own.plan.removed', { title }))
      onChanged(plan)
    })
  const save = async (day: string | null) => {
    const plan = await callApi(setTarget, { params, body: { targetOn: day } })
    announce(t('own.plan.saved'))
    setDating(false)
    onChanged(plan)
  }
  const mover = (direction: Direction, isEnd: boolean) => (
    <Button
      id={`plan-${direction}-${credentialId}`}
      size="small"
      interaction={isEnd ? 'disabled' : 'enabled'}
      onClick={() => busy || onMove(direction)}
    >
      {t(`own.plan.${direction}`)}
      <span className="visually-hidden">: {title}</span>
    </Button>
  )
  return (
    <li className="plan__line">
      <div className="plan__what">
        <TextLink to={`/credentials/${credentialId}`}>{title}</TextLink>
        <span className="muted small">
          {issuerName} · {effort(effortHours)}
        </span>
        {targetOn !== null && <span>{t('own.plan.target', { day: formatDay(targetOn) })}</span>}
      </div>
      <StatusPill status={progress.status} />
      <ActionLink to={action.to} about={title} primary={action.primary}>
        {t(`credentials.action.${action.label}`)}
      </ActionLink>
      <div className="buttons plan__tools">
        {mover('up', place.isFirst)}
        {mover('down', place.isLast)}
        <Button size="small" onClick={() => setDating(!dating)}>
          {t(targetOn === null ? 'own.plan.choose' : 'own.plan.change')}
          <span className="visually-hidden">: {title}</span>
        </Button>
        <Button size="small" onClick={() => act.busy || void remove()}>
          {t('own.plan.remove')}
          <span className="visually-hidden">: {title}</span>
        </Button>
      </div>
      {act.trouble && <ProblemAlert trouble={act.trouble} takeFocus />}
      {dating && (
        <DayForm
          label={t('own.plan.day')}
          hint={t('own.plan.dayHint')}
          saveLabel={t('own.plan.save')}
          clearLabel={t('own.plan.clear')}
          pointer="/targetOn"
          day={targetOn}
          onSave={save}
          onCancel={() => setDating(false)}
        />
      )}
    </li>
  )
}
