import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Edition, editionOf } from '../../../law/edition.ts'
import { parseLaw } from '../../../law/parse/law-text.ts'
import { toLinkedData } from './linked-data.ts'

const source = readFileSync('laws/csl/2017-06-01.md', 'utf8')
const csl: Edition = editionOf({
  law: 'csl',
  version: '2017-06-01',
  title: { zh: '中华人民共和国网络安全法', en: 'Cybersecurity Law of the People’s Republic of China' },
  short: ['网络安全法'],
  class: 'law',
  text: parseLaw(source),
  source,
  hash: '',
  english: new Map([['art-1', 'This Law is enacted …']]),
})
const versions = [
  { version: '2017-06-01', until: '2026-01-01' },
  { version: '2026-01-01', until: undefined },
]
const origin = 'https://law.example.org'

describe('a law as linked data', () => {
  const law = toLinkedData(csl, versions, '', { origin, on: '2025-03-01' })

  it('says what it is, of which day and where', () => {
    expect(law).toMatchObject({
      '@type': 'Legislation',
      '@id': 'https://law.example.org/law/csl/2017-06-01',
      legislationIdentifier: 'csl@2017-06-01',
      legislationDateVersion: '2017-06-01',
      'eli:version_date': '2017-06-01',
      'eli:first_date_entry_in_force': '2017-06-01',
      'eli:date_no_longer_in_force': '2026-01-01',
      legislationDate: '2016-11-07',
      legislationType: '法律',
      inLanguage: 'zh-CN',
      alternateName: ['网络安全法'],
    })
  })

  it('names its chapters as parts and its versions as examples of one work', () => {
    expect(law?.hasPart).toHaveLength(7)
    expect(law?.hasPart).toContainEqual({
      '@type': 'Legislation',
      '@id': 'https://law.example.org/law/csl/2017-06-01/ch-3',
      legislationIdentifier: 'csl@2017-06-01#ch-3',
      name: '第三章　网络运行安全',
    })
    expect(law).toMatchObject({
      exampleOfWork: {
        '@id': 'https://law.example.org/law/csl',
        workExample: [{ legislationDateVersion: '2017-06-01' }, { legislationDateVersion: '2026-01-01' }],
      },
    })
  })

  it('is small enough for a page and survives JSON', () => {
    const json = JSON.stringify(law)
    expect(JSON.parse(json)).toEqual(law)
    expect(json.length).toBeLessThan(6000)
  })
})

describe('force on a day', () => {
  it.each([
    ['2017-05-31', 'NotInForce'],
    ['2017-06-01', 'InForce'],
    ['2025-12-31', 'InForce'],
    ['2026-01-01', 'NotInForce'],
  ])('%s: %s', (on, force) => {
    expect(toLinkedData(csl, versions, '', { on })).toMatchObject({
      legislationLegalForce: `https://schema.org/${force}`,
    })
  })

  it('is not claimed where no day is given', () => {
    expect(toLinkedData(csl, versions)).not.toHaveProperty('legislationLegalForce')
  })
})

describe('a unit as linked data', () => {
  it('stands in the unit around it and has its parts', () => {
    expect(toLinkedData(csl, versions, 'art-21/para-1')).toMatchObject({
      '@id': '/law/csl/2017-06-01/art-21/para-1',
      legislationIdentifier: 'csl@2017-06-01#art-21/para-1',
      isPartOf: { legislationIdentifier: 'csl@2017-06-01#art-21' },
      hasPart: Array.from({ length: 5 }, (_, index) => ({
        legislationIdentifier: `csl@2017-06-01#art-21/para-1/item-${index + 1}`,
      })),
    })
  })

  it('stands in the law where nothing is around it, and has its translation where there is one', () => {
    expect(toLinkedData(csl, versions, 'ch-1')).toMatchObject({ isPartOf: { legislationIdentifier: 'csl@2017-06-01' } })
    expect(toLinkedData(csl, versions, 'art-1')).toMatchObject({
      description: { '@value': 'This Law is enacted …', '@language': 'en' },
    })
  })

  it('is nothing where the edition prints nothing', () => {
    expect(toLinkedData(csl, versions, 'art-80')).toBeUndefined()
  })
})
