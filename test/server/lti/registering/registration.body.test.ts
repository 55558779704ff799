import assert from 'node:assert/strict'
import { z } from 'zod'
import { canvasConfiguration } from '../../../../server/lti/flavours/canvas.configuration.ts'
import { readConfiguration } from '../../../../server/lti/registering/platform.configuration.ts'
import { registrationBody } from '../../../../server/lti/registering/registration.body.ts'
import { toolAddresses } from '../../../../server/lti/registering/tool.description.ts'

const TOOL = 'https://purl.imsglobal.org/spec/lti-tool-configuration'
const PLATFORM = 'https://purl.imsglobal.org/spec/lti-platform-configuration'
const CANVAS = 'https://canvas.instructure.com/lti/'
const AGS = 'https://purl.imsglobal.org/spec/lti-ags/scope/'
const GRADES = ['lineitem', 'lineitem.readonly', 'result.readonly', 'score'].map((scope) => AGS + scope)
const EVERY_SCOPE = [...GRADES, 'https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly']
const Extension = z.object({
  domain: z.string(),
  privacy_level: z.string(),
  settings: z.object({
    placements: z.array(z.object({ placement: z.string(), message_type: z.string(), default: z.string().optional() })),
  }),
})
const addresses = toolAddresses('https://notch.example:8443')

const published = (host: string, change: Record<string, unknown> = {}) => ({
  issuer: `https://${host}`,
  authorization_endpoint: `https://${host}/auth`,
  token_endpoint: `https://${host}/token`,
  jwks_uri: `https://${host}/jwks`,
  registration_endpoint: `https://${host}/register`,
  ...change,
})
const moodle = published('moodle.example', {
  scopes_supported: ['openid', ...EVERY_SCOPE],
  // As Moodle 3.10 wrote it: a space behind the key, messages as strings, and a name that the standard does not know.
  [`${PLATFORM} `]: { product_family_code: 'moodle', version: '4.5', messages_supported: ['LtiResourceLink'] },
})
const canvas = published('sso.canvaslms.com', {
  issuer: 'https://canvas.instructure.com',
  [PLATFORM]: {
    product_family_code: 'canvas',
    messages_supported: [
      { type: 'LtiResourceLinkRequest', placements: ['course_navigation', 'link_selection'] },
      { type: 'LtiDeepLinkingRequest', placements: ['assignment_selection', 'editor_button'] },
    ],
    'https://canvas.instructure.com/lti/account_name': 'Sample Schools',
  },
})
// As today's Canvas writes it: its own places with a prefix, and a bare host that tokens may be asked of.
const newerCanvas = published('sso.canvaslms.com', {
  issuer: 'https://canvas.instructure.com',
  authorization_server: 'sso.canvaslms.com',
  registration_endpoint: 'https://canvas.sample-schools.example/api/lti/registrations',
  [PLATFORM]: {
    product_family_code: 'canvas',
    messages_supported: [
      { type: 'LtiResourceLinkRequest', placements: ['course_navigation'].map((place) => `${CANVAS}${place}`) },
      {
        type: 'LtiDeepLinkingRequest',
        placements: ['ActivityAssetProcessor', `${CANVAS}assignment_selection`, `${CANVAS}link_selection`],
      },
      { type: 'LtiEulaRequest' },
    ],
  },
})
const read = (content: unknown, url: string) => readConfiguration(JSON.stringify(content), url, false)
const bodyFor = (content: unknown, url: string) => registrationBody(addresses, read(content, url))

describe('the configuration of an LMS', () => {
  const refusals: [string, unknown, string, RegExp][] = [
    ['that is not JSON', '<html>', 'https://lms.example/c', /the whole/],
    ['without addresses', { issuer: 'https://lms.example' }, 'https://lms.example/c', /token_endpoint/],
    ['on a host that is not its issuer’s', published('lms.example'), 'https://evil.example/c', /names itself/],
    ['on another port than its issuer’s', published('lms.example'), 'https://lms.example:444/c', /names itself/],
    [
      'that calls itself Canvas’s cloud from elsewhere',
      { ...canvas, issuer: 'https://canvas.instructure.com' },
      'https://instructure.com.evil.example/c',
      /names itself/,
    ],
    [
      'of another LMS that borrows Canvas’s name',
      published('a.instructure.com', { issuer: 'https://canvas.instructure.com' }),
      'https://a.instructure.com/c',
      /names itself/,
    ],
    [
      'with an address that is not https',
      published('lms.example', { token_endpoint: 'http://lms.example/token' }),
      'https://lms.example/c',
      /token_endpoint is not an https address/,
    ],
    [
      'with a user name in an address',
      published('lms.example', { jwks_uri: 'https://a:b@lms.example/jwks' }),
      'https://lms.example/c',
      /jwks_uri/,
    ],
  ]
  for (const [name, content, url, words] of refusals) {
    it(`is refused ${name}`, () => assert.throws(() => read(content, url), words))
  }

  it('is read from an older Moodle, with a space behind a key and messages as strings', () => {
    const found = read(moodle, 'https://moodle.example/mod/lti/openid-configuration.php')
    assert.deepEqual(found.messages, [{ type: 'LtiResourceLinkRequest', placements: null }])
    assert.equal(found.family, 'moodle')
  })

  it('is believed where Canvas’s cloud publishes it, for the issuer that all its schools share', () => {
    const found = read(canvas, 'https://sso.canvaslms.com/api/lti/security/openid-configuration')
    assert.deepEqual(
      [found.family, found.issuer, found.accountName],
      ['canvas', 'https://canvas.instructure.com', 'Sample Schools'],
    )
  })

  it('keeps whom requests for tokens are addressed to', () => {
    const named = published('lms.example', { authorization_server: ' https://auth.example ' })
    assert.equal(read(named, 'https://lms.example/c').tokenAudience, 'https://auth.example')
    assert.equal(read(published('lms.example'), 'https://lms.example/c').tokenAudience, null)
  })
})

