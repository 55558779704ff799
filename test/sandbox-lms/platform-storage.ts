import { Router } from 'express'
import type { Flavour, StorageKind } from './flavours/flavour.ts'
import { html } from './pages/html.ts'
import type { Platform } from './platform.ts'

// LTI platform storage (1EdTech lti-pm-s). Canvas has it in a frame of its own, beside the tool's, on the origin of its
// authorization address; others in the page that frames the tool. Moodle has none.

export const forwardingFrame = 'post_message_forwarding'

/** Another site than the LMS's pages, as Canvas's sign-on domain is: browsers take *.localhost for this machine. */
export const forwardingOrigin = (platform: Platform): string => {
  const { protocol, port } = new URL(platform.url)
  return `${protocol}//sso.localhost${port && `:${port}`}`
}

/** The storage that this LMS has: its own kind, unless the switches say another. */
export function storageOf({ control }: Platform, flavour: Flavour): StorageKind {
  const { storage } = control.settings
  return storage === 'usual' ? flavour.storage : storage
}

/** What a launch says of it: the name of the frame to ask. */
export function storageTarget(platform: Platform, flavour: Flavour): string | undefined {
  const targets = { none: undefined, parent: '_parent', forwarding: forwardingFrame }
  return targets[storageOf(platform, flavour)]
}

/** The frame on the other origin: it hands the tool's messages to the page of the LMS, and the answers back. */
export function storageRoutes(platform: Platform): Router {
  const router = Router()
  router.get('/storage-frame', (_req, res) => {
    const page = new URL(platform.url).origin
    res
      .set({
        'Content-Security-Policy': `default-src 'none'; script-src 'self'; frame-ancestors ${page}; base-uri 'none'`,
        'Cache-Control': 'no-store',
      })
      .type('html')
      .send(
        html`<!doctype html>
          <html lang="en" data-page="${page}" data-tool="${new URL(platform.toolUrl).origin}">
            <head>
              <meta charset="utf-8" />
              <title>Messages</title>
              <script src="/assets/storage-frame.js" defer></script>
            </head>
            <body></body>
          </html>`.text,
      )
  })
  return router
}
