import type { Request, Response } from 'express'
import { findPerson, type Person } from './people.ts'

// Named for this LMS: on localhost all ports share one cookie jar.
const cookieName = 'lakeside_person'

export function signedIn(req: Request): Person | undefined {
  const cookies = (req.get('cookie') ?? '').split(';').map((cookie) => cookie.trim().split('='))
  return findPerson(cookies.find(([name]) => name === cookieName)?.[1])
}

export function signIn(res: Response, person: Person, secure: boolean): void {
  res.cookie(cookieName, person.id, { httpOnly: true, sameSite: 'lax', secure, path: '/', maxAge: 30 * 86_400_000 })
}

export function signOut(res: Response): void {
  res.clearCookie(cookieName, { path: '/' })
}

/** A path on this LMS to go to next, never another site. */
export function ownPath(path: unknown): string {
  return typeof path === 'string' && /^\/(?![/\\])[\w\-./]*$/.test(path) ? path : '/'
}
