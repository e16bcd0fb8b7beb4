import type { IConfiguration, IForbiddenRuleType, IRegularForbiddenRuleType } from 'dependency-cruiser'

// The import rule: only from a lower layer, from another plugin only its contract, and from a package only what its
// `exports` names. tests/architecture plants a violation of every rule below and must see it fire.

/** What each package may import besides itself, lowest layer first. Tests may import the testkit too. */
const mayImport = {
  kernel: [],
  schema: ['kernel'],
  db: ['kernel', 'schema'],
  'web-kit': ['kernel', 'schema'],
  'plugin-api': ['kernel', 'schema', 'db'],
  core: ['kernel', 'schema', 'db', 'plugin-api', 'web-kit'],
  host: ['kernel', 'schema', 'db', 'plugin-api', 'core'],
  // Of the host only types: `web-not-server` sees to that.
  'web-host': ['kernel', 'schema', 'plugin-api', 'web-kit', 'core', 'host'],
  testkit: ['kernel', 'schema', 'db', 'plugin-api', 'core', 'host'],
}

const ours = '^(packages|plugins|apps|tests)/'
/** Paths of tests and what only they use, as patterns. */
export const testFile = ['[.]test[.]tsx?$', '^(packages|plugins)/[^/]+/test/', '^tests/']
/** Paths of what runs in a browser, as patterns. */
export const webFile = [
  // web-host/src/vite builds pages and runs in Node.
  '^(packages/(web-kit|web-host)|apps/web)/src/(?!vite/)',
  '^(packages|plugins)/[^/]+/src/web/',
  '^(packages|plugins)/[^/]+/src/.+/web/',
]
const serverFile = [
  '^packages/(db|host|testkit)/',
  '^apps/(server|cli)/',
  '^packages/plugin-api/src/(?!web/)',
  '^packages/core/src/index[.]ts$',
  '^plugins/[^/]+/src/plugin[.]ts$',
  '[.](queries|service|router|view)[.]ts$',
  '/migrations/',
]

function packages(names: readonly string[]): string[] {
  return names.map((name) => `^packages/${name}/`)
}

/** A package from npm, as resolved or, should it not resolve, as written. */
function npm(...names: readonly string[]): string[] {
  return names.map((name) => `(^|node_modules/)(@types/)?${name}(/|$)`)
}

function forbid(
  name: string,
  comment: string,
  edge: Pick<IRegularForbiddenRuleType, 'from' | 'to'>,
): IForbiddenRuleType {
  return { name, comment, severity: 'error', ...edge }
}

const layers = Object.entries(mayImport).map(([name, below]) =>
  forbid(`layer-${name}`, `packages/${name} may import only ${below.join(', ') || 'nothing'}.`, {
    from: { path: `^packages/${name}/` },
    to: { path: ours, pathNot: packages([name, ...below, 'testkit']) },
  }),
)

const config: IConfiguration = {
  forbidden: [
    ...layers,
    forbid('kernel-alone', 'The kernel is pure vocabulary: no library, no Node.', {
      from: { path: '^packages/kernel/', pathNot: testFile },
      to: { pathNot: '^packages/kernel/' },
    }),
    forbid('plugin-sdk-only', 'A plugin imports the SDK, and of another plugin its contract.', {
      from: { path: '^plugins/([^/]+)/' },
      to: {
        path: ours,
        pathNot: [
          '^plugins/$1/',
          '^plugins/[^/]+/src/contract[.]ts$',
          ...packages(['plugin-api', 'kernel', 'schema', 'web-kit', 'testkit']),
        ],
      },
    }),
    forbid('plugin-no-server-library', 'A plugin reaches the server only through plugin-api.', {
      from: { path: '^plugins/[^/]+/src/', pathNot: testFile },
      to: { path: npm('@trpc/server', 'hono', 'pg', 'better-auth') },
    }),
    forbid(
      'plugin-no-node',
      'A plugin may one day run without Node: it asks services for files, keys and time.',
      {
        from: { path: '^plugins/[^/]+/src/', pathNot: testFile },
        to: { dependencyTypes: ['core'] },
      },
    ),
    forbid('testkit-for-tests', 'Only tests import the testkit.', {
      from: { path: '^(packages|plugins|apps)/', pathNot: [...testFile, '^packages/testkit/'] },
      to: { path: '^packages/testkit/' },
    }),
    forbid('nothing-needs-tests', 'What ships runs without the tests.', {
      from: { pathNot: '^tests/' },
      to: { path: '^tests/' },
    }),
    forbid('pg-in-db', 'One place speaks to PostgreSQL.', {
      from: { pathNot: ['^packages/(db|testkit)/', '^tests/'] },
      to: { path: npm('pg', 'pg-pool', 'postgres') },
    }),
    forbid('ark-in-web-kit', 'The component library is wrapped once, so that it can be replaced.', {
      from: { pathNot: '^packages/web-kit/' },
      to: { path: npm('@ark-ui/solid') },
    }),
    forbid('web-kit-no-app', 'Building blocks know no router and no API.', {
      from: { path: '^packages/web-kit/' },
      to: { path: npm('@solidjs/router', '@tanstack/solid-query', '@trpc/[^/]+') },
    }),
    forbid('web-not-node', 'Pages run in a browser.', {
      from: { path: webFile, pathNot: testFile },
      to: { dependencyTypes: ['core'], dependencyTypesNot: ['type-only'] },
    }),
    forbid('web-not-server', 'Of the server, pages know types only.', {
      from: { path: webFile, pathNot: testFile },
      to: { path: serverFile, pathNot: webFile, dependencyTypesNot: ['type-only'] },
    }),
    forbid(
      'server-not-web',
      'Node cannot load a page: the server names it in package.json and never imports it.',
      {
        from: { path: '^(packages|plugins|apps)/[^/]+/src/', pathNot: [...webFile, ...testFile] },
        to: { path: [...webFile, '[.]tsx$'] },
      },
    ),
    forbid('through-exports', 'Another package is imported by its name, so that its `exports` decide.', {
      from: { path: '^((?:packages|plugins|apps)/[^/]+|tests)/' },
      to: { path: ours, pathNot: '^$1/', dependencyTypes: ['local'] },
    }),
    forbid('resolvable', 'A path that `exports` does not name, or a typing error.', {
      from: {},
      to: { couldNotResolve: true, pathNot: '^virtual:' },
    }),
    forbid('no-cycle', 'Two files that need each other are one idea, or three.', {
      from: {},
      to: { circular: true },
    }),
  ],
  options: {
    // The parser for TypeScript 7, which has no API for others; without @swc/core no module is seen at all.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['(^|/)dist/', '^tests/architecture/fixtures/'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
}

export default config
