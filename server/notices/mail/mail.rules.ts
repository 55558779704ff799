import { z } from 'zod'

// What becomes of an e-mail that could not be sent.

const BASE_MS = 60_000
const LONGEST_WAIT_MS = 4 * 3_600_000
/** After so many days it is given up: by then the notice in the tool is the better news. */
export const GIVEN_UP_DAYS = 4

/** Exponential backoff with jitter. `random` is in [0, 1). */
export function waitBeforeNextMail(tries: number, random: number): number {
  const grown = Math.min(BASE_MS * 2 ** Math.min(tries, 20), LONGEST_WAIT_MS)
  return Math.round(grown / 2 + (grown / 2) * random)
}

/**
 * gone: this address takes nothing, for good · later: this e-mail may be tried again · elsewhere: the server itself does
 * not answer or does not let Notch in, so that no other e-mail would fare better now
 */
export type SendingFault = 'gone' | 'later' | 'elsewhere'

/** What a failed try says, without a word of the server's answer: that often repeats the address. */
export interface MailFault {
  code: string
  response: number | null
  command: string | null
}

const Thrown = z.object({
  code: z.string().max(40).catch(''),
  responseCode: z.number().nullish().catch(null),
  command: z.string().max(40).nullish().catch(null),
})

export function faultOf(error: unknown): MailFault {
  const thrown = Thrown.safeParse(error)
  if (!thrown.success) return { code: 'UNKNOWN', response: null, command: null }
  const { code, responseCode = null, command = null } = thrown.data
  return { code: /^[A-Z]+$/.test(code) ? code : 'UNKNOWN', response: responseCode, command: verbOf(command) }
}

/** `RCPT TO:<somebody>` as `RCPT`. */
const verbOf = (command: string | null) => /^[A-Z]+/.exec(command ?? '')?.[0] ?? null

const isAboutMessage = ({ code }: MailFault) => code === 'EENVELOPE' || code === 'EMESSAGE'

export function kindOf(fault: MailFault): SendingFault {
  if (!isAboutMessage(fault)) return 'elsewhere'
  // A sender that is refused is refused for everybody, until somebody sets it right.
  if (fault.command === 'MAIL') return 'elsewhere'
  return fault.response !== null && fault.response >= 500 ? 'gone' : 'later'
}

/** In a log and in a list of what was given up. */
export const faultText = ({ code, response, command }: MailFault) =>
  [code, response, command].filter((part) => part !== null).join(' ')

// Quoted local parts, several addresses in one, and anything with a line break are refused whole.
const Address = z.email().max(254)

/** An address that mail can be sent to, or null. It came from an LMS, so it may be anything. */
export const sendableAddress = (address: string | null): string | null => Address.safeParse(address).data ?? null

/** One line without control characters: nothing in it can begin a header. */
export const headerText = (text: string, most = 150): string => {
  const line = text
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
  return line.length <= most ? line : `${line.slice(0, most - 1).trimEnd()}…`
}