describe('the registration', () => {
  const everywhere = {
    application_type: 'web',
    response_types: ['id_token'],
    grant_types: ['client_credentials', 'implicit'],
    initiate_login_uri: 'https://notch.example:8443/lti/login',
    redirect_uris: ['https://notch.example:8443/lti/launch'],
    client_name: 'Notch',
    jwks_uri: 'https://notch.example:8443/lti/jwks',
    logo_uri: 'https://notch.example:8443/icon.svg',
    client_uri: 'https://notch.example:8443/',
    token_endpoint_auth_method: 'private_key_jwt',
  }
  const message = {
    type: 'LtiResourceLinkRequest',
    target_link_uri: 'https://notch.example:8443/lti/launch',
    label: 'Notch',
    icon_uri: 'https://notch.example:8443/icon.svg',
    custom_parameters: {},
  }
  const choosing = (extras: object = {}) => [{ ...message, type: 'LtiDeepLinkingRequest', ...extras }]
  const cases: [string, unknown, string, object, object, string[], object[]][] = [
    ['an old Moodle, which lists links alone', moodle, 'https://moodle.example/c', {}, {}, EVERY_SCOPE, []],
    [
      'Canvas',
      canvas,
      'https://sso.canvaslms.com/c',
      {
        'https://canvas.instructure.com/lti/privacy_level': 'public',
        'https://canvas.instructure.com/lti/tool_id': 'notch',
      },
      {
        placements: ['course_navigation'],
        'https://canvas.instructure.com/lti/course_navigation/default_enabled': false,
        'https://canvas.instructure.com/lti/visibility': 'members',
      },
      EVERY_SCOPE,
      choosing({ placements: ['assignment_selection'] }),
    ],
    [
      'today’s Canvas, which puts a prefix before its places',
      newerCanvas,
      'https://canvas.instructure.com/api/lti/security/openid-configuration',
      { [`${CANVAS}privacy_level`]: 'public', [`${CANVAS}tool_id`]: 'notch' },
      {
        placements: [`${CANVAS}course_navigation`],
        [`${CANVAS}course_navigation/default_enabled`]: false,
        [`${CANVAS}visibility`]: 'members',
      },
      EVERY_SCOPE,
      choosing({ placements: [`${CANVAS}assignment_selection`, `${CANVAS}link_selection`] }),
    ],
    [
      'an LMS that says nothing of scopes',
      published('lms.example'),
      'https://lms.example/c',
      {},
      {},
      EVERY_SCOPE,
      choosing(),
    ],
    [
      'an LMS that lists the standard’s own places',
      published('lms.example', {
        [PLATFORM]: {
          product_family_code: 'sample',
          messages_supported: [
            { type: 'LtiResourceLinkRequest' },
            { type: 'LtiDeepLinkingRequest', placements: ['ContentArea', 'RichTextEditor'] },
          ],
        },
      }),
      'https://lms.example/c',
      {},
      {},
      EVERY_SCOPE,
      choosing({ placements: ['ContentArea'] }),
    ],
    [
      'an LMS that knows scores only',
      published('lms.example', { scopes_supported: [`${AGS}score`] }),
      'https://lms.example/c',
      {},
      {},
      [`${AGS}score`],
      choosing(),
    ],
  ]
  for (const [lms, content, url, toolExtras, messageExtras, scopes, choosing] of cases) {
    it(`fits ${lms}, member for member`, () => {
      const { scope, [TOOL]: tool, ...rest } = bodyFor(content, url)
      assert.deepEqual(rest, everywhere)
      assert.deepEqual(String(scope).split(' ').sort(), [...scopes].sort())
      const { description, ...configuration } = Object(tool)
      assert.match(description, /badge/)
      assert.deepEqual(configuration, {
        // Moodle: domain_targetlinkuri_mismatch unless this is host and port of the target.
        domain: 'notch.example:8443',
        target_link_uri: 'https://notch.example:8443/lti/launch',
        custom_parameters: {},
        claims: ['iss', 'sub', 'name', 'given_name', 'family_name', 'email'],
        messages: [{ ...message, ...messageExtras }, ...choosing],
        ...toolExtras,
      })
    })
  }
})

describe('the JSON configuration for Canvas', () => {
  it('has every member that Canvas requires, and places that stay hidden until they are wanted', () => {
    const { extensions, ...rest } = canvasConfiguration(addresses)
    for (const name of ['title', 'description', 'oidc_initiation_url', 'target_link_uri', 'public_jwk_url', 'scopes']) {
      assert.ok(rest[name], name)
    }
    const [extension] = z.array(Extension).parse(extensions)
    assert.equal(extension?.privacy_level, 'public')
    assert.equal(extension?.domain, 'notch.example:8443')
    const places = extension?.settings.placements ?? []
    assert.deepEqual(
      places.map(({ placement, message_type: type, default: shown }) => [placement, type, shown]),
      [
        ['course_navigation', 'LtiResourceLinkRequest', 'disabled'],
        ['assignment_selection', 'LtiDeepLinkingRequest', undefined],
        ['link_selection', 'LtiDeepLinkingRequest', undefined],
        ['course_assignments_menu', 'LtiDeepLinkingRequest', undefined],
      ],
    )
  })
})
