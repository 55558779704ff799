import type { NextFunction, Request, Response } from 'express'
import type { Platform } from './platform.ts'

const loopback = ['localhost', '127.0.0.1', '[::1]']

/** Headers of every page, one address for all of them, and no forms from elsewhere. */
export function guardPages(platform: Platform) {
  return (req: Request, res: Response, next: NextFunction): void => {
    const own = new URL(platform.url)
    const tools = [platform.toolUrl, ...[...platform.store.state.tools.values()].map(({ launchUrl }) => launchUrl)]
    const tool = [...new Set(tools.map((url) => new URL(url).origin))].join(' ')
    res.set({
      'Content-Security-Policy':
        `default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; ` +
        `frame-src http: https:; form-action 'self' ${own.origin} ${tool}; frame-ancestors 'self'; base-uri 'none'`,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'strict-origin-when-cross-origin',
    })
    const asked = hostOf(req.get('host'))
    // Sign-in is kept per host name: whoever came by another name of this machine goes on under the right one.
    if (
      isPage(req) &&
      asked &&
      asked.host !== own.host &&
      loopback.includes(asked.hostname) &&
      loopback.includes(own.hostname)
    ) {
      return res.redirect(307, own.origin + req.originalUrl)
    }
    const origin = req.get('origin')
    const ownForm = req.path.startsWith('/sign') || req.path.startsWith('/control') || req.path.startsWith('/tools')
    if (req.method === 'POST' && ownForm && origin !== undefined && origin !== own.origin) {
      res.status(403).type('text').send('This form was sent from another site.')
      return
    }
    next()
  }
}

function isPage(req: Request): boolean {
  return (
    req.method === 'GET' &&
    (req.path === '/' || /^\/(courses|control|tools)/.test(req.path)) &&
    Boolean(req.get('sec-fetch-mode'))
  )
}

function hostOf(header: string | undefined): URL | undefined {
  return header !== undefined && URL.canParse(`http://${header}`) ? new URL(`http://${header}`) : undefined
}
