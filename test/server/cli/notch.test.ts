import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { notchHere, type Ended } from '../../support/command-line.ts'
import { testDatabase, type TestDatabase } from '../../support/database.ts'

const home = fileURLToPath(new URL('../../..', import.meta.url))

describe('the command line', () => {
  let database: TestDatabase
  before(async () => void (database = await testDatabase()))
  after(() => database.close())

  const environment = () => ({
    MONGODB_URI: database.uri,
    MONGODB_NAME: database.name,
    NOTCH_ALLOW_LOCAL_LMS: 'yes',
  })
  const notch = (args: string[], more: Record<string, string> = {}) => notchHere(args, { ...environment(), ...more })

  const ownProcess = (args: string[]): Promise<Ended> =>
    new Promise((resolve) => {
      const env = { PATH: process.env.PATH, ...environment() }
      const command = ['--import', 'tsx', 'server/cli/notch.ts', ...args]
      execFile(process.execPath, command, { cwd: home, env }, (error, stdout, stderr) => {
        const code = error ? (typeof error.code === 'number' ? error.code : -1) : 0
        resolve({ code, stdout, stderr })
      })
    })

  it('is a program with exit codes, results on stdout and faults on stderr', async () => {
    const [listed, refused] = [await ownProcess(['platform', 'list', '--json']), await ownProcess(['nonsense'])]
    assert.deepEqual(listed, { code: 0, stdout: '[]\n', stderr: '' })
    assert.deepEqual([refused.code, refused.stdout], [2, ''])
    assert.match(refused.stderr, /unknown command/)
  })

  const registration = {
    '--issuer': 'http://lms.example:3931',
    '--client-id': 'client-1',
    '--auth-url': 'http://lms.example:3931/auth',
    '--token-url': 'http://lms.example:3931/token',
    '--jwks-url': 'http://lms.example:3931/jwks',
    '--organization': 'Lakeside Sample District',
  }
  const add = (change: Record<string, string> = {}) => [
    'platform',
    'add',
    ...Object.entries({ ...registration, ...change }).flat(),
    '--json',
  ]

  describe('refuses', () => {
    const refusals: [string, () => string[], number, RegExp][] = [
      ['an unknown command', () => ['nonsense'], 2, /unknown command/],
      ['a platform without an issuer', () => ['platform', 'add', '--client-id', 'c'], 2, /--issuer/],
      ['an address that is none', () => add({ '--auth-url': 'lms' }), 2, /^--auth-url is not a web address: lms\n$/],
      ['an empty client id', () => add({ '--client-id': '  ' }), 2, /^--client-id is empty\.\n$/],
      ['an LMS it does not know', () => add({ '--family': 'blackboard' }), 2, /canvas, moodle, schoology/],
      [
        'to remove what is not there',
        () => ['platform', 'remove', '--issuer', 'http://no.example', '--client-id', 'c'],
        1,
        /^There is no platform http:\/\/no\.example with client ID c\.\n$/,
      ],
      ['an invitation for nobody', () => ['invite', '--organization', ' '], 2, /^--organization is empty\.\n$/],
      [
        'to approve a platform that is not there',
        () => ['platform', 'approve', '--platform', 'p'],
        1,
        /^There is no platform p\.\n$/,
      ],
      [
        'to take back an invitation that is not there',
        () => ['invitation', 'revoke', '--invitation', 'i'],
        1,
        /^There is no invitation i\.\n$/,
      ],
      [
        'to appoint a coordinator of nobody',
        () => ['coordinator', 'appoint', '--organization', 'Nowhere', '--person', 'AAAAA-AAAAA'],
        1,
        /^There is no organization Nowhere\.\n$/,
      ],
      [
        'limits of nobody',
        () => ['organization', 'limits', '--organization', 'Nowhere'],
        1,
        /^There is no organization called "Nowhere"\.\n$/,
      ],
      [
        'a limit that is no size',
        () => ['organization', 'limits', '--organization', 'Nowhere', '--quota', 'much'],
        2,
        /^--quota takes a size such as 500MB or 50GB, or "default"; not "much"\.\n$/,
      ],
      [
        'to assign a deployment of an unknown platform',
        () => ['deployment', 'assign', '--platform', 'p', '--deployment', 'd', '--organization', 'o'],
        1,
        /^There is no platform p\.\n$/,
      ],
    ]
    for (const [name, args, code, words] of refusals) {
      it(`${name}, with exit code ${code}`, async () => {
        const ended = await notch(args())
        assert.equal(ended.code, code, ended.stderr)
        assert.match(ended.stderr, words)
        assert.equal(ended.stdout, '')
      })
    }

    it('http where local LMSs are not allowed', async () => {
      const ended = await notch(add(), { NOTCH_ALLOW_LOCAL_LMS: 'no' })
      assert.equal(ended.code, 2)
      assert.match(ended.stderr, /^--issuer must start with https:\/\//)
    })

    it('settings that are wrong', async () => {
      const ended = await notch(['platform', 'list'], { MONGODB_URI: 'postgres://x' })
      assert.equal(ended.code, 1)
      assert.match(ended.stderr, /MONGODB_URI: starts with mongodb/)
    })
  })

  it('explains itself without a database', async () => {
    const ended = await notch(['platform', 'add', '--help'], { MONGODB_URI: '' })
    assert.equal(ended.code, 0)
    assert.match(ended.stdout, /--issuer <url>/)
  })

  it('makes an invitation that is told once, and kept as hashes', async () => {
    const url = { NOTCH_URL: 'https://notch.example' }
    const ended = await notch(['invite', '--organization', 'Valley Sample Network', '--json'], url)
    assert.equal(ended.code, 0, ended.stderr)
    const invitation = JSON.parse(ended.stdout)
    assert.deepEqual(Object.keys(invitation), ['organization', 'url', 'expiresAt', 'coordinatorCode'])
    const token = /^https:\/\/notch\.example\/lti\/register\?invitation=([\w-]{43})$/.exec(invitation.url)?.[1]
    assert.ok(token)
    assert.match(invitation.coordinatorCode, /^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
    const days = (Date.parse(invitation.expiresAt) - Date.now()) / 86_400_000
    assert.ok(days > 6.9 && days <= 7, String(days))
    const stored = JSON.stringify(await database.connection.collection('invitations').find().toArray())
    assert.ok(!stored.includes(token) && !stored.includes(invitation.coordinatorCode))

    const told = await notch(['invite', '--organization', 'Valley Sample Network'], url)
    assert.match(told.stdout, /Coordinator code: /)
    assert.ok(!told.stdout.includes(token))
  })

  it('sets limits of an organization, shows them, and takes them back', async () => {
    await notch(['invite', '--organization', 'Brook Sample Network'])
    const limits = async (...args: string[]) => {
      const { stdout, stderr } = await notch([
        'organization',
        'limits',
        '--organization',
        'Brook Sample Network',
        ...args,
      ])
      return stdout || stderr
    }
    assert.match(await limits('--max-file', '99GB'), /NOTCH_MAX_FILE_MB/)
    const set = JSON.parse(await limits('--max-file', '500MB', '--quota', '1.5 GB', '--json'))
    assert.deepEqual([set.maxFileBytes, set.quotaBytes, set.usedBytes], [500 * 1024 ** 2, 1.5 * 1024 ** 3, 0])
    assert.match(await limits('--max-file', 'default'), /at most 2 GB, all together 1\.5 GB; 0 bytes are used/)
  })

  it('lists invitations without what they open, and takes one back', async () => {
    await notch(['invite', '--organization', 'Dale Sample Network'])
    const list = async () => {
      const { stdout } = await notch(['invitation', 'list', '--organization', 'Dale Sample Network', '--json'])
      const [only, ...others]: Record<string, unknown>[] = JSON.parse(stdout)
      assert.deepEqual(others, [])
      return only
    }
    const open = await list()
    assert.deepEqual([open?.state, open?.organization, open?.codeIsUsed], ['open', 'Dale Sample Network', false])
    assert.equal((await notch(['invitation', 'revoke', '--invitation', String(open?.id)])).code, 0)
    assert.equal((await list())?.state, 'revoked')
  })

  it('adds a platform, updates it, lists it with its deployment and removes it', async () => {
    const added = await notch(add({ '--issuer': ` ${registration['--issuer']} `, '--family': 'moodle' }))
    assert.equal(added.code, 0, added.stderr)
    const first = JSON.parse(added.stdout)
    assert.deepEqual([first.isNew, first.issuer, first.family], [true, 'http://lms.example:3931', 'moodle'])
    assert.equal(first.organization.name, 'Lakeside Sample District')

    const again = await notch([...add({ '--token-url': 'http://lms.example:3931/token2' }), '--deployment', 'd-1'])
    const second = JSON.parse(again.stdout)
    assert.deepEqual([second.isNew, second.id, second.deploymentId], [false, first.id, 'd-1'])
    assert.equal(await database.connection.collection('lti_private_keys').countDocuments(), 1)

    const listed = JSON.parse((await notch(['platform', 'list', '--json'])).stdout)
    assert.equal(listed.length, 1)
    assert.equal(listed[0].tokenUrl, 'http://lms.example:3931/token2')

    const assign = ['deployment', 'assign', '--platform', first.id, '--deployment', 'd-2', '--organization', 'Hillside']
    assert.equal((await notch(assign)).code, 0)
    const deployments = JSON.parse((await notch(['deployment', 'list', '--json'])).stdout)
    const lines = deployments.map((each: Record<string, string>) => [each.deploymentId, each.status, each.organization])
    assert.deepEqual(lines, [
      ['d-1', 'active', 'Lakeside Sample District'],
      ['d-2', 'active', 'Hillside'],
    ])

    const remove = ['platform', 'remove', '--issuer', first.issuer, '--client-id', 'client-1']
    assert.equal((await notch(remove)).code, 0)
    assert.deepEqual(JSON.parse((await notch(['platform', 'list', '--json'])).stdout), [])
    assert.equal(await database.connection.collection('lti_private_keys').countDocuments(), 0)
  })
})
