import { useTranslation } from 'react-i18next'
import { wordChanges } from '../../server/submissions/submission.changes.contract.ts'

/** A text with what was added underlined and what was removed struck through; said in words, too. */
export function TextChanges({ before, after }: { before: string; after: string }) {
  const { t } = useTranslation()
  return (
    <div className="text-changes">
      {wordChanges(before, after).map(({ kind, text }, index) => {
        if (kind === 'same') return <span key={index}>{text}</span>
        const Mark = kind === 'added' ? 'ins' : 'del'
        return (
          <Mark key={index}>
            <span className="visually-hidden">{t(`submissions.changes.${kind}Begin`)} </span>
            {text}
            <span className="visually-hidden">{t(`submissions.changes.${kind}End`)} </span>
          </Mark>
        )
      })}
    </div>
  )
}
