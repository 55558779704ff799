import type { ReactNode } from 'react'
import { Button } from '@instructure/ui'
import { useFollow } from './useFollow.ts'

interface Props {
  to: string
  /** what a screen reader hears more than is seen, where several such buttons stand on one page */
  about?: string
  primary?: boolean
  children: ReactNode
}

/** A button that leads to another screen. */
export function ActionLink({ to, about, primary = true, children }: Props) {
  return (
    <Button {...useFollow(to)} color={primary ? 'primary' : 'secondary'}>
      {children}
      {about && <span className="visually-hidden">: {about}</span>}
    </Button>
  )
}
