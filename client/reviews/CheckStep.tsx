import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import type { ReviewView } from '../../server/reviews/review.contract.ts'

interface Props {
  view: ReviewView
  onComplete: () => void
  onIncomplete: () => void
}

/** Before anything is judged: whether all of it opens and is there. */
export function CheckStep({ view, onComplete, onIncomplete }: Props) {
  const { t } = useTranslation()
  return (
    <section data-pointer="/complete" className="judge-card check-step" aria-labelledby="check-first">
      <h2 id="check-first">{t('reviews.check.title')}</h2>
      <p>{t('reviews.check.lead')}</p>
      <ul>
        {view.content.requirements.map((requirement) => {
          const there = view.artifacts.filter(({ requirementId }) => requirementId === requirement.id).length
          const enough = there >= requirement.minItems
          return (
            <li key={requirement.id}>
              <span aria-hidden="true">{enough ? '✓ ' : '! '}</span>
              {t('reviews.check.there', { title: requirement.title, there, asked: requirement.minItems })}
              <span className="visually-hidden">, {t(enough ? 'reviews.check.enough' : 'reviews.check.fewer')}</span>
            </li>
          )
        })}
      </ul>
      <div className="buttons">
        <Button color="primary" onClick={onComplete}>
          {t('reviews.check.yes')}
        </Button>
        <Button onClick={onIncomplete}>{t('reviews.check.no')}</Button>
      </div>
    </section>
  )
}
