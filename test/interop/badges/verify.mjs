import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { verifyCredential } from '@digitalcredentials/verifier-core'
import { reachOnly } from './loopback.mjs'
import { bakedIntoPng, bakedIntoSvg } from './pictures.mjs'
import { rdfVerifier } from './rdf.mjs'
import { checkToken, checkTokenAlone } from './tokens.mjs'

// Shows specimens to verifiers of others: embedded proofs to verifier-core (which wallets use) and to a chain of its own
// (./rdf.mjs), tokens to jsonwebtoken. Arguments and answers as in verify.py.

const [folder = '', base = ''] = process.argv.slice(2)
const read = (name) => JSON.parse(readFileSync(join(folder, name), 'utf8'))
const contexts = read('contexts.json')
reachOnly(base, contexts)
const checkProof = rdfVerifier(contexts)
const say = (what) => process.stdout.write(`${JSON.stringify(what)}\n`)
// verifier-core says that it cannot fetch a JSON schema, which it does not judge by.
for (const level of ['log', 'error']) console[level] = () => {}

async function byVerifierCore(credential) {
  const { errors = [], log = [] } = await verifyCredential({ credential, knownDIDRegistries: [] })
  const faults = errors.map(({ name, message }) => `${name}: ${message}`)
  // Whether the issuer stands in a registry is another question.
  for (const { id, valid, error } of log)
    if (id !== 'registered_issuer' && valid !== true) faults.push(`${id}: ${error?.message ?? valid}`)
  if (log.length === 0 && faults.length === 0) faults.push('nothing was checked')
  if (faults.length > 0) throw new Error(faults.join('; '))
}

/** The badges in a CLR, each by itself. */
async function eachMember({ credentialSubject }, check) {
  for (const member of credentialSubject.verifiableCredential ?? []) await check(member)
}

async function whole(credential, check) {
  await check(credential)
  await eachMember(credential, check)
}

async function verdict(specimen, verifier, check) {
  const why = await check().then(
    () => null,
    (error) => `${error.name}: ${error.message}`,
  )
  say({ specimen, verifier, why })
}

for (const { name, file, form, kind } of read('manifest.json')) {
  const bytes = readFileSync(join(folder, file))
  const text = form === 'png' ? bakedIntoPng(bytes) : form === 'svg' ? bakedIntoSvg(bytes) : bytes.toString('utf8')
  if (form === 'png' || form === 'svg') {
    const reader = form === 'png' ? 'png-chunks-extract' : 'saxes'
    say({ specimen: name, reader, sha256: createHash('sha256').update(text).digest('hex') })
  }
  if (text.startsWith('{')) {
    const credential = JSON.parse(text)
    await verdict(name, 'verifier-core', () => whole(credential, byVerifierCore))
    // jsonld-streaming-parser 5.0.1 loses its way in a credential that holds others with contexts of their own.
    if (kind !== 'clr') await verdict(name, 'rdfjs-c14n', () => checkProof(credential))
  } else if (kind === 'clr')
    await verdict(name, 'jsonwebtoken', async () => eachMember(await checkTokenAlone(text), byVerifierCore))
  else await verdict(name, 'jsonwebtoken', () => checkToken(text))
}
