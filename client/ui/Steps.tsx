import { useTranslation } from 'react-i18next'

export const STEPS = ['select', 'collect', 'submit', 'share'] as const
export type Step = (typeof STEPS)[number]

interface Props {
  /** null where one explains the way and nobody stands on it */
  current: Step | null
  /** the whole way lies behind */
  finished?: boolean
  explained?: boolean
}

/** The four steps to a badge; the current one is marked in words, too. */
export function Steps({ current, finished = false, explained = false }: Props) {
  const { t } = useTranslation()
  const at = current === null ? -1 : STEPS.indexOf(current)
  return (
    <ol className={explained ? 'steps steps--explained' : 'steps'} aria-label={t('ui.steps.label')}>
      {STEPS.map((step, index) => {
        const done = finished ? index <= at : index < at
        return (
          <li key={step} className="steps__step" aria-current={index === at ? 'step' : undefined} data-done={done}>
            <span className="steps__number" aria-hidden="true">
              {done ? '✓' : index + 1}
            </span>
            <span>
              <strong>{t(`ui.steps.${step}.name`)}</strong>
              {done && <span className="visually-hidden"> {t('ui.steps.done')}</span>}
              {explained && <span className="steps__meaning">{t(`ui.steps.${step}.meaning`)}</span>}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
