import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import type { CredentialContent } from '../../server/credentials/version.contract.ts'
import type { DraftView } from '../../server/submissions/submission.contract.ts'
import { formatTime } from '../ui/moments.ts'
import { mergeTexts, merged, type Difference, type DraftTexts } from './draftTexts.ts'

interface Props {
  content: CredentialContent
  /** what both windows started from */
  base: DraftTexts
  mine: DraftTexts
  theirs: DraftView
  onResolve: (texts: DraftTexts) => void
}

const nameOf = ({ part, id }: Difference) => `${part}/${id}`

/** Two windows wrote differently: both texts side by side, and the earner chooses. Nothing is lost. */
export function ConflictPanel({ content, base, mine, theirs, onResolve }: Props) {
  const { t } = useTranslation()
  const box = useRef<HTMLElement>(null)
  const [elsewhere, setElsewhere] = useState<ReadonlySet<string>>(new Set())
  useEffect(() => box.current?.focus(), [])
  const found = mergeTexts(base, mine, theirs).conflicts

  const choose = (name: string, theirsChosen: boolean) =>
    setElsewhere((before) => {
      const next = new Set(before)
      if (theirsChosen) next.add(name)
      else next.delete(name)
      return next
    })
  const label = ({ part, id }: Difference) => {
    if (part === 'selfAssessment') return t('submissions.conflict.selfAssessment')
    if (part === 'changeNote') return t('submissions.conflict.changeNote')
    return content[part].prompts.find((prompt) => prompt.id === id)?.question ?? id
  }
  const said = (texts: DraftTexts, { part, id }: Difference) => {
    if (part === 'selfAssessment') {
      return t('submissions.conflict.rowsScored', { count: Object.keys(texts.selfAssessment).length })
    }
    const text = part === 'changeNote' ? texts.changeNote : texts[part][id]
    return text || t('submissions.conflict.empty')
  }
  return (
    <section ref={box} className="confirm" role="alert" tabIndex={-1} aria-labelledby="conflict">
      <h2 id="conflict" className="section__title">
        {t('submissions.conflict.title')}
      </h2>
      <p>{t('submissions.conflict.explanation')}</p>
      {found.map((difference) => {
        const name = nameOf(difference)
        return (
          <fieldset key={name} className="versions">
            <legend>{label(difference)}</legend>
            {([false, true] as const).map((isTheirs) => (
              <label key={String(isTheirs)} className="versions__one">
                <span>
                  <input
                    type="radio"
                    name={name}
                    checked={elsewhere.has(name) === isTheirs}
                    onChange={() => choose(name, isTheirs)}
                  />{' '}
                  <strong>
                    {isTheirs
                      ? t('submissions.conflict.theirs', { time: formatTime(theirs.savedAt) })
                      : t('submissions.conflict.mine')}
                  </strong>
                </span>
                <span className="versions__text">{said(isTheirs ? theirs : mine, difference)}</span>
              </label>
            ))}
          </fieldset>
        )
      })}
      <Button
        color="primary"
        onClick={() =>
          onResolve(
            merged(
              mine,
              theirs,
              found.filter((one) => elsewhere.has(nameOf(one))),
            ),
          )
        }
      >
        {t('submissions.conflict.keep')}
      </Button>
    </section>
  )
}
