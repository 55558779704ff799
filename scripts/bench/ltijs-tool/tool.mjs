// The smallest tool that ltijs makes, as its documentation shows it: one page after a launch. It is told everything on the
// command line, and answers the question how many database commands it has sent.
import { createRequire } from 'node:module'
import { Provider as lti } from 'ltijs'

const [port, databaseUrl, issuer, clientId, count] = process.argv.slice(2)
const require = createRequire(import.meta.resolve('ltijs'))
const mongoose = require('mongoose')

lti.setup('a-key-for-benchmarks-of-no-value', {
  url: databaseUrl,
  connection: count === 'count' ? { monitorCommands: true } : {},
})
lti.onConnect((_token, _request, response) => response.send('<!doctype html><title>Opened</title><p>Opened.'))
lti.whitelist('/commands', '/ready')

let ready = false
const commands = []
lti.app.get('/ready', (_request, response) => response.sendStatus(ready ? 200 : 503))
lti.app.get('/commands', (_request, response) => response.send(commands.splice(0)))

await lti.deploy({ port: Number(port), silent: true })
mongoose.connection.getClient().on('commandStarted', ({ commandName }) => commands.push(commandName))
await lti.registerPlatform({
  url: issuer,
  name: 'Bench',
  clientId,
  authenticationEndpoint: `${issuer}/authorize`,
  accesstokenEndpoint: `${issuer}/token`,
  authConfig: { method: 'JWK_SET', key: `${issuer}/jwks` },
})
ready = true
