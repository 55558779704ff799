import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

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
