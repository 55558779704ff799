import { z } from 'zod'
import { flavourOf } from '../flavours/flavour.ts'
import { Family } from '../platform.model.ts'
import { hasSpace, pastedText } from './pasted.ts'
import { isWebAddress } from './platform.configuration.ts'

// What an administrator pastes from the LMS. Spaces that came along, seen or unseen, are the usual reason why the first
// launch fails, so every field is freed of them.

const pasted = (what: string) =>
  z
    .string()
    .max(2000, 'this is too long')
    .transform(pastedText)
    .refine((text) => text !== '', `paste the ${what}`)
    .refine((text) => !hasSpace(text), 'there is a space inside; copy it once more')

const optional = (most: number) =>
  z
    .string()
    .max(most, 'this is too long')
    .default('')
    .transform(pastedText)
    .refine((text) => !hasSpace(text), 'there is a space inside; copy it once more')

export function handForm(allowHttp: boolean) {
  const address = (what: string) =>
    pasted(what).refine(
      (text) => text === '' || hasSpace(text) || isWebAddress(text, allowHttp),
      'this is not an address that begins with https://',
    )
  return z
    .object({
      lms: Family,
      issuer: address('platform ID'),
      clientId: pasted('client ID'),
      authUrl: address('authentication request address'),
      tokenUrl: address('access token address'),
      tokenAudience: optional(2000),
      jwksUrl: address('key set address'),
      deploymentId: optional(500),
    })
    .refine((form) => form.deploymentId !== '' || !flavourOf(form.lms).sharedIssuers.includes(form.issuer), {
      path: ['deploymentId'],
      error: 'many schools share this platform ID, so Notch has to know which installation is yours',
    })
}

export type HandForm = z.infer<ReturnType<typeof handForm>>
export type HandField = keyof HandForm

export const HAND_FIELDS: { name: Exclude<HandField, 'lms'>; label: string; hint: string; kind: 'address' | 'id' }[] = [
  {
    name: 'issuer',
    label: 'Platform ID (issuer)',
    hint: 'Exactly as your LMS shows it, with or without a slash at its end.',
    kind: 'address',
  },
  { name: 'clientId', label: 'Client ID', hint: 'What your LMS calls Notch.', kind: 'id' },
  {
    name: 'authUrl',
    label: 'Authentication request URL',
    hint: 'Also called authorization or OIDC endpoint.',
    kind: 'address',
  },
  { name: 'tokenUrl', label: 'Access token URL', hint: 'Grades need it.', kind: 'address' },
  {
    name: 'tokenAudience',
    label: 'Access token audience',
    hint: 'Only where your LMS shows one, such as Brightspace’s “OAuth2 Audience”. Otherwise leave it empty.',
    kind: 'id',
  },
  { name: 'jwksUrl', label: 'Public key set URL', hint: 'Also called JWKS or keyset URL.', kind: 'address' },
  {
    name: 'deploymentId',
    label: 'Deployment ID',
    hint: 'The whole of it, as your LMS shows it once Notch is installed. Only Moodle and others with a platform ID of their own may leave it out: then the first one that opens Notch is taken.',
    kind: 'id',
  },
]
