import { spawnSync } from 'node:child_process'

const wanted = 'Python 3.11, 3.12 or 3.13'
const otherwise = 'or set MONGODB_URI to a MongoDB 4.4+ server'

/** @typedef {{ command: string, version: string, hasVenv: boolean }} Python */

/**
 * The Python to build the embedded database's environment with, or the sentence that says what is missing.
 * @param {NodeJS.ProcessEnv} env
 * @param {(command: string) => Python | undefined} [ask]
 * @param {string} [machine] platform and processor
 * @returns {{ python?: Python, problem?: string }}
 */
export function choosePython(env, ask = askPython, machine = `${process.platform} ${process.arch}`) {
  if (machine === 'darwin x64') {
    return {
      problem: "Notch's embedded database is not built for Macs with Intel; set MONGODB_URI to a MongoDB 4.4+ server.",
    }
  }
  const commands = env.NOTCH_PYTHON
    ? [env.NOTCH_PYTHON]
    : ['python3', 'python3.13', 'python3.12', 'python3.11', 'python', ...(process.platform === 'win32' ? ['py'] : [])]
  const found = commands.map(ask).filter((python) => python !== undefined)
  const fitting = found.filter((python) => fits(python.version))
  const ready = fitting.find((python) => python.hasVenv)
  return ready ? { python: ready } : { problem: sentence(env, found, fitting[0]) }
}

/** @param {string} version */
export function fits(version) {
  const [major, minor] = version.split('.').map(Number)
  // The database publishes builds for these only.
  return major === 3 && minor !== undefined && minor >= 11 && minor <= 13
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {Python[]} found
 * @param {Python | undefined} withoutVenv
 */
function sentence(env, found, withoutVenv) {
  if (withoutVenv) {
    return `Notch's embedded database needs Python's venv module, which ${withoutVenv.command} (${withoutVenv.version}) lacks; install it (Debian/Ubuntu: sudo apt-get install python3-venv) ${otherwise}.`
  }
  if (env.NOTCH_PYTHON) {
    const what = found[0] ? `is ${found[0].version}` : 'does not run'
    return `Notch's embedded database needs ${wanted}; NOTCH_PYTHON=${env.NOTCH_PYTHON} ${what}. Point it to another, ${otherwise}.`
  }
  const seen = found[0] ? `found ${found.map((python) => python.version).join(', ')}` : 'none was found'
  return `Notch's embedded database needs ${wanted} (${seen}); install it (Debian/Ubuntu: sudo apt-get install python3 python3-venv), point NOTCH_PYTHON to it, ${otherwise}.`
}

/**
 * @param {string} command
 * @returns {Python | undefined}
 */
function askPython(command) {
  const question = [
    'import importlib.util as u, platform',
    'print(platform.python_version(), int(bool(u.find_spec("venv") and u.find_spec("ensurepip"))))',
  ].join('\n')
  const answer = spawnSync(command, ['-c', question], { encoding: 'utf8', timeout: 20_000, windowsHide: true })
  const match = /^(\d+\.\d+\.\S+) ([01])\s*$/.exec(answer.stdout ?? '')
  return match?.[1] ? { command, version: match[1], hasVenv: match[2] === '1' } : undefined
}
