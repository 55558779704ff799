import assert from 'node:assert/strict'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isPublicAddress } from '../../../server/core/guarded-addresses.ts'
import { createGuardedClient, RequestFailure } from '../../../server/core/guarded-client.ts'

const settings = { url: 'https://notch.example' }

describe('an address that Notch may call', () => {
  const closed = [
    '127.0.0.1',
    '127.8.8.8',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '192.0.2.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '240.0.0.1',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '::ffff:a9fe:a9fe',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:db8::1',
    '2001:0:1::1',
    'fc00::1',
    'fd12:3456::1',
    'fe80::1',
    'ff02::1',
    'not-an-address',
  ]
  for (const address of closed) it(`is not ${address}`, () => assert.equal(isPublicAddress(address), false))
  for (const address of ['93.184.215.14', '172.15.0.1', '172.32.0.1', '2606:2800:21f:cb07::1', '::ffff:8.8.8.8']) {
    it(`may be ${address}`, () => assert.equal(isPublicAddress(address), true))
  }
})

describe('the client for requests that Notch makes', () => {
  const servers: Server[] = []
  const clients: ReturnType<typeof createGuardedClient>[] = []
  after(async () => {
    for (const server of servers) server.closeAllConnections()
    for (const server of servers) server.close()
    for (const client of clients) await client.close()
  })
  async function serve(listener: RequestListener): Promise<number> {
    const server = createServer(listener)
    servers.push(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return (server.address() as AddressInfo).port
  }
  function client(allowLocal: boolean, timeoutMs?: number) {
    const made = createGuardedClient({ ...settings, allowLocal, timeoutMs })
    clients.push(made)
    return made
  }
  const refuses = (asked: Promise<unknown>, words: RegExp, retry = false) =>
    assert.rejects(
      asked,
      (error) => error instanceof RequestFailure && words.test(error.message) && error.retry === retry,
    )

  for (const url of [
    'http://93.184.215.14/',
    'ftp://lms.example/',
    'file:///etc/passwd',
    'javascript:1',
    'nonsense',
    '',
  ]) {
    it(`refuses ${url || 'nothing'}: https alone`, () => refuses(client(false).ask(url), /https/))
  }
  for (const host of [
    '127.0.0.1',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '10.0.0.1',
    '169.254.169.254',
    '2130706433',
    '0x7f.1',
  ]) {
    it(`refuses https://${host}`, () => refuses(client(false).ask(`https://${host}/`), /not a public address/))
  }
  it('refuses a name that leads to a closed address', () =>
    refuses(client(false).ask('https://localhost/'), /not a public address/))
  it('refuses a user name in an address', () => refuses(client(false).ask('https://me@lms.example/'), /user name/))
  it('refuses private networks even where local ones are allowed', () =>
    refuses(client(true).ask('http://10.0.0.1/'), /not a public address/))

  it('never connects where it refuses', async () => {
    let requests = 0
    const port = await serve((_request, response) => {
      requests += 1
      response.end()
    })
    await assert.rejects(client(false).ask(`https://localhost:${port}/`))
    assert.equal(requests, 0)
  })

  it('does not follow a redirect', async () => {
    let followed = 0
    const target = await serve((_request, response) => {
      followed += 1
      response.end('secret')
    })
    const port = await serve((_request, response) =>
      response.writeHead(302, { location: `http://127.0.0.1:${target}/` }).end(),
    )
    await refuses(client(true).ask(`http://127.0.0.1:${port}/`), /redirect/)
    assert.equal(followed, 0)
  })

  it('gives up on an answer of more than a megabyte', async () => {
    const port = await serve((_request, response) => {
      const chunk = Buffer.alloc(256 * 1024)
      const more = () => {
        if (!response.destroyed) response.write(chunk, () => setImmediate(more))
      }
      more()
    })
    await refuses(client(true).ask(`http://127.0.0.1:${port}/`), /1 MB/)
  })

  it('gives up on a silent LMS, and says that trying again may help', async () => {
    const port = await serve(() => undefined)
    await refuses(client(true, 200).ask(`http://127.0.0.1:${port}/`), /in time/, true)
  })

  it('gives up on an answer that trickles', async () => {
    const port = await serve((_request, response) => {
      const timer = setInterval(() => response.write('.'), 40)
      response.on('close', () => clearInterval(timer))
    })
    await refuses(client(true, 250).ask(`http://127.0.0.1:${port}/`), /in time/, true)
  })

  it('says that trying again may help where nobody listens', async () => {
    const port = await serve(() => undefined)
    const server = servers.pop()
    await new Promise((resolve) => server?.close(resolve))
    await refuses(client(true).ask(`http://127.0.0.1:${port}/`), /could not be reached/, true)
  })

  it('says what kind of thing stood in the way, and hands back bytes that are no text', async () => {
    const kindOf = (asked: Promise<unknown>) =>
      asked.then(
        () => 'none',
        (error: unknown) => (error instanceof RequestFailure ? error.kind : 'other'),
      )
    const picture = Buffer.from([0x89, 0x50, 0xff, 0x00])
    const port = await serve((request, response) =>
      request.url === '/picture' ? response.end(picture) : response.writeHead(302, { location: '/' }).end(),
    )
    const base = `http://127.0.0.1:${port}`
    assert.equal(await kindOf(client(true).ask(base)), 'redirect')
    assert.equal(await kindOf(client(false).ask('https://169.254.169.254/')), 'address')
    assert.equal(await kindOf(client(false).ask('http://lms.example/')), 'address')
    assert.deepEqual((await client(true).askBytes(`${base}/picture`)).bytes, picture)
  })

  it('sends a User-Agent, method, headers and body, and hands back the answer', async () => {
    const seen: string[] = []
    const port = await serve((request, response) => {
      seen.push(request.method ?? '', request.headers['user-agent'] ?? '', request.headers['x-mark'] as string)
      request.on('data', (chunk) => seen.push(String(chunk)))
      request.on('end', () => response.writeHead(201, { 'x-answer': 'yes' }).end('done'))
    })
    const url = `http://localhost:${port}/`
    const answer = await client(true).ask(url, { method: 'POST', headers: { 'x-mark': 'here' }, body: 'text' })
    assert.deepEqual([answer.status, answer.headers['x-answer'], answer.body], [201, 'yes', 'done'])
    assert.equal(seen[0], 'POST')
    assert.match(seen[1] ?? '', /^Notch\/\d+\.\d+\.\d+ \(\+https:\/\/notch\.example\)$/)
    assert.deepEqual(seen.slice(2), ['here', 'text'])
  })
})
