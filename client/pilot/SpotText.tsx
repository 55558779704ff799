import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Spot } from '../../server/reviews/pilot/pilot.spots.contract.ts'
import { Prose } from '../ui/Prose.tsx'

/** A place's name as people say it. */
export function usePlaceName() {
  const { t } = useTranslation()
  return ({ part, title }: Spot) => (title ? `${t(`pilot.text.part.${part}`)}: ${title}` : t(`pilot.text.part.${part}`))
}

/** One place of the text, with what is said about it beside it. */
export function SpotText({ spot, children }: { spot: Spot; children: ReactNode }) {
  const nameOf = usePlaceName()
  return (
    <section className="spot">
      <div>
        <h2>{nameOf(spot)}</h2>
        {spot.text && <Prose text={spot.text} />}
      </div>
      <div className="spot__beside">{children}</div>
    </section>
  )
}
