import { expect, test } from 'vitest'
import { openTestApp } from '../../../test/app.ts'
import { documents } from '../../areas/reports/documents.ts'
import { readers } from '../../areas/reports/queries.ts'
import { report } from '../../areas/reports/report.ts'
import { factReader } from '../../kernel/procedure/fact.ts'
import { openActContext } from './act-context.ts'

const { kernel } = await openTestApp({ areas: [] })

test('an app opens with procedures that are whole', () => {
  expect(openActContext(kernel, [report], { readers }).catalogue.all).toEqual([report])
})

test.each([
  [
    'cites what is not there',
    { ...report, confidential: ['csl@2026-01-01#art-999'] as const },
    /csl@2026-01-01#art-999/,
  ],
  ['cites the law of another day', { ...report, law: 'csl@2017-06-01' }, /csl@2017-06-01 governs the procedure/],
  ['stands in the catalogue twice', report, /twice/],
])('it does not open with one that %s', (_, faulty, reason) => {
  expect(() => openActContext(kernel, [report, faulty], { readers })).toThrow(reason)
})

test('it does not open with a document that names what nobody is asked', () => {
  const parts = [{ words: { zh: '{colour of submit}', en: '{colour of submit}' } }] as const
  const faulty = documents.map((one) => ({ ...one, parts }))
  expect(() => openActContext(kernel, [report], { documents, readers })).not.toThrow()
  expect(() => openActContext(kernel, [report], { documents: faulty, readers })).toThrow(
    /names colour, which submit does not ask for/,
  )
})

test('it does not open where a fact has no reader, or two, and names it', () => {
  expect(() => openActContext(kernel, [report])).toThrow(
    `report@${report.version}: merge stands on the fact lead, which has no reader`,
  )
  const again = [factReader('lead', async () => undefined)]
  expect(() => openActContext(kernel, [report], { readers: [...readers, ...again] })).toThrow(
    'the fact lead has two readers',
  )
  const asKernel = [factReader('sealed', async () => undefined)]
  expect(() => openActContext(kernel, [report], { readers: [...readers, ...asKernel] })).toThrow(
    'the fact sealed has two readers',
  )
})
