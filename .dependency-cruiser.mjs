// The plan of the house, as rules: arrows point down or they do not exist.
const floors = ['law', 'kernel', 'mechanisms', 'web', 'areas', 'server']

/** No floor knows one above it. */
const downward = floors.slice(0, -1).map((floor, index) => ({
  name: `${floor}-points-down`,
  severity: 'error',
  from: { path: `^src/${floor}/` },
  to: { path: `^src/(${floors.slice(index + 1).join('|')})/` },
}))

/** Each package has one owner: where it is exchanged, one place changes. Types may be named anywhere. */
const owners = [
  ['fastify|@fastify/[^/]+|fastify-type-provider-zod|prom-client', '^src/server/'],
  ['pg', '^src/kernel/storage/'],
  ['lru-cache', '^src/(kernel|server)/'],
  ['docx|pdfmake', '^src/kernel/print/'],
  ['feedsmith', '^src/kernel/library/render/'],
  ['@node-rs/argon2|otpauth|@simplewebauthn/server|openid-client', '^src/kernel/identity/'],
  ['nodemailer|ical-generator', '^src/kernel/notice/'],
  ['ipaddr\\.js', '^src/(kernel/notice|server)/'],
  ['age-encryption|pg-copy-streams|tar-stream', '^src/kernel/backup/'],
  ['sharp|fflate|file-type|@cantoo/pdf-lib', '^src/kernel/attachment/cleaning/'],
  ['entities', '^src/mechanisms/exam/markup/'],
  ['saxes', '^src/kernel/archive/'],
  ['@aws-sdk/[^/]+', '^src/kernel/attachment/'],
  ['csv-parse|csv-stringify|hucre', '^src/kernel/sheet/'],
  ['lucide-static', '^src/web/'],
  ['d3-scale|d3-shape', '^src/web/chart/'],
  ['preact', '^src/(web|areas|server)/'],
  ['preact-render-to-string', '^src/(web|server)/'],
].map(([packages, owner]) => ({
  name: `owner-of-${packages.split('|')[0]}`,
  severity: 'error',
  from: { path: '^src/', pathNot: owner },
  to: { path: `^node_modules/(${packages})/`, dependencyTypesNot: ['type-only'] },
}))

export default {
  forbidden: [
    ...downward,
    ...owners,
    {
      name: 'areas-are-neighbours',
      comment: 'They meet by a provision, an event or a link, never by an import.',
      severity: 'error',
      from: { path: '^src/areas/([^/]+)/' },
      to: { path: '^src/areas/', pathNot: '^src/areas/$1/' },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'law-stands-alone',
      comment: 'A pure engine: of npm only zod, of Node nothing, and the names of laws.',
      severity: 'error',
      from: { path: '^src/law/' },
      to: { pathNot: '^(src/law/|laws/names\\.json$|node_modules/zod/)' },
    },
    {
      name: 'law-commands-need-no-database',
      severity: 'error',
      from: { path: '^src/server/commands/law-(parse|outline|cite|amend|diff)\\.ts$' },
      to: {
        path: '^(src/(kernel|mechanisms|web|areas)/|node_modules/)',
        reachable: true,
        pathNot: '^node_modules/zod/',
      },
    },
    {
      name: 'kernel-knows-no-page',
      severity: 'error',
      from: { path: '^src/(law|kernel|mechanisms)/' },
      to: { path: '\\.tsx$' },
    },
    {
      name: 'product-stands-without-tools',
      comment: 'What only development needs is not there in an installation.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'benches-know-no-test',
      comment: 'An installation can be measured where no test lies.',
      severity: 'error',
      from: { path: '^bench/' },
      to: { path: '^test/' },
    },
    { name: 'product-knows-no-test', severity: 'error', from: { path: '^src/' }, to: { path: '^(test|bench)/' } },
    { name: 'everything-is-found', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '\\?' } },
  ],
  options: {
    // Tests and benchmarks may reach for the whole app.
    exclude: { path: '\\.(test|bench)\\.tsx?$' },
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
}
