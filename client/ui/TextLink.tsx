import type { ReactNode } from 'react'
import { Link } from '@instructure/ui'
import { useFollow } from './useFollow.ts'

interface Props {
  to: string
  children: ReactNode
}

/** A link to another screen, looking like the LMS's own. */
export function TextLink({ to, children }: Props) {
  return <Link {...useFollow(to)}>{children}</Link>
}
