import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { bakePng, bakeSvg } from '../../server/badges/badge.baking.ts'
import { shippedContexts } from '../../server/badges/badge.contexts.ts'
import { RECORDS_ISSUER } from '../../server/badges/badge.records-issuer.ts'
import { createBadgeSigner } from '../../server/badges/badge.signer.ts'
import { badgeUrls } from '../../server/badges/badge.urls.ts'
import { testIssuer } from '../support/catalogue.ts'
import type { BadgeWorld } from './badges.world.ts'

export const STATES = ['standing', 'tampered', 'expired', 'revoked'] as const
export type State = (typeof STATES)[number]
export type Kind = 'badge' | 'stack' | 'clr'

export interface Specimen {
  name: string
  file: string
  /** what the file is */
  form: 'json' | 'jwt' | 'png' | 'svg'
  /** what it holds, or is */
  proof: 'embedded' | 'token'
  kind: Kind
  state: State
  /** of the JSON or the token */
  sha256: string
}

type Signed = { json: string; jwt: string }

const DAY_MS = 24 * 60 * 60 * 1000
const Badge = z.looseObject({
  id: z.string(),
  validFrom: z.string(),
  issuer: z.looseObject({ id: z.string() }),
  credentialSubject: z.looseObject({ id: z.string() }),
  proof: z.unknown().optional(),
})

/** Another name for what was earned or for the record, which nobody signed. */
function tampered({ json, jwt }: Signed): Signed {
  const change = (text: string) => text.replace(/"name":"[^"]*"/, '"name":"Something better"')
  const [head = '', claims = '', signature = ''] = jwt.split('.')
  const changed = Buffer.from(change(Buffer.from(claims, 'base64url').toString())).toString('base64url')
  return { json: change(json), jwt: [head, changed, signature].join('.') }
}

/** The same, signed by its issuer for a time that is over. Notch gives out no such badge: its awards do not end. */
async function expired(world: BadgeWorld, { json }: Signed, issuerId: string): Promise<Signed> {
  const { services, clock } = world.test
  const { proof: _proof, ...document } = Badge.parse(JSON.parse(json))
  const ago = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString().replace(/\.\d+Z$/, 'Z')
  const over = { ...document, validFrom: ago(9), validUntil: ago(2) }
  const { ed25519, p256 } = await services.keys.activeKeys(issuerId)
  const signer = createBadgeSigner(clock)
  const signed = await signer.signEmbedded(over, ed25519, document.issuer.id)
  const kid = badgeUrls(world.base).jwk(issuerId, p256.kid)
  return { json: JSON.stringify(signed), jwt: await signer.signJwt(over, p256, kid) }
}

type File = Pick<Specimen, 'form' | 'proof'> & { ending: string; bytes: Buffer; text: string }

const bare = ({ json, jwt }: Signed): File[] => [
  { form: 'json', proof: 'embedded', ending: 'json', bytes: Buffer.from(json), text: json },
  { form: 'jwt', proof: 'token', ending: 'jwt', bytes: Buffer.from(jwt), text: jwt },
]

const pictures = (
  { png, svg }: { png: Buffer; svg: string },
  { proof, text, before }: Pick<File, 'proof' | 'text'> & { before: string },
): File[] => [
  { form: 'png', proof, ending: `${before}png`, bytes: bakePng(png, text), text },
  { form: 'svg', proof, ending: `${before}svg`, bytes: Buffer.from(bakeSvg(svg, text)), text },
]

/** Writes all specimens with manifest.json and contexts.json into `folder`. */
export async function writeSpecimens(world: BadgeWorld, folder: string): Promise<Specimen[]> {
  const { get, awards, records } = world
  const specimens: Specimen[] = []
  await mkdir(folder, { recursive: true })

  async function keep(kind: Kind, state: State, files: File[]) {
    for (const { form, proof, ending, bytes, text } of files) {
      const name = `${kind} as ${ending}, ${state}`
      const file = `${kind}-${state}.${ending}`
      await writeFile(path.join(folder, file), bytes)
      const sha256 = createHash('sha256').update(text).digest('hex')
      specimens.push({ name, file, form, proof, kind, state, sha256 })
    }
  }

  /** Each form as anybody gets it at its address. */
  async function served(id: string): Promise<{ signed: Signed; files: File[] }> {
    const signed = { json: (await get(`/b/${id}.json`)).toString(), jwt: (await get(`/b/${id}.jwt`)).toString() }
    const baked = async (form: 'png' | 'svg'): Promise<File[]> => [
      { form, proof: 'embedded', ending: form, bytes: await get(`/b/${id}.${form}`), text: signed.json },
      { form, proof: 'token', ending: `jwt.${form}`, bytes: await get(`/b/${id}.jwt.${form}`), text: signed.jwt },
    ]
    return { signed, files: [...bare(signed), ...(await baked('png')), ...(await baked('svg'))] }
  }

  for (const [kind, image] of [
    ['badge', '/achievements/waiting-well/2/image'],
    ['stack', '/achievements/stacks/test-stack/image'],
  ] as const) {
    const standing = await served(awards.standing[kind])
    const [png, svg] = [await get(`${image}.png`), (await get(`${image}.svg`)).toString()]
    const made = (signed: Signed): File[] => [
      ...bare(signed),
      ...pictures({ png, svg }, { proof: 'embedded', text: signed.json, before: '' }),
      ...pictures({ png, svg }, { proof: 'token', text: signed.jwt, before: 'jwt.' }),
    ]
    await keep(kind, 'standing', standing.files)
    await keep(kind, 'tampered', made(tampered(standing.signed)))
    await keep(kind, 'expired', made(await expired(world, standing.signed, testIssuer.id)))
    await keep(kind, 'revoked', (await served(awards.revoked[kind])).files)
  }
  await keep('clr', 'standing', bare(records.standing))
  await keep('clr', 'tampered', bare(tampered(records.standing)))
  await keep('clr', 'expired', bare(await expired(world, records.standing, RECORDS_ISSUER)))
  await keep('clr', 'revoked', bare(records.revoked))

  await writeFile(path.join(folder, 'manifest.json'), JSON.stringify(specimens))
  await writeFile(path.join(folder, 'contexts.json'), JSON.stringify(Object.fromEntries(shippedContexts())))
  return specimens
}
