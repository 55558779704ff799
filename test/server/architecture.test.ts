import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

async function sources(folder: string): Promise<string[]> {
  const entries = await readdir(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && /\.(ts|tsx)$/.test(entry.name))
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)))
}

describe('the shape of the code', () => {
  it('keeps the words of LTI inside server/lti', async () => {
    const words = /\b(id_?token|nonce|line_?item|activity_?progress|grading_?progress|resource_?link)\b/i
    const files = [...(await sources('server')), ...(await sources('client'))].filter(
      (file) => !file.startsWith(path.join('server', 'lti')),
    )
    const leaking = []
    for (const file of files) if (words.test(await readFile(path.join(ROOT, file), 'utf8'))) leaking.push(file)
    assert.deepEqual(leaking, [])
  })

  it('has one importer of ltijs, with the store it is given', async () => {
    const importers = []
    for (const file of await sources('server'))
      if (/(from|import\() ?'ltijs/.test(await readFile(path.join(ROOT, file), 'utf8'))) importers.push(file)
    assert.deepEqual(
      importers.filter((file) => !file.startsWith(path.join('server', 'lti', 'lti.provider'))),
      [],
    )
    assert.ok(importers.length > 0)
  })
})
