import { useTranslation } from 'react-i18next'
import { cuesOf, type Spoken } from '../../server/evidence/spoken.contract.ts'

/** What is said in a recording, to read under it. */
export function SpokenView({ spoken, title }: { spoken: Spoken; title: string }) {
  const { t } = useTranslation()
  const isCaptions = spoken.form === 'captions'
  return (
    <details className="spoken">
      <summary>
        {t(isCaptions ? 'evidence.spoken.read' : 'evidence.spoken.transcript')}
        <span className="visually-hidden">: {title}</span>
      </summary>
      <div className="written" role="group" aria-label={t('evidence.spoken.of', { title })} tabIndex={0}>
        {isCaptions
          ? cuesOf(spoken.text).map(({ at, text }, index) => (
              <p key={index}>
                <span className="muted small">{at}</span> {text}
              </p>
            ))
          : spoken.text}
      </div>
    </details>
  )
}
