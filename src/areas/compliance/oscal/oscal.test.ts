import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openTestApp } from '../../../../test/app.ts'
import { callerOf } from '../../../../test/register-office.ts'
import { tellGradings } from '../../../../test/told-gradings.ts'
import { contentHash } from '../../../kernel/ledger/commitment.ts'
import { isRefusal } from '../../../law/refusal.ts'
import { heldIn } from './check.ts'
import { jsonPieces } from './json-pieces.ts'
import type { SelfAssessment } from './model.ts'
import { uuidOf } from './oscal-parts.ts'
import { readCatalog, readMapping, readPlan, readResults } from './read.ts'
import { lawAsControls, standardAsControls, standardToLaw } from './texts.ts'
import { catalogOf, mappingOf, poamOf, profileOf, resultsOf } from './write.ts'

const fadu = await openTestApp({ demo: true, day: '2026-03-09' })
const laws = fadu.kernel.shelf.filter(({ law }) => law === 'csl')
const officer = await callerOf(fadu, 'demo-dongling-1', 'demo-dongling')
const other = await callerOf(fadu, 'demo-qinghe-1', 'demo-qinghe')

const schemaOf = (name: string) => {
  const ajv = new Ajv({ strict: false, allErrors: false })
  addFormats.default(ajv)
  const text = readFileSync(new URL(`../../../../test/data/oscal/oscal_${name}_schema.json`, import.meta.url), 'utf8')
  return ajv.compile(JSON.parse(text))
}
const schemas = {
  catalog: schemaOf('catalog'),
  'standard-catalog': schemaOf('catalog'),
  'rlpe-catalog': schemaOf('catalog'),
  'duty-profile': schemaOf('profile'),
  'duty-results': schemaOf('assessment-results'),
  'duty-poam': schemaOf('poam'),
  profile: schemaOf('profile'),
  'assessment-results': schemaOf('assessment-results'),
  poam: schemaOf('poam'),
  mapping: schemaOf('mapping'),
}
const MODEL_NAMES = [
  'catalog',
  'standard-catalog',
  'rlpe-catalog',
  'duty-profile',
  'duty-results',
  'duty-poam',
  'profile',
  'assessment-results',
  'poam',
  'mapping',
] as const satisfies readonly (keyof typeof schemas)[]

/** Nothing where it validates. */
const faultsOf = (name: keyof typeof schemas, document: unknown) => {
  const validate = schemas[name]
  return validate(JSON.parse(JSON.stringify(document))) ? [] : (validate.errors ?? [])
}
const hashOf = (value: unknown) => contentHash(JSON.parse(JSON.stringify(value)))

const assessment: SelfAssessment = {
  office: { id: 'demo-dongling', name: '东岭电力有限公司' },
  day: '2026-03-09',
  text: 'gbt22239',
  controls: [
    {
      id: 'A_general-boundary-1',
      control: 'general-boundary-1',
      state: 'met',
      isSatisfied: true,
      reason: '核对一致。',
    },
    {
      id: 'A_general-boundary-2',
      control: 'general-boundary-2',
      state: 'unmet',
      isSatisfied: false,
      reason: '=1+1\n<script>"\u0007',
    },
    {
      id: 'B_general-boundary-2',
      control: 'general-boundary-2',
      state: 'inapplicable',
      isSatisfied: undefined,
      reason: '无此设备。',
    },
  ],
  evidence: [
    {
      id: '01K',
      title: '  =cmd|\n记录 ',
      hash: 'ab'.repeat(32),
      collectedOn: '2026-02-28',
      expiresOn: '2026-12-31',
      controls: ['general-boundary-1', 'general-boundary-2'],
    },
    { id: '01L', title: '另一份', hash: 'cd'.repeat(32), collectedOn: '2024-02-29', controls: ['general-boundary-1'] },
  ],
  findings: [
    {
      id: 'A_general-boundary-2',
      control: 'general-boundary-2',
      title: '访问控制',
      description: '规则\n不全',
      measure: '补规则',
      dueOn: '2026-04-30',
    },
    { id: 'B', control: 'general-boundary-1', title: '边界', description: '' },
  ],
}

describe('what is written validates against OSCAL 1.2.1', () => {
  test.each(laws.map((law) => [law.version, law] as const))(
    'the law of %s as a catalog, and the mapping to it',
    (_, law) => {
      expect(faultsOf('catalog', catalogOf(lawAsControls(law), '2026-03-09'))).toEqual([])
      expect(faultsOf('mapping', mappingOf(standardToLaw(law, '2026-03-09')))).toEqual([])
    },
  )

  test('the control points, with no words of the standard', () => {
    const catalog = catalogOf(standardAsControls(), '2026-03-09')
    expect(faultsOf('catalog', catalog)).toEqual([])
    expect(JSON.stringify(catalog)).not.toContain('prose')
  })

  test('profile, results and plan of an office, with hostile text', () => {
    expect(
      faultsOf(
        'profile',
        profileOf({ ...assessment, selected: new Map([['gbt22239', ['general-boundary-1']]]), tags: ['operator'] }),
      ),
    ).toEqual([])
    expect(faultsOf('assessment-results', resultsOf(assessment))).toEqual([])
    expect(faultsOf('poam', poamOf(assessment))).toEqual([])
  })

  test('an office that has nothing yet', () => {
    const empty = { ...assessment, controls: [], evidence: [], findings: [] }
    expect(faultsOf('assessment-results', resultsOf(empty))).toEqual([])
    expect(faultsOf('poam', poamOf(empty))).toEqual([])
  })

  test('a validator that finds nothing wrong would find it', () => {
    const results = resultsOf(assessment)
    expect(
      faultsOf('assessment-results', { 'assessment-results': { ...results['assessment-results'], uuid: 'x' } }),
    ).not.toEqual([])
  })
})

