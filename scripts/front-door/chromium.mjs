import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** @type {Partial<Record<NodeJS.Platform, string[]>>} */
const usualPlaces = {
  darwin: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  ],
}

/**
 * The browser for the journeys, or the sentence that says what is missing.
 * @param {NodeJS.ProcessEnv} env
 * @param {(path: string) => boolean} [runs]
 * @returns {{ chromium?: string, problem?: string }}
 */
export function findChromium(env, runs = isExecutable) {
  if (env.NOTCH_CHROMIUM) {
    return runs(env.NOTCH_CHROMIUM)
      ? { chromium: env.NOTCH_CHROMIUM }
      : {
          problem: `The browser tests need Chromium, and NOTCH_CHROMIUM=${env.NOTCH_CHROMIUM} is not a program; correct it.`,
        }
  }
  const onPath = (env.PATH ?? '').split(delimiter).filter(Boolean)
  const candidates = [
    ...names.flatMap((name) => onPath.map((folder) => join(folder, name))),
    ...(usualPlaces[process.platform] ?? []),
  ]
  const chromium = candidates.find(runs)
  return chromium
    ? { chromium }
    : {
        problem:
          'The browser tests need Chromium; install it (Debian/Ubuntu: sudo apt-get install chromium) or set NOTCH_CHROMIUM to its path.',
      }
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
