import assert from 'node:assert/strict'
import { findChromium } from '../../scripts/front-door/chromium.mjs'
import { nodeProblem } from '../../scripts/front-door/node-version.mjs'
import { choosePython } from '../../scripts/front-door/python.mjs'
import { productionProblem, readSettings } from '../../scripts/front-door/settings.mjs'

describe('what a machine needs', () => {
  describe('Node.js', () => {
    for (const version of ['20.19.0', '20.20.2', '22.13.0', '24.0.0', '26.1.0']) {
      it(`takes ${version}`, () => assert.equal(nodeProblem(version), undefined))
    }
    for (const version of ['18.20.0', '20.18.9', '21.7.0', '22.12.0', '23.11.0']) {
      it(`refuses ${version} in one sentence`, () => assert.match(nodeProblem(version) ?? '', /20\.19 or newer/))
    }
  })

  describe('Python', () => {
    const machine = (pythons: Record<string, [version: string, hasVenv: boolean]>) => (command: string) => {
      const found = pythons[command]
      return found && { command, version: found[0], hasVenv: found[1] }
    }
    const choose = (pythons: Parameters<typeof machine>[0], env: Record<string, string> = {}) =>
      choosePython(env, machine(pythons), 'linux x64')

    it('takes the first one that fits', () => {
      const choice = choose({ python3: ['3.14.0', true], 'python3.12': ['3.12.4', true] })
      assert.equal(choice.python?.command, 'python3.12')
    })
    it('says what to install where there is none', () => {
      assert.match(choose({}).problem ?? '', /needs Python 3\.11.*apt-get install python3 python3-venv.*MONGODB_URI/)
    })
    it('says which version it found where that is too old or too new', () => {
      assert.match(choose({ python3: ['3.9.2', true] }).problem ?? '', /found 3\.9\.2/)
      assert.match(choose({ python3: ['3.14.0', true] }).problem ?? '', /found 3\.14\.0/)
    })
    it('names the package where only the venv module is missing', () => {
      assert.match(choose({ python3: ['3.11.2', false] }).problem ?? '', /venv module.*apt-get install python3-venv/)
    })
    it('uses NOTCH_PYTHON alone where it is set', () => {
      const pythons: Parameters<typeof machine>[0] = { python3: ['3.11.2', true], mine: ['3.8.0', true] }
      assert.match(choose(pythons, { NOTCH_PYTHON: 'mine' }).problem ?? '', /NOTCH_PYTHON=mine is 3\.8\.0/)
    })
    it('knows for which machines the database is not built', () => {
      assert.match(choosePython({}, () => undefined, 'darwin x64').problem ?? '', /set MONGODB_URI/)
    })
  })

  describe('Chromium', () => {
    it('takes the first usual name on the path', () => {
      const there = ['/b/google-chrome', '/a/chromium-browser']
      assert.equal(findChromium({ PATH: '/a:/b' }, (path) => there.includes(path)).chromium, '/a/chromium-browser')
    })
    it('says what to install where there is none, and never goes on without', () => {
      assert.match(findChromium({ PATH: '/a' }, () => false).problem ?? '', /install it .* or set NOTCH_CHROMIUM/)
    })
    it('does not look further where NOTCH_CHROMIUM is wrong', () => {
      const choice = findChromium({ NOTCH_CHROMIUM: '/x', PATH: '/a' }, (path) => path === '/a/chromium')
      assert.match(choice.problem ?? '', /NOTCH_CHROMIUM=\/x/)
    })
  })

  describe('settings', () => {
    it('refuses a port that is none', () => assert.throws(() => readSettings({ PORT: 'abc' }), /PORT must be a port/))
    it('refuses one port for both servers', () => {
      assert.throws(() => readSettings({ PORT: '3001' }), /PORT and LMS_PORT/)
      assert.equal(readSettings({ PORT: '3001', NODE_ENV: 'production' }).port, 3001)
    })
    it('names what production lacks', () => {
      const problem = productionProblem({ NODE_ENV: 'production', NOTCH_URL: 'https://notch.example' })
      assert.match(problem ?? '', /set NOTCH_SECRET, MONGODB_URI\.$/)
    })
    it('asks for nothing in development', () => assert.equal(productionProblem({}), undefined))
  })
})
