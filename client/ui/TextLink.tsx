import type { ReactNode } from 'react'
import { Link } from '@instructure/ui'
import { useFollow } from './useFollow.ts'

interface Props {
  to: string
  children: ReactNode
}

/** A link to another screen, looking like the LMS's own. */
export function TextLink({ to, children }: Props) {
  // It leads somewhere, so it is announced as a link although a click is caught.
  return (
    <Link {...useFollow(to)} forceButtonRole={false}>
      {children}
    </Link>
  )
}
