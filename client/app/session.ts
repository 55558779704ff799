import {
  getSession,
  openSession,
  resumeSession,
  type Destination,
  type OpenedSession,
  type SessionView,
} from '../../server/people/session.contract.ts'
import { callApi } from './api.ts'
import { forgetBearer, keepBearer, keptBearer } from './bearer.ts'
import { nameLms, rememberLms } from './frame.ts'
import { emptyPlatformStorage } from './platformStorage.ts'
import { ApiProblem, troubleOf, type Trouble } from './trouble.ts'

export type SessionState =
  | { state: 'open'; session: SessionView }
  /** no session, and none to resume: Notch has to be opened from the course */
  | { state: 'absent' }
  | { state: 'failed'; trouble: Trouble }

/** The one-time code that the launch put into its page, taken out so that it is used once. */
function takeLaunchCode(): string | null {
  const block = document.getElementById('notch-launch')
  if (!block) return null
  block.remove()
  try {
    const value: unknown = JSON.parse(block.textContent ?? '')
    if (typeof value !== 'object' || value === null) return null
    if ('frame' in value && typeof value.frame === 'string') rememberLms(value.frame)
    if ('storage' in value) emptyPlatformStorage(value.storage)
    if ('code' in value && typeof value.code === 'string') return value.code
  } catch {
    // A damaged block is as good as none.
  }
  return null
}

let launchCode: string | null = null

/** Opens the session of this page: by the launch's code, else by what a reload left behind. May be called again after a failure. */
export async function startSession(): Promise<SessionState> {
  launchCode ??= takeLaunchCode()
  const code = launchCode
  if (code === null) return attempt(resume)
  // The launch answers a POST: with its address replaced a reload repeats nothing.
  history.replaceState(null, '', '/app')
  nameLms()
  return attempt(() => open(code))
}

async function attempt(way: () => Promise<SessionState>): Promise<SessionState> {
  try {
    return await way()
  } catch (error) {
    const trouble = troubleOf(error)
    if (
      trouble instanceof ApiProblem &&
      (trouble.code === 'session-code-invalid' || trouble.code === 'not-signed-in')
    ) {
      forgetBearer()
      return { state: 'absent' }
    }
    return { state: 'failed', trouble }
  }
}

async function open(code: string): Promise<SessionState> {
  const opened = await callApi(openSession, { body: { code } })
  launchCode = null
  return begun(opened)
}

async function resume(): Promise<SessionState> {
  const kept = keptBearer()
  if (kept !== null) {
    keepBearer(kept)
    try {
      return { state: 'open', session: await callApi(getSession, {}) }
    } catch (error) {
      if (!(error instanceof ApiProblem && error.code === 'not-signed-in')) throw error
    }
  }
  return begun(await callApi(resumeSession, {}, { headers: { 'X-Notch-Resume': '1' } }))
}

function begun(opened: OpenedSession): SessionState {
  keepBearer(opened.token)
  return { state: 'open', session: opened.session }
}

/** Where the course link leads, as an address of the app. */
export function pathOf(destination: Destination, session: SessionView): string {
  switch (destination.kind) {
    case 'catalogue':
      return '/credentials'
    case 'stack':
      return `/stacks/${destination.stackId}`
    case 'credential':
      return `/credentials/${destination.credentialId}`
    case 'attempt':
      return session.courseRoles.includes('facilitator')
        ? `/course/${destination.submissionId}`
        : `/work/${destination.submissionId}`
    case 'nothing-submitted':
      return '/course/nothing-submitted'
    case 'picker':
      return '/placing'
  }
}
