/**
 * Lets everything in this process that fetches reach one Notch alone. JSON-LD contexts are answered with what is published at
 * their addresses; whatever else is asked for cannot be reached. An address with a fragment is answered with what the document
 * there has under that id (W3C Controlled Identifiers 1.0, section 3.2), which verifier-core does for DIDs alone.
 * @param {string} base
 * @param {Record<string, object>} contexts
 */
export function reachOnly(base, contexts) {
  const reach = globalThis.fetch
  globalThis.fetch = async (input, init) => {
    const url = input instanceof Request ? input.url : String(input)
    if (url.startsWith(`${base}/`))
      return url.includes('#') ? methodAt(await reach(input, init), url) : reach(input, init)
    if (contexts[url]) return Response.json(contexts[url])
    throw new TypeError(`${url} cannot be reached`)
  }
}

/**
 * @param {Response} answer
 * @param {string} id
 */
async function methodAt(answer, id) {
  const { '@context': context, verificationMethod } = await answer.json()
  const method = verificationMethod.find((each) => each.id === id)
  return method ? Response.json({ '@context': context, ...method }) : Response.json({}, { status: 404 })
}

/**
 * @param {string} url
 * @param {string} accept
 */
export async function get(url, accept) {
  const answer = await fetch(url, { headers: { accept } })
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`)
  return answer
}

/**
 * A key as its issuer publishes it; that is what ties it to the issuer.
 * @param {string} issuer
 * @param {string} id
 */
export async function listedKey(issuer, id) {
  const profile = await (await get(issuer, 'application/ld+json')).json()
  const method = profile.verificationMethod.find((each) => each.id === id && each.controller === issuer)
  if (profile.id !== issuer || !method || !profile.assertionMethod.includes(id))
    throw new Error(`${issuer} lists no key ${id}`)
  return method
}
