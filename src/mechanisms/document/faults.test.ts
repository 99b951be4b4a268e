import { expect, test } from 'vitest'
import { sample } from '../../../test/sample-procedure.ts'
import { documents } from '../../areas/reports/documents.ts'
import { report } from '../../areas/reports/report.ts'
import { report2017 } from '../../areas/reports/report-2017.ts'
import type { CaseDocument, DocumentPart } from './definition.ts'
import { documentFaults } from './faults.ts'

const whole: CaseDocument = {
  id: 'notice',
  name: { zh: '通知书', en: 'Notice' },
  procedure: 'sample',
  step: 'accept',
  mark: '样',
  to: 'office',
  parts: [
    {
      words: {
        zh: '{case}，{where of submit}，{last day of deciding}',
        en: '{case}, {where of submit}, {last day of deciding}',
      },
    },
  ],
  signers: [],
}
const saying = (words: string): Partial<CaseDocument> => ({ parts: [{ words: { zh: words, en: words } }] })
const part = (one: DocumentPart): Partial<CaseDocument> => ({ parts: [one] })

test('those of the reports and a whole one have none', () => {
  expect(documentFaults(documents, [report, report2017])).toEqual([])
  expect(documentFaults([whole], [sample])).toEqual([])
})

test('one of a step that only a later version has belongs to that version alone', () => {
  const { [whole.step]: issuing, ...before } = sample.steps
  expect(issuing).toBeDefined()
  expect(documentFaults([whole], [sample, { ...sample, version: '2016-01-01', steps: before }])).toEqual([])
})

const cases: readonly (readonly [string, Partial<CaseDocument>, RegExp])[] = [
  ['names a sealed answer', saying('[{contact of submit}]'), /contact of submit, which is sealed/],
  ['names an answer nobody is asked for', saying('{telephone of submit}'), /telephone, which submit does not ask/],
  ['names an answer of Object itself', saying('{constructor of submit}'), /constructor/],
  ['names a step of Object itself', saying('{what of constructor}'), /no step: constructor/],
  ['names no step', saying('{what of nobody}'), /no step: nobody/],
  ['names a step that may not have been taken', saying('{what of supplement}'), /supplement, which may not/],
  ['names what it does not know', saying('{weather}'), /\{weather\}/],
  ['names a clock its step does not start', saying('{last day of accepting}'), /accepting, which its step/],
  ['says how to disagree where nobody may', part({ disagree: 'appeal' }), /no appeal/],
  ['fills one language only', part({ words: { zh: '{case}', en: 'the case' } }), /one language only/],
  ['fills a heading', part({ heading: { zh: '{case}', en: 'One' } }), /in a heading/],
  ['lacks a language', { name: { zh: '通知书', en: ' ' } }, /lacks a language/],
  ['is issued by no step', { step: 'nobody' }, /no step: nobody/],
  ['is issued before the case has a number', { step: 'submit', ...saying('{case}') }, /opens the case/],
  ['belongs to no procedure', { procedure: 'nothing' }, /belongs to no procedure/],
  ['has no mark', { mark: '' }, /no mark/],
  ['states what it names nothing for', saying('网站已经关闭。'), /says “网站已经关闭” and names nothing it stands on/],
  [
    'has the number of its case alone to stand on',
    saying('{case}一案已经查清。'),
    /says “{case}一案已经查清” and names nothing/,
  ],
  [
    'states something beside a place that says something else',
    saying('{where of submit}已经关闭，所有用户已经告知。'),
    /says “所有用户已经告知” and names nothing/,
  ],
  [
    'calls a claim mere form',
    part({ form: true, words: { zh: '网站已经关闭。', en: 'The website is closed.' } }),
    /calls a claim mere form/,
  ],
  [
    'calls a claim the words of a provision',
    part({ law: 'grounds', words: { zh: '网站已经关闭。', en: 'The website is closed.' } }),
    /calls a claim the words of a provision/,
  ],
  [
    'says an answer nobody is asked for',
    part({ says: 'weather of submit', words: { zh: '天晴。', en: 'It is fine.' } }),
    /weather, which submit does not ask/,
  ],
  [
    'restates what names no provision',
    part({ law: 'nothing', words: { zh: '依法办理。', en: 'By law.' } }),
    /restates what names no provision: nothing/,
  ],
]

test.each(cases)('one that %s is a fault', (_, more, fault) => {
  expect(documentFaults([{ ...whole, ...more }], [sample])).toEqual([expect.stringMatching(fault)])
})

test('two of one name are a fault', () => {
  expect(documentFaults([whole, whole], [sample])).toEqual(['sample/notice is defined twice'])
})
