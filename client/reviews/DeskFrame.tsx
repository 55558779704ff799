import type { KeyboardEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import { framed } from '../app/frame.ts'

const PARTS = ['evidence', 'rubric', 'decide'] as const
export type DeskPart = (typeof PARTS)[number]

interface Props {
  /** which one a phone shows; a laptop shows all */
  part: DeskPart
  onPart: (part: DeskPart) => void
  onKeyDown: (event: KeyboardEvent) => void
  evidence: ReactNode
  summary: ReactNode
  rubric: ReactNode
  decide: ReactNode
}

// An LMS that makes its frame as high as the page leaves nothing to stick to: there both columns get a height of their own.
const PANE_HEIGHT = `${Math.min(900, Math.max(480, screen.availHeight - 220))}px`

/** Evidence left, rubric right, each scrolling by itself; on a phone three parts, one at a time. */
export function DeskFrame({ part, onPart, onKeyDown, evidence, summary, rubric, decide }: Props) {
  const { t } = useTranslation()
  const show = (next: DeskPart) => {
    onPart(next)
    document.querySelector('.desk')?.scrollIntoView()
  }
  return (
    <div
      className="desk"
      data-part={part}
      data-framed={framed}
      ref={(desk) => desk?.style.setProperty('--pane', PANE_HEIGHT)}
      onKeyDown={onKeyDown}
    >
      <nav className="desk__parts" aria-label={t('reviews.desk.parts.label')}>
        {PARTS.map((name) => (
          <button key={name} type="button" aria-current={name === part ? 'step' : undefined} onClick={() => show(name)}>
            {t(`reviews.desk.parts.${name}`)}
          </button>
        ))}
      </nav>
      <div className="desk__evidence" role="region" aria-label={t('reviews.desk.evidence')} tabIndex={0}>
        {evidence}
      </div>
      <div className="desk__judge">
        {summary}
        <div className="desk__scroll" role="region" aria-label={t('reviews.desk.rubric')} tabIndex={0}>
          <div className="desk__rubric">
            {rubric}
            <p className="desk__on">
              <Button onClick={() => show('decide')}>{t('reviews.desk.toDecide')}</Button>
            </p>
          </div>
          <div className="desk__decide">{decide}</div>
        </div>
      </div>
    </div>
  )
}
