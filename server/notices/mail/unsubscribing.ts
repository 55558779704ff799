import { PersonId } from '../../core/ids.contract.ts'
import { equalSecrets, keyedDigest, purposeKey } from '../../core/secrets.ts'

/** The link under every e-mail: signed, good for ever, and good for nothing but stopping that person's e-mails. */
export function createUnsubscribing({
  secret,
  url,
  stop,
}: {
  secret: string
  url: string
  stop: (personId: PersonId) => Promise<void>
}) {
  const key = purposeKey(secret, 'unsubscribe')

  const tokenOf = (personId: PersonId) => `${personId}.${keyedDigest(key, personId)}`

  function read(token: string): PersonId | null {
    const [id = '', ...rest] = token.split('.')
    const personId = PersonId.safeParse(id)
    return personId.success && rest.length === 1 && equalSecrets(tokenOf(personId.data), token) ? personId.data : null
  }

  return {
    urlOf: (personId: PersonId) => `${url}/mail/stop/${tokenOf(personId)}`,
    isOurs: (token: string) => read(token) !== null,
    /** False where this is no link of ours. Stopping twice is fine. */
    async stop(token: string): Promise<boolean> {
      const personId = read(token)
      if (!personId) return false
      await stop(personId)
      return true
    },
  }
}
export type Unsubscribing = ReturnType<typeof createUnsubscribing>
