import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { choosePython } from '../../front-door/python.mjs'
import { Refusal } from '../../front-door/refusal.mjs'
import { root } from '../../front-door/settings.mjs'
import { hashOf, isStamped, removeStamp, writeStamp } from '../../front-door/stamp.mjs'
import { complete } from '../../front-door/step.mjs'

const here = join(root, 'scripts', 'interop', 'smtp')

/**
 * The sentence for a machine on which no SMTP server can be started, or undefined.
 * @param {import('../../front-door/settings.mjs').Settings} settings
 */
export function smtpProblem(settings) {
  return choosePython(settings.env).problem
}

/**
 * Installs the server into a Python environment of its own, unless it is there. Answers its Python.
 * @param {import('../../front-door/house.mjs').House} house
 */
async function installServer(house) {
  const venv = join(root, '.data', 'interop-smtp')
  const python = process.platform === 'win32' ? join(venv, 'Scripts', 'python.exe') : join(venv, 'bin', 'python')
  const requirements = join(here, 'requirements.txt')
  const stamp = join(venv, '.notch-stamp')
  const hash = hashOf(root, [requirements])
  if (isStamped(stamp, hash) && existsSync(python)) return python
  const chosen = choosePython(house.settings.env)
  const command = chosen.python?.command
  if (!command) throw new Refusal(chosen.problem ?? 'No Python was found.')
  await house.voice.step('Installing an SMTP server', async () => {
    removeStamp(stamp)
    rmSync(venv, { recursive: true, force: true })
    await complete(house, "Python's virtual environment could not be made.", () =>
      house.family.start('step', command, ['-m', 'venv', venv]),
    )
    const pinned = ['--require-hashes', '--only-binary', ':all:', '--requirement', requirements]
    await complete(house, 'The SMTP server could not be installed (is the network up?).', () =>
      house.family.start('step', python, [
        '-m',
        'pip',
        'install',
        '--disable-pip-version-check',
        '--no-input',
        ...pinned,
      ]),
    )
    writeStamp(stamp, hash)
  })
  return python
}

/**
 * Starts the server and has e-mails sent to it. What the server reads goes straight to the program that sent it. Answers
 * how many faults there were.
 * @param {import('../../front-door/house.mjs').House} house
 */
export async function checkSmtp(house) {
  const python = await installServer(house)
  const scratch = mkdtempSync(join(tmpdir(), 'notch-smtp-'))
  try {
    return await house.voice.step('Sending e-mails to an SMTP server', () => converse(house, python, scratch))
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

/**
 * @param {import('../../front-door/house.mjs').House} house
 * @param {string} python
 * @param {string} scratch
 */
async function converse({ voice }, python, scratch) {
  const { cert, key } = certificate()
  const files = { cert: join(scratch, 'cert.pem'), key: join(scratch, 'key.pem') }
  writeFileSync(files.cert, cert)
  writeFileSync(files.key, key, { mode: 0o600 })
  const login = ['notch-interop', randomBytes(12).toString('hex')]
  // The server ends with its standard input, so it outlives nobody.
  const server = spawn(python, [join(here, 'server.py'), files.cert, files.key, ...login], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  try {
    const lines = createInterface({ input: server.stdout })
    const port = await new Promise((resolve, reject) => {
      lines.once('line', (line) => resolve(JSON.parse(line).port))
      server.once('exit', () => reject(new Refusal('The SMTP server did not start.')))
    })
    const sender = spawn(process.execPath, ['--import', 'tsx', join(here, 'check.ts'), String(port), ...login], {
      cwd: root,
      // Its certificate is believed because it is named here, not because nobody looks.
      env: { ...process.env, NODE_EXTRA_CA_CERTS: files.cert },
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    lines.on('line', (line) => sender.stdin.write(`${line}\n`))
    let said = ''
    for (const stream of [sender.stdout, sender.stderr]) stream.on('data', (chunk) => (said += chunk))
    const code = await new Promise((resolve) => sender.once('exit', resolve))
    if (code !== 0) voice.line(said)
    return code === 0 ? 0 : 1
  } finally {
    server.stdin.end()
  }
}

/** The certificate of the tests' own server, read without what runs TypeScript. */
function certificate() {
  const text = readFileSync(join(root, 'test', 'support', 'smtp.certificate.ts'), 'utf8')
  /** @param {string} name */
  const pem = (name) => new RegExp(`export const ${name} = \`([^\`]+)\``).exec(text)?.[1] ?? ''
  return { cert: `${pem('cert')}\n`, key: `${pem('key')}\n` }
}
