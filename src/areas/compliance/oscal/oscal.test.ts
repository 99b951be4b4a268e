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
import { jsonPieces } from './json-pieces.ts'
import type { SelfAssessment } from './model.ts'
import { uuidOf } from './oscal-parts.ts'
import { readAssessment, readCatalog, readMapping } from './read.ts'
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
  profile: schemaOf('profile'),
  'assessment-results': schemaOf('assessment-results'),
  poam: schemaOf('poam'),
  mapping: schemaOf('mapping'),
}
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
      isSatisfied: true,
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
    expect(faultsOf('profile', profileOf(assessment))).toEqual([])
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
    const back = readAssessment(resultsOf(assessment), poamOf(assessment))
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
      expect(isRefusal(readAssessment(given, given))).toBe(true)
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
  })

  test.each(Object.keys(schemas))('%s of 东岭电力 validates, by API and as a file', async (model) => {
    const { status, said } = await officer.call('GET', `/api/duties/oscal/${model}`)
    expect(status).toBe(200)
    const name = z
      .enum(['catalog', 'standard-catalog', 'profile', 'assessment-results', 'poam', 'mapping'])
      .parse(model)
    expect(faultsOf(name, said)).toEqual([])
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
})
