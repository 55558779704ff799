import { useEffect, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { Alert } from '@instructure/ui'
import type { ReviewView } from '../../server/reviews/review.contract.ts'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { useAnnounce } from '../ui/Announcer.tsx'
import { CheckStep } from './CheckStep.tsx'
import { CommentBankContext, useCommentBank } from './CommentBankContext.ts'
import { DecidePane } from './DecidePane.tsx'
import { DeskFrame, type DeskPart } from './DeskFrame.tsx'
import { EvidencePane } from './EvidencePane.tsx'
import { missingIn, standingOf } from './judgement.ts'
import { focusAt, nextPointer, type Judging } from './judging.ts'
import { LapseWarning } from './LapseWarning.tsx'
import { OtherReviews } from './OtherReviews.tsx'
import { OtherWays, type OtherWay } from './OtherWays.tsx'
import { RefusedSave } from './RefusedSave.tsx'
import { RubricPane } from './RubricPane.tsx'
import { SummaryBar } from './SummaryBar.tsx'
import { useDecision } from './useDecision.ts'
import { useReviewDraft } from './useReviewDraft.ts'

interface Props {
  view: ReviewView
  onDecided: (view: ReviewView) => void
  /** a piece is kept back now: the evidence has to be loaded anew */
  onFlagged: () => void
}

const partOf = (pointer: string): DeskPart => (pointer === '/growthComment' ? 'decide' : 'rubric')

/** A claimed attempt being judged: the evidence beside the rubric, the draft saved as one goes. */
export function ReviewDesk({ view, onDecided, onFlagged }: Props) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const announce = useAnnounce()
  const { judgement, keeping, merged, write, flush } = useReviewDraft(view)
  const [part, setPart] = useState<DeskPart>('evidence')
  const [target, setTarget] = useState<{ pointer: string } | null>(null)
  const [otherWay, setOtherWay] = useState<OtherWay | null>(null)
  const bank = useCommentBank(view.content.id)
  const missing = missingIn(view.content, view.passedRows, judgement)
  const standing = standingOf(view.content, view.passedRows, judgement)

  // On a phone the field's part has to be on the screen before it can take the focus.
  useEffect(() => {
    if (target) focusAt(target.pointer)
  }, [target])
  const goTo = (pointer: string) => {
    setPart(partOf(pointer))
    setTarget({ pointer })
  }
  const goOn = () => {
    const next = nextPointer(missing.map(({ pointer }) => pointer))
    if (next) goTo(next)
  }
  const decision = useDecision({ view, missing, standing, flush, goTo, onDecided })
  const judging: Judging = {
    view,
    judgement,
    change: (next) => {
      decision.cancel()
      write(next)
    },
    errorAt: (pointer) => {
      const want = missing.find((candidate) => candidate.pointer === pointer)?.want
      return decision.tried && want ? t(`reviews.judge.missing.${want}`) : decision.faultAt(pointer)
    },
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    goOn()
  }
  const openOtherWay = (way: OtherWay | null) => {
    if (way) setPart('decide')
    setOtherWay(way)
  }
  const gone = (message: string) => {
    announce(message)
    void navigate('/review')
  }
  const checked = judgement.complete === true
  return (
    <CommentBankContext.Provider value={bank}>
      <DeskFrame
        part={part}
        onPart={setPart}
        onKeyDown={onKeyDown}
        evidence={
          <EvidencePane
            view={view}
            judging={judging}
            onFlagged={() => void flush().then(onFlagged, onFlagged)}
            onToRubric={() => (checked ? goTo('/overview/verdict') : setPart('rubric'))}
            onIncomplete={() => openOtherWay('incomplete')}
          />
        }
        summary={
          <>
            <SummaryBar standing={standing} keeping={keeping} complete={missing.length === 0} onNext={goOn} />
            {view.lapsesSoon && <LapseWarning leaseUntil={view.leaseUntil} />}
            {keeping.state === 'refused' && <RefusedSave trouble={keeping.trouble} />}
            <div role="status">
              {merged && (
                <Alert variant="info" margin="small 0">
                  {t('reviews.desk.merged')}
                </Alert>
              )}
            </div>
          </>
        }
        rubric={
          checked ? (
            <>
              <OtherReviews {...view} />
              <RubricPane judging={judging} />
            </>
          ) : (
            <CheckStep
              view={view}
              onComplete={() => {
                judging.change({ ...judgement, complete: true })
                announce(t('reviews.check.done'))
                setTarget({ pointer: '/overview/verdict' })
              }}
              onIncomplete={() => openOtherWay('incomplete')}
            />
          )
        }
        decide={
          <>
            {decision.trouble && <ProblemAlert trouble={decision.trouble} />}
            <DecidePane
              judging={judging}
              standing={standing}
              missing={missing}
              confirming={decision.confirming}
              busy={decision.busy}
              onGoTo={goTo}
              onDecide={decision.ask}
              onConfirm={decision.confirm}
              onCancel={decision.cancel}
            />
            <OtherWays view={view} asking={otherWay} onAsk={openOtherWay} beforeLeaving={flush} onGone={gone} />
          </>
        }
      />
    </CommentBankContext.Provider>
  )
}
