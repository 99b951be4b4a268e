import { expect, test } from 'vitest'
import { z } from 'zod'
import { answersOf, answerWords, fieldsOf, sentOf } from './fields.ts'

const asks = z.strictObject({
  measures: z
    .array(z.enum(['责令改正', '给予警告']))
    .max(2)
    .meta({ zh: '处罚', en: 'Measures', choices: { 给予警告: { zh: '给予警告', en: 'warning' } } }),
  fine: z.number().optional().meta({ zh: '罚款', en: 'Fine', yuan: true }),
  persons: z
    .array(
      z.strictObject({
        name: z.string().meta({ zh: '姓名', en: 'Name' }),
        fine: z.number().meta({ zh: '罚款', en: 'Fine', yuan: true }),
      }),
    )
    .max(3)
    .meta({ zh: '责任人员', en: 'Persons' }),
})
const answers = { measures: ['给予警告'], fine: 30_000, persons: [{ name: '钱某', fine: 8000 }] }

test('what was ticked and the records that were written come back as lists, blank records do not', () => {
  const sent = {
    'measures.给予警告': 'true',
    fine: '30,000',
    'persons.0.name': '',
    'persons.0.fine': '',
    'persons.1.name': '钱某',
    'persons.1.fine': '8 000',
  }
  expect(answersOf({ asks }, sent)).toEqual(answers)
  expect(asks.safeParse(answersOf({ asks }, {})).data).toEqual({ measures: [], persons: [] })
})

test('a form that is filled from the file sends the same answers', () => {
  expect(answersOf({ asks }, sentOf(answers))).toEqual(answers)
})

test('lists and sums are read in words', () => {
  const words = fieldsOf({ asks }).map((field) =>
    answerWords(field, Object.entries(answers).find(([name]) => name === field.name)?.[1]),
  )
  expect(words).toEqual([
    { zh: '给予警告', en: 'warning' },
    { zh: '30,000元', en: '¥30,000' },
    { zh: '姓名 钱某，罚款 8,000元', en: 'Name: 钱某, Fine: ¥8,000' },
  ])
})
