import { createContext, useEffect, useRef, type ReactNode } from 'react'
import { Heading } from '@instructure/ui'

interface Props {
  title: string
  /** a word above the heading: where one is */
  kicker?: ReactNode
  children: ReactNode
}

let visited = 0

/** Whether a screen's frame stands around this already. */
export const InPage = createContext(false)

/** A screen's frame: the tab's title and the one first-level heading, which takes the focus after moving between screens. */
export function Page({ title, kicker, children }: Props) {
  const heading = useRef<HTMLDivElement>(null)
  useEffect(() => {
    document.title = `${title} · Notch`
  }, [title])
  useEffect(() => {
    // The first screen leaves the focus where the LMS put it.
    if (visited++ > 0) heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <InPage value>
      <div ref={heading} tabIndex={-1} className="page-heading">
        {kicker && <div className="page-heading__kicker">{kicker}</div>}
        <Heading level="h1" as="h1">
          {title}
        </Heading>
      </div>
      {children}
    </InPage>
  )
}
