import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { cert, key } from '../support/smtp.certificate.ts'

const here = path.join(import.meta.dirname, 'smtp')
const Started = z.object({ port: z.int() })

describe('e-mails', () => {
  let scratch: string
  let server: ChildProcess | undefined

  before(() => {
    scratch = mkdtempSync(path.join(tmpdir(), 'notch-smtp-'))
  })

  after(() => {
    // The server ends with its standard input.
    server?.stdin?.end()
    rmSync(scratch, { recursive: true, force: true })
  })

  it('reach a real SMTP server over STARTTLS with a login, and are read there as they were sent', async () => {
    const files = { cert: path.join(scratch, 'cert.pem'), key: path.join(scratch, 'key.pem') }
    writeFileSync(files.cert, cert)
    writeFileSync(files.key, key, { mode: 0o600 })
    const login = ['notch-interop', randomBytes(12).toString('hex')]
    const python = process.env.NOTCH_INTEROP_SMTP_PYTHON
    assert.ok(python, 'NOTCH_INTEROP_SMTP_PYTHON names a Python with an SMTP server')
    const started = spawn(python, [path.join(here, 'server.py'), files.cert, files.key, ...login], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    server = started
    const lines = createInterface({ input: started.stdout })
    const [first] = await once(lines, 'line')
    const { port } = Started.parse(JSON.parse(String(first)))
    const sending = spawn(
      process.execPath,
      ['--import', 'tsx', path.join(here, 'sending.ts'), String(port), ...login],
      // Its certificate is believed because it is named here, not because nobody looks.
      { env: { ...process.env, NODE_EXTRA_CA_CERTS: files.cert }, stdio: ['pipe', 'pipe', 'pipe'] },
    )
    lines.on('line', (line) => sending.stdin.write(`${line}\n`))
    const [said, complained, [code]] = await Promise.all([
      text(sending.stdout),
      text(sending.stderr),
      once(sending, 'exit'),
    ])
    assert.equal(code, 0, `${said}${complained}`)
    assert.match(said, /were read as they were sent/)
  })
})
