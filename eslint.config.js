import hooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

// Who may import whom is kept here, with messages that say why (see docs/architecture.md).
const FEATURES = [
  'people',
  'organizations',
  'issuers',
  'credentials',
  'learning-log',
  'plans',
  'evidence',
  'rosters',
  'submissions',
  'awards',
  'badges',
  'records',
  'verify',
  'profiles',
  'grades',
  'reviews',
  'notices',
  'own-data',
]
/** What each feature may look at: itself and what stands before it. A contract or a type may be read from anywhere. */
const MAY_IMPORT = {
  people: [],
  organizations: [],
  issuers: ['people', 'organizations'],
  credentials: ['people', 'organizations', 'issuers'],
  evidence: ['people', 'organizations', 'issuers', 'credentials'],
  'learning-log': [],
  plans: ['people', 'organizations', 'issuers', 'credentials'],
  rosters: ['people', 'organizations'],
  submissions: ['people', 'organizations', 'issuers', 'credentials', 'learning-log', 'evidence', 'rosters'],
  awards: ['people', 'organizations', 'issuers', 'credentials', 'evidence', 'submissions'],
  badges: ['people', 'organizations', 'issuers', 'credentials', 'evidence', 'submissions', 'awards'],
  records: ['people', 'organizations', 'issuers', 'credentials', 'evidence', 'submissions', 'awards', 'badges'],
  verify: ['issuers', 'awards', 'badges'],
  profiles: ['people', 'organizations', 'issuers', 'credentials', 'submissions', 'awards', 'badges', 'records'],
  grades: ['people', 'organizations', 'issuers', 'credentials', 'evidence', 'submissions', 'awards'],
  reviews: ['people', 'organizations', 'issuers', 'credentials', 'evidence', 'submissions', 'awards'],
  notices: ['people', 'organizations', 'issuers', 'credentials', 'submissions', 'awards'],
  // Features bring their parts (core/own-data.part.ts); this one knows none of them.
  'own-data': [],
}

const restrict = (patterns) => ({ '@typescript-eslint/no-restricted-imports': ['error', { patterns }] })

/** Features see only what stands before them, LTI stays in its folder, and contracts are free to all. */
const directions = FEATURES.map((feature) => {
  const forbidden = FEATURES.filter((other) => other !== feature && !MAY_IMPORT[feature].includes(other))
  return {
    files: [`server/${feature}/**/*.ts`],
    ignores: ['**/*.contract.ts'],
    rules: restrict([
      {
        regex: `^\\.\\./(${[...forbidden, 'lti'].join('|')})/(?!.*\\.contract\\.ts$)`,
        message: `server/${feature} stands before these features: let app wiring pass in what is needed, or import their contract.`,
      },
      { regex: '^ltijs', message: 'Only server/lti/lti.provider.ts knows ltijs.' },
    ]),
  }
})

export default tseslint.config(
  { ignores: ['node_modules/**', 'dist/**', '.data/**', 'screenshots/**'] },
  ...tseslint.configs.recommended,
  {
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { prefer: 'type-imports', fixStyle: 'inline-type-imports' },
      ],
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector: 'CallExpression[callee.property.name=/^(findOneAnd|findByIdAnd|findAndModify)/]',
          message: 'These scan the embedded database: use a conditional updateOne and look at modifiedCount.',
        },
        {
          selector: 'Property[key.name=/^[$](or|nor|and|expr)$/]',
          message:
            'The embedded database reads the whole collection for it: ask for one condition of one field (core/instant.filters.ts), or ask twice.',
        },
        {
          selector: "MemberExpression[object.name='process'][property.name='env']",
          message: 'Settings are read in config/env.ts only.',
        },
      ],
    },
  },
  {
    files: ['config/env.ts', 'test/**/*.ts', 'scripts/**'],
    rules: { 'no-restricted-syntax': 'off', 'no-console': 'off' },
  },
  ...directions,
  {
    files: ['server/core/**/*.ts'],
    rules: restrict([
      { regex: `^\\.\\./(${[...FEATURES, 'lti'].join('|')})/`, message: 'server/core knows no feature.' },
    ]),
  },
  {
    files: ['server/lti/**/*.ts'],
    ignores: ['server/lti/lti.provider*.ts'],
    rules: restrict([
      { regex: '^ltijs', message: 'Only server/lti/lti.provider.ts knows ltijs.' },
      {
        regex: '^\\.\\./(evidence|submissions|awards|badges|reviews)/',
        message: 'server/lti brings people in and results out; it knows placements, not the work itself.',
      },
    ]),
  },
  {
    files: ['client/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': hooks },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      ...restrict([
        {
          regex: 'server/(?!.*\\.contract\\.ts$)',
          message: 'The client reads contracts and nothing else of the server.',
        },
        { regex: '(config|scripts|test)/', message: 'The client stands on its own and on contracts.' },
      ]),
    },
  },
  {
    files: ['test/sandbox-lms/**/*.ts'],
    rules: restrict([
      {
        regex: '(server|client|config|scripts)/',
        message: 'The sandbox LMS is the other side of the wire: it imports nothing of the tool.',
      },
    ]),
  },
)
