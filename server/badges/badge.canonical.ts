import { cryptosuite as eddsaRdfc2022 } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import jsonld from 'jsonld'
import { OB_CONTEXT, VC_CONTEXT, type DocumentLoader } from './badge.contexts.ts'

// Most of the time of a proof goes into expanding JSON-LD, and most of that into the parts that many badges share: who
// issued it, what was achieved, and at which levels. How such a part expands depends on nothing but its own JSON, as long as
// everything around it has the usual shape, so it is expanded once and remembered.

type Options = { documentLoader: DocumentLoader; safe?: boolean; base?: null }
type Json = Record<string, unknown>
/** A shared part: where it is in the JSON, where it lands when expanded, and what may stand in for it. */
type Part = { path: string[]; expandedPath: string[] }

const VC = 'https://www.w3.org/2018/credentials#'
const OB = 'https://purl.imsglobal.org/spec/vc/ob/vocab.html#'
const PARTS: Part[] = [
  { path: ['issuer'], expandedPath: [`${VC}issuer`] },
  { path: ['credentialSubject', 'achievement'], expandedPath: [`${VC}credentialSubject`, `${OB}achievement`] },
  { path: ['credentialSubject', 'result'], expandedPath: [`${VC}credentialSubject`, `${OB}result`] },
]
const STAND_IN = 'urn:notch:remembered'
const remembered = new Map<string, unknown>()
const maxRemembered = 200
const maxPartLength = 32 * 1024

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const same = (value: unknown, list: string[]) => JSON.stringify(value) === JSON.stringify(list)

/** Only documents shaped like this give their parts the context that the remembered expansions were made in. */
const hasUsualShape = (document: Json) =>
  same(document['@context'], [VC_CONTEXT, OB_CONTEXT]) &&
  same(document.type, ['VerifiableCredential', 'OpenBadgeCredential']) &&
  isJson(document.credentialSubject) &&
  same(document.credentialSubject.type, ['AchievementSubject']) &&
  [document, document.credentialSubject].every((node) =>
    Object.keys(node).every((key) => key === '@context' || !/[@:]/.test(key)),
  ) &&
  !('@context' in document.credentialSubject)

const partOf = (document: Json, path: string[]): unknown =>
  path.reduce<unknown>((node, key) => (isJson(node) ? node[key] : undefined), document)

function withPart(document: Json, [key = '', ...deeper]: string[], part: unknown): Json {
  const inner = document[key]
  return { ...document, [key]: deeper.length > 0 && isJson(inner) ? withPart(inner, deeper, part) : part }
}

/** The node of an expanded document that holds the last member of a path. */
function holderOf(expanded: unknown, path: string[]): Json | undefined {
  let list: unknown = expanded
  let node: unknown
  for (const key of path) {
    node = Array.isArray(list) && list.length === 1 ? list[0] : undefined
    list = isJson(node) ? node[key] : undefined
  }
  return isJson(node) && Array.isArray(list) ? node : undefined
}

/** Frozen, for it becomes part of many documents. */
function freeze(value: unknown): unknown {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freeze)
  return value
}

function remember(key: string, expansion: unknown) {
  const oldest = remembered.keys().next().value
  if (remembered.size >= maxRemembered && oldest !== undefined) remembered.delete(oldest)
  remembered.set(key, freeze(expansion))
}

async function expand(document: Json, options: Options): Promise<unknown> {
  const parts = PARTS.map((part) => ({ ...part, part: partOf(document, part.path) }))
    .filter(({ part }) => part !== undefined)
    .map((each) => ({ ...each, key: `${each.path.join('.')} ${JSON.stringify(each.part)}` }))
    .map((each) => ({ ...each, known: remembered.get(each.key) }))
  const shortened = parts
    .filter(({ known }) => known)
    .reduce((rest, { path }) => withPart(rest, path, { id: STAND_IN }), document)
  const expanded: unknown = await jsonld.expand(shortened, options)
  for (const { key, known, expandedPath } of parts) {
    const holder = holderOf(expanded, expandedPath)
    const member = expandedPath.at(-1) ?? ''
    if (known && !holder) throw new Error('An expanded badge has not the shape it was known to have')
    if (known && holder) holder[member] = known
    else if (holder && key.length <= maxPartLength) remember(key, holder[member])
  }
  return expanded
}

const CREATED = 'http://purl.org/dc/terms/created'
const PROOF_MEMBERS = ['@context', 'created', 'cryptosuite', 'proofPurpose', 'type', 'verificationMethod']

const isUsualProof = (proof: Json) =>
  same(proof['@context'], [VC_CONTEXT, OB_CONTEXT]) &&
  proof.type === 'DataIntegrityProof' &&
  typeof proof.created === 'string' &&
  same(Object.keys(proof).sort(), PROOF_MEMBERS)

/** Proofs by one key differ in nothing but the second they were made in. */
async function expandProof({ created, ...rest }: Json, options: Options): Promise<unknown> {
  const key = `proof ${JSON.stringify(rest)}`
  if (!remembered.has(key)) remember(key, await jsonld.expand({ ...rest, created }, options))
  const known = remembered.get(key)
  const node: unknown = Array.isArray(known) ? known[0] : undefined
  const [date]: unknown[] = isJson(node) && Array.isArray(node[CREATED]) ? node[CREATED] : []
  if (!isJson(node) || !isJson(date)) throw new Error('An expanded proof has not the shape it should have')
  return [{ ...node, [CREATED]: [{ ...date, '@value': created }] }]
}

/** The `eddsa-rdfc-2022` suite with a memory for what repeats from badge to badge. */
export const cryptosuite = {
  ...eddsaRdfc2022,
  async canonize(input: unknown, options: Options): Promise<string> {
    const expandWith = isJson(input) && (hasUsualShape(input) ? expand : isUsualProof(input) ? expandProof : undefined)
    if (!expandWith) return await eddsaRdfc2022.canonize(input, options)
    const expanded = await expandWith(input, { ...options, base: null, safe: true })
    return await eddsaRdfc2022.canonize(expanded, { ...options, skipExpansion: true })
  },
}
