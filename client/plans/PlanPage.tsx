import { useCallback, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { getPlan, orderPlan, type PlanView } from '../../server/plans/plan.contract.ts'
import { callApi } from '../app/api.ts'
import { useLoad } from '../app/useLoad.ts'
import { ActionLink } from '../ui/ActionLink.tsx'
import { useAnnounce } from '../ui/Announcer.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { LoadedView } from '../ui/LoadedView.tsx'
import { OwnPlaces } from '../ui/OwnPlaces.tsx'
import { Page } from '../ui/Page.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { Steps } from '../ui/Steps.tsx'
import { useAct } from '../ui/useAct.ts'
import { PlanLine } from './PlanLine.tsx'
import { swapped, type Direction } from './swapped.ts'
import './plans.css'

/** What one means to earn, in one's own order and time. */
export function PlanPage() {
  const { t } = useTranslation()
  const loaded = useLoad(useCallback(() => callApi(getPlan, {}), []))
  const replace = loaded.state === 'ready' ? loaded.replace : () => undefined
  const reload = loaded.state === 'ready' ? loaded.reload : () => undefined
  return (
    <Page title={t('own.plan.title')}>
      <OwnPlaces />
      <LoadedView loaded={loaded}>
        {(plan) =>
          plan.planned.length === 0 ? <EmptyPlan /> : <PlanList plan={plan} onChanged={replace} onStale={reload} />
        }
      </LoadedView>
    </Page>
  )
}

function EmptyPlan() {
  const { t } = useTranslation()
  return (
    <EmptyState
      title={t('own.plan.empty.title')}
      action={<ActionLink to="/credentials">{t('own.plan.empty.action')}</ActionLink>}
    >
      <p>{t('own.plan.empty.what')}</p>
      <p>{t('own.plan.empty.first')}</p>
      <Steps current="select" />
    </EmptyState>
  )
}

interface ListProps {
  plan: PlanView
  onChanged: (plan: PlanView) => void
  onStale: () => void
}

function PlanList({ plan, onChanged, onStale }: ListProps) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const { run, busy, trouble } = useAct()
  const { planned } = plan
  const toFocus = useRef<string | null>(null)
  useEffect(() => {
    // Moving a line may take the focus off its button; at the end of the list the other one takes it.
    const [id, other] = toFocus.current?.split(' ') ?? []
    toFocus.current = null
    const wished = id ? document.getElementById(id) : null
    const target = wished?.hasAttribute('disabled') ? document.getElementById(other ?? '') : wished
    target?.focus()
  }, [planned])
  const move = (index: number, direction: Direction) =>
    run(async () => {
      const item = planned[index]
      if (!item) return
      const credentialIds = swapped(
        planned.map(({ credentialId }) => credentialId),
        index,
        direction,
      )
      const next = await callApi(orderPlan, { body: { revision: plan.revision, credentialIds } })
      const place = next.planned.findIndex(({ credentialId }) => credentialId === item.credentialId) + 1
      const other = direction === 'up' ? 'down' : 'up'
      toFocus.current = `plan-${direction}-${item.credentialId} plan-${other}-${item.credentialId}`
      onChanged(next)
      announce(t('own.plan.moved', { title: item.title, place, count: next.planned.length }))
    })
  return (
    <>
      <p className="lead">{t('own.plan.introduction')}</p>
      <Steps current="select" />
      {trouble && <ProblemAlert trouble={trouble} onRetry={onStale} takeFocus />}
      <ol className="plan">
        {planned.map((item, index) => (
          <PlanLine
            key={item.credentialId}
            item={item}
            place={{ isFirst: index === 0, isLast: index === planned.length - 1 }}
            busy={busy}
            onMove={(direction) => void move(index, direction)}
            onChanged={onChanged}
          />
        ))}
      </ol>
      <p>
        <ActionLink to="/credentials" primary={false}>
          {t('own.plan.empty.action')}
        </ActionLink>
      </p>
    </>
  )
}
