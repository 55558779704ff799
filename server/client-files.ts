import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import express, { Router } from 'express'

export const CLIENT_FOLDER = fileURLToPath(new URL('../dist/client', import.meta.url))

/** Reads the built app's page; kept until a new build replaces it. */
export function createAppPage(folder: string = CLIENT_FOLDER): () => Promise<string> {
  const file = path.join(folder, 'index.html')
  let kept: { builtAt: number; html: string } | null = null
  return async () => {
    const { mtimeMs } = await stat(file).catch(() => {
      throw new Error(`The app is not built yet: run "npm run build" (looked for ${file}).`)
    })
    if (kept?.builtAt !== mtimeMs) kept = { builtAt: mtimeMs, html: await readFile(file, 'utf8') }
    return kept.html
  }
}

const PDF_PACKAGE = fileURLToPath(new URL('..', import.meta.resolve('pdfjs-dist')))
/** What PDFs refer to without bringing it along: character maps, fonts, colour profiles, a decoder. */
const PDF_DATA = ['cmaps', 'standard_fonts', 'iccs', 'wasm']

/** The built app's files, and the data that the PDF preview asks for. */
export function clientFiles(): Router {
  const router = Router()
  for (const folder of PDF_DATA)
    router.use(`/pdf/${folder}`, express.static(path.join(PDF_PACKAGE, folder), { maxAge: '1d', index: false }))
  router.use(
    express.static(path.join(CLIENT_FOLDER, 'assets'), {
      immutable: true,
      maxAge: '1y',
      index: false,
      setHeaders(response, file) {
        // A worker obeys its own answer's policy: this one may load its decoder, and still connects to nowhere.
        if (path.basename(file).startsWith('pdf.worker'))
          response.setHeader('Content-Security-Policy', "default-src 'none'; script-src 'self'")
      },
    }),
  )
  return router
}
