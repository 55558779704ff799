import { escapeHtml } from '../core/markup.ts'
import type { WaysToShare } from './award.contract.ts'
import type { PublicAddresses } from './award.links.ts'

// How a public badge is passed on: plain addresses that a browser opens, so no script of anybody else's runs anywhere and
// no network learns of a badge that nobody shared. None of them says the earner's name.

const address = (base: string, query: Record<string, string>) => `${base}?${new URLSearchParams(query).toString()}`

// A mail program takes "+" for a plus sign.
const mail = (query: Record<string, string>) =>
  `mailto:?${Object.entries(query)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')}`

export interface Shared {
  id: string
  title: string
  issuerName: string
  awardedAt: Date
}

/** What to paste into a website: a frame that says how the badge stands now, or a picture for sites that take no frames. */
function embeds({ id, title, issuerName }: Shared, urls: PublicAddresses) {
  const name = escapeHtml(`${title}: a badge of ${issuerName}`)
  return {
    frame: `<iframe src="${urls.embed(id)}" title="${name}" width="420" height="190" style="border:0;max-width:100%" loading="lazy"></iframe>`,
    picture: `<a href="${urls.page(id)}"><img src="${urls.form(id, 'png')}" alt="${name}" width="256" height="256" loading="lazy"></a>`,
  }
}

export function waysToShare(shared: Shared, urls: PublicAddresses): WaysToShare {
  const { id, title, issuerName, awardedAt } = shared
  const page = urls.page(id)
  const words = `${title}: a micro-credential badge of ${issuerName}`
  return {
    // Badges do not expire, so LinkedIn's fields for that stay empty.
    linkedInProfile: address('https://www.linkedin.com/profile/add', {
      startTask: 'CERTIFICATION_NAME',
      name: title,
      organizationName: issuerName,
      issueYear: String(awardedAt.getUTCFullYear()),
      issueMonth: String(awardedAt.getUTCMonth() + 1),
      certUrl: page,
      certId: id,
    }),
    linkedInPost: address('https://www.linkedin.com/sharing/share-offsite/', { url: page }),
    facebook: address('https://www.facebook.com/sharer/sharer.php', { u: page }),
    x: address('https://x.com/intent/post', { text: words, url: page }),
    bluesky: address('https://bsky.app/intent/compose', { text: `${words} ${page}` }),
    whatsApp: address('https://wa.me/', { text: `${words} ${page}` }),
    email: mail({
      subject: words,
      body: `${words}\r\n\r\nRead what it stands for, and check that it is genuine:\r\n${page}`,
    }),
    qr: { svg: urls.qr(id, 'svg'), png: urls.qr(id, 'png') },
    embed: embeds(shared, urls),
  }
}
