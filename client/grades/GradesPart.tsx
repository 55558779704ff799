import { useCallback, useState } from 'react'
import { Button } from '@instructure/ui'
import { useTranslation } from 'react-i18next'
import { GradeState, type GradeList, type GradeView } from '../../server/grades/grade.contract.ts'
import { useLoad } from '../app/useLoad.ts'
import { useAnnounce } from '../ui/Announcer.tsx'
import { ChoiceRow } from '../ui/ChoiceRow.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { LoadedView } from '../ui/LoadedView.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { useAct } from '../ui/useAct.ts'
import { GradeTable } from './GradeTable.tsx'
import '../course/course.css'
import './grades.css'

/** What a page asks the server for, over its course or its organization. Give it the same object at every drawing. */
export interface GradesSource {
  list(query: { state: GradeState; after?: string }): Promise<GradeList>
  resend(gradeId: string): Promise<Pick<GradeView, 'id' | 'state'>>
  resendAll(): Promise<{ sending: number }>
  withCourse: boolean
}

/** Grades by state, the refused ones first to be looked at, page by page. */
export function GradesPart({ source }: { source: GradesSource }) {
  const { t } = useTranslation()
  const [state, setState] = useState<GradeState>('refused')
  const load = useCallback(() => source.list({ state }), [source, state])
  const loaded = useLoad(load)
  return (
    <>
      <p className="lead">{t('grades.introduction')}</p>
      <ChoiceRow<GradeState>
        legend={t('grades.show')}
        name="state"
        value={state}
        onChange={setState}
        options={GradeState.options.map((value) => ({ value, label: t(`grades.state.${value}`) }))}
      />
      <LoadedView loaded={loaded}>
        {(list) => (
          <Listed
            key={state}
            source={source}
            state={state}
            list={list}
            onChange={(changed) => loaded.state === 'ready' && loaded.replace(changed)}
            onSentAll={() => setState('waiting')}
          />
        )}
      </LoadedView>
    </>
  )
}

interface ListedProps {
  source: GradesSource
  state: GradeState
  list: GradeList
  onChange: (list: GradeList) => void
  onSentAll: () => void
}

function Listed({ source, state, list, onChange, onSentAll }: ListedProps) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const { run, busy, trouble } = useAct()
  if (list.grades.length === 0)
    return (
      <EmptyState title={t(`grades.empty.${state}.title`)}>
        <p>{t(`grades.empty.${state}.explanation`)}</p>
      </EmptyState>
    )
  const resend = async ({ id }: GradeView) => {
    const changed = await source.resend(id)
    const grades = list.grades.map((grade) =>
      grade.id === id ? { ...grade, state: changed.state, reason: null, kind: null, nextTryAt: null } : grade,
    )
    onChange({ ...list, grades })
  }
  const resendAll = () =>
    run(async () => {
      const { sending } = await source.resendAll()
      announce(t('grades.sendingAll', { count: sending }))
      onSentAll()
    })
  const more = () =>
    run(async () => {
      const next = await source.list({ state, after: list.next ?? undefined })
      const known = new Set(list.grades.map(({ id }) => id))
      const fresh = next.grades.filter(({ id }) => !known.has(id))
      onChange({ grades: [...list.grades, ...fresh], next: next.next })
      announce(t('grades.moreShown', { count: fresh.length }))
    })
  const interaction = busy ? 'disabled' : 'enabled'
  return (
    <>
      {state === 'refused' && (
        <div className="grades-all">
          <Button interaction={interaction} onClick={() => void resendAll()}>
            {t('grades.sendAll')}
          </Button>
          <p className="muted small">{t('grades.sendAllHint')}</p>
        </div>
      )}
      {trouble && <ProblemAlert trouble={trouble} />}
      <GradeTable grades={list.grades} withCourse={source.withCourse} onResend={resend} />
      {list.next !== null && (
        <p className="buttons">
          <Button interaction={interaction} onClick={() => void more()}>
            {t('grades.more')}
          </Button>
        </p>
      )}
    </>
  )
}