describe('it is read back with equal hashes', () => {
  test('an assessment, from its results and its plan', () => {
    const [results, plan] = [readResults(resultsOf(assessment)), readPlan(poamOf(assessment))]
    if (isRefusal(results) || isRefusal(plan)) throw new Error('not read')
    const back = { ...results, findings: plan.findings }
    expect(plan).toMatchObject({ of: 'demo-dongling', day: '2026-03-09', text: 'gbt22239' })
    expect(back).toEqual(assessment)
    expect(hashOf(back)).toBe(hashOf(assessment))
  })

  test('every text of the law, its words exact, and the mapping', () => {
    for (const law of laws) {
      const text = lawAsControls(law)
      expect(hashOf(readCatalog(catalogOf(text, '2026-03-09')))).toBe(hashOf(text))
      const mapping = standardToLaw(law, '2026-03-09')
      expect(mapping.pairs.length).toBeGreaterThanOrEqual(113)
      expect(hashOf(readMapping(mappingOf(mapping)))).toBe(hashOf(mapping))
    }
    expect(hashOf(readCatalog(catalogOf(standardAsControls(), '2026-03-09')))).toBe(hashOf(standardAsControls()))
  })

  test('what is none of ours is refused', () => {
    for (const given of [undefined, {}, { catalog: 1 }, [], 'x']) {
      expect(isRefusal(readCatalog(given))).toBe(true)
      expect(isRefusal(readMapping(given))).toBe(true)
      expect(isRefusal(readResults(given))).toBe(true)
      expect(isRefusal(readPlan(given))).toBe(true)
    }
  })

  test('the same name has the same uuid, of version 5; another has another', () => {
    expect(uuidOf('a', 'b')).toBe(uuidOf('a', 'b'))
    expect(uuidOf('a', 'b')).not.toBe(uuidOf('ab'))
    expect(uuidOf('a')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  test('what is sent piece by piece is the same JSON', async () => {
    const given = resultsOf(assessment)
    let sent = ''
    for await (const piece of jsonPieces(given)) sent += piece
    expect(JSON.parse(sent)).toEqual(JSON.parse(JSON.stringify(given)))
  })
})

describe('through the door', () => {
  beforeAll(async () => {
    await tellGradings(fadu, '2026-03-09')
    const enter = async (register: string, values: object) => {
      const { status, text } = await officer.call('POST', `/api/registers/${register}/records`, { values })
      expect([status, text]).toEqual([200, expect.any(String)])
    }
    const roles = { name: '东岭电力', secret: 'no', roles: ['owner'], provides: 'no', sends: 'no', personal: 'no' }
    await enter('operator-facts', roles)
    await enter('security-findings', {
      name: '口令规则没有写明',
      source: 'self',
      foundOn: '2026-02-01',
      owner: 'demo-dongling-1',
      dueOn: '2026-04-30',
    })
    await enter('mlps-assessments', {
      network: '调度自动化系统',
      on: '2026-01-10',
      agency: '某机构',
      report: '示例 1 号',
      conclusion: 'mostly',
      measures: '补做恢复测试',
      measuresBy: '2026-05-31',
    })
    const piece = { form: 'link', title: '制度核查', collectedOn: '2026-02-10', link: 'https://example.com/a' }
    const { said } = await officer.call('POST', '/api/evidence', piece)
    const { id } = z.object({ id: z.string() }).parse(said)
    const subject = '/compliance/duties/csl_2017-06-01_art-21_para-1_item-1'
    const bound = await officer.call('POST', `/api/evidence/${id}/subjects`, { subject, binds: true })
    expect(bound.status).toBe(200)
  })

  test.each(Object.keys(schemas))('%s of 东岭电力 validates, by API and as a file', async (model) => {
    const { status, said } = await officer.call('GET', `/api/duties/oscal/${model}`)
    expect(status).toBe(200)
    expect(faultsOf(z.enum(MODEL_NAMES).parse(model), said)).toEqual([])
  })

  test('each office has its own alone; an unknown model is refused', async () => {
    const [theirs, ours] = [
      await other.call('GET', '/api/duties/oscal/assessment-results'),
      await officer.call('GET', '/api/duties/oscal/assessment-results'),
    ]
    expect(theirs.text).not.toContain('东岭')
    expect(theirs.text).toContain('青禾')
    expect(ours.text).toContain('general-computing-9')
    expect((await officer.call('GET', '/api/duties/oscal/constructor')).status).toBe(404)
    expect((await fadu.get('/api/duties/oscal/catalog')).status).toBe(401)
  })

  test('the duty board: a finding and an observation for each row, the bound piece by its hash, what is open with its day', async () => {
    const board = z.object({
      rows: z.array(z.object({ id: z.string(), state: z.string() })),
      tags: z.array(z.string()),
    })
    const { rows, tags } = board.parse((await officer.call('GET', '/api/duties/board')).said)
    const { said, text } = await officer.call('GET', '/api/duties/oscal/duty-results')
    const results = readResults(said)
    const plan = readPlan((await officer.call('GET', '/api/duties/oscal/duty-poam')).said)
    if (isRefusal(results) || isRefusal(plan)) throw new Error('not read')
    expect(rows.length).toBeGreaterThan(20)
    expect(results.controls.map(({ id, state }) => ({ id, state }))).toEqual(
      rows.map(({ id, state }) => ({ id, state })),
    )
    // Nothing has happened, or it does not apply: neither satisfied nor not, and no finding.
    const unjudged = rows.filter(({ state }) => state === 'no-event' || state === 'not-applicable')
    expect(unjudged.length).toBeGreaterThan(0)
    expect(text.split('"not-satisfied"').length + text.split('"satisfied"').length - 2).toBe(
      rows.length - unjudged.length,
    )
    expect(results.evidence).toMatchObject([{ title: '制度核查', controls: ['art-23_para-1_item-1'] }])
    expect(results.evidence[0]?.hash).toMatch(/^[0-9a-f]{64}$/)
    expect(plan.findings.toSorted((one, next) => (one.control < next.control ? 1 : -1))).toMatchObject([
      { title: '口令规则没有写明', control: 'art-27_para-1_b', dueOn: '2026-04-30' },
      { control: 'art-23_para-1', measure: '补做恢复测试', dueOn: '2026-05-31' },
    ])
    const profile = (await officer.call('GET', '/api/duties/oscal/duty-profile')).text
    for (const tag of tags) expect(profile).toContain(`"${tag}"`)
  })

  test('every unit that a profile selects stands in the catalog it names', async () => {
    const ids = new Set<string>()
    for (const model of ['catalog', 'rlpe-catalog']) {
      const text = readCatalog((await officer.call('GET', `/api/duties/oscal/${model}`)).said)
      if (isRefusal(text)) throw new Error('not read')
      for (const { controls } of text.groups) for (const { id } of controls) ids.add(id)
    }
    const shape = z.object({
      profile: z.object({
        imports: z.array(z.object({ 'include-controls': z.array(z.object({ 'with-ids': z.array(z.string()) })) })),
      }),
    })
    const { profile } = shape.parse((await officer.call('GET', '/api/duties/oscal/duty-profile')).said)
    const selected = profile.imports.flatMap((one) => one['include-controls'].flatMap((part) => part['with-ids']))
    expect(selected.length).toBeGreaterThan(20)
    expect(selected.filter((id) => !ids.has(id))).toEqual([])
  })

  const CHECK = '/api/duties/oscal/check'
  const checked = [
    'catalog',
    'rlpe-catalog',
    'standard-catalog',
    'duty-results',
    'duty-poam',
    'assessment-results',
    'poam',
    'mapping',
  ]

  test.each(checked)('%s is read back as today’s; changed, or of another office, it is not', async (model) => {
    const written = await officer.call('GET', `/api/duties/oscal/${model}`)
    const { status, said } = await officer.call('POST', CHECK, written.said)
    expect([status, said]).toMatchObject([200, { model, isAsToday: true }])
    const changed = JSON.parse(
      written.text.replace(/"title":"[^"]+"/g, '"title":"改"').replace(/"(description|remarks)":"[^"]+"/g, '"$1":"改"'),
    )
    expect((await officer.call('POST', CHECK, changed)).said).toMatchObject({ isAsToday: false })
    const isOwn = /results|poam/.test(model)
    expect((await other.call('POST', CHECK, written.said)).said).toMatchObject({ isAsToday: !isOwn })
  })

  test('what is none of them, too large, or from nobody is refused; hostile text is only hashed', async () => {
    expect((await officer.call('POST', CHECK, { profile: {} })).status).toBeGreaterThanOrEqual(400)
    expect((await officer.call('POST', CHECK, { catalog: 'x' })).status).toBeGreaterThanOrEqual(400)
    const filled = { catalog: { metadata: { title: 'x'.repeat(1_048_576), version: '1' } } }
    expect((await officer.call('POST', CHECK, filled)).status).toBe(413)
    expect(heldIn({ catalog: { metadata: { title: '\ud800', version: '<b>' } } })).toMatchObject({ model: 'catalog' })
    const anyone = await fadu.app.inject({ method: 'POST', url: CHECK, payload: {} })
    expect(anyone.statusCode).toBe(401)
  })

  test('an office that answered no facts has no duty board to write', async () => {
    expect((await other.call('GET', '/api/duties/oscal/duty-results')).status).toBeGreaterThanOrEqual(400)
  })
})
