import { lazy, Suspense } from 'react'

export interface Bar {
  name: string
  value: number
}

interface Props {
  bars: Bar[]
  /** what a bar's length means */
  unit: string
  /** the whole, where lengths are shares of it */
  most?: number
}

// The chart library is large: the tables stand there before it has come.
const BarsChart = lazy(async () => ({ default: (await import('./BarsChart.tsx')).BarsChart }))

/** A drawing of the table beside it; those who do not see it miss nothing. */
export function Bars(props: Props) {
  if (props.bars.every(({ value }) => value === 0)) return null
  return (
    <div className="bars" aria-hidden="true">
      <Suspense fallback={null}>
        <BarsChart {...props} />
      </Suspense>
    </div>
  )
}
