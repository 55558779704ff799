import type { ReactNode } from 'react'
import { Heading } from '@instructure/ui'

interface Props {
  title: string
  children: ReactNode
  action?: ReactNode
}

/** An empty screen that teaches: what would be here, and what to do first. */
export function EmptyState({ title, children, action }: Props) {
  return (
    <div className="empty">
      <Heading level="h2" as="h2">
        {title}
      </Heading>
      {children}
      {action && <p>{action}</p>}
    </div>
  )
}
