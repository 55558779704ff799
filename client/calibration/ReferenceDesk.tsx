import { useEffect, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { Button } from '@instructure/ui'
import type { ReferenceWork } from '../../server/reviews/calibration/calibration.contract.ts'
import { DeskFrame, type DeskPart } from '../reviews/DeskFrame.tsx'
import { EvidencePane } from '../reviews/EvidencePane.tsx'
import { missingIn } from '../reviews/judgement.ts'
import { focusAt, nextPointer } from '../reviews/judging.ts'
import { RefusedSave } from '../reviews/RefusedSave.tsx'
import { SavedNote } from '../reviews/SavedNote.tsx'
import { useAct } from '../ui/useAct.ts'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { asHandedIn } from './asHandedIn.ts'
import { ReferenceRubric } from './ReferenceRubric.tsx'
import { useReferenceDraft } from './useReferenceDraft.ts'

/** The review desk without a decision: levels and verdicts are scored, notes are one's own. */
export function ReferenceDesk({ work, back }: { work: ReferenceWork; back: string }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { judgement, keeping, write, flush } = useReferenceDraft(work)
  const [part, setPart] = useState<DeskPart>('evidence')
  const [target, setTarget] = useState<{ pointer: string } | null>(null)
  const { run, busy, trouble } = useAct()
  const open = missingIn(work.content, {}, judgement).filter(({ want }) => want === 'level' || want === 'verdict')
  const count = work.content.rubric.rows.length + 2

  // On a phone the field's part has to be on the screen before it can take the focus.
  useEffect(() => {
    if (target) focusAt(target.pointer)
  }, [target])
  const goTo = (pointer: string) => {
    setPart('rubric')
    setTarget({ pointer })
  }
  const goOn = () => {
    const next = nextPointer(open.map(({ pointer }) => pointer))
    if (next) goTo(next)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    goOn()
  }
  const leave = () =>
    run(async () => {
      await flush()
      await navigate(back)
    })
  return (
    <DeskFrame
      part={part}
      onPart={setPart}
      onKeyDown={onKeyDown}
      evidence={<EvidencePane view={asHandedIn(work)} onToRubric={() => goTo('/overview/verdict')} />}
      summary={
        <>
          <div className="summary">
            <p role="status" className="summary__standing">
              {t('assessors.calibration.desk.scored', { scored: count - open.length, count })}
            </p>
            <div className="summary__aside">
              <SavedNote keeping={keeping} />
              {open.length > 0 && (
                <Button
                  size="small"
                  onClick={goOn}
                  title={t('reviews.desk.nextHint')}
                  aria-keyshortcuts="Control+Enter Meta+Enter"
                >
                  {t('assessors.calibration.desk.next')}
                </Button>
              )}
            </div>
          </div>
          {keeping.state === 'refused' && <RefusedSave trouble={keeping.trouble} />}
        </>
      }
      rubric={<ReferenceRubric content={work.content} judgement={judgement} onChange={write} />}
      decide={
        <>
          <h2>{t('assessors.calibration.desk.finish')}</h2>
          <p>{t(`assessors.calibration.desk.${open.length === 0 ? 'doneHint' : 'openHint'}`)}</p>
          {trouble && <ProblemAlert trouble={trouble} takeFocus />}
          <Button
            color={open.length === 0 ? 'primary' : 'secondary'}
            interaction={busy ? 'disabled' : 'enabled'}
            onClick={() => void leave()}
          >
            {t('assessors.calibration.desk.done')}
          </Button>
        </>
      }
    />
  )
}
