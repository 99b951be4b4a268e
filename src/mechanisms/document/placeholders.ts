import { clocksOfStep, fieldWords, type Procedure, type Step, stepCalled } from '../../kernel/procedure/definition.ts'
import type { Say } from '../../law/say.ts'
import { calledBy, recordOf } from './answer.ts'
import type { CaseDocument } from './definition.ts'
import type { Piece } from './piece.ts'
import { pieceFaults } from './piece-faults.ts'

/** A place that a text of this document may have, as the author of one reads it. */
export interface OpenPlace {
  /** As it is written: `{facts of file}`, or `* addEvidence:` before a numbered paragraph. */
  readonly written: string
  readonly say: Say
  /** It may have nothing to fill it: it stands in square brackets, or under a condition. */
  readonly spare: boolean
}

const own: readonly (readonly [string, Say])[] = [
  ['case', { zh: '案号', en: 'number of the case' }],
  ['number', { zh: '文号', en: 'number of the document' }],
  ['day', { zh: '签发日期', en: 'day of issue' }],
  ['office', { zh: '本机关', en: 'this office' }],
  ['addressee', { zh: '主送', en: 'addressee' }],
  ['remit', { zh: '本机关职责的依据文件', en: 'document that gives this office its remit' }],
  ['you', { zh: '你单位，送个人的为“你”', en: 'you' }],
  ['grounds', { zh: '该步骤所依据的条款', en: 'provisions the step stands on' }],
]

const derivedName: Say = { zh: '由案情得出', en: 'Follows from the case' }

/** Every place of a document, in the order of its procedure's steps. What is sealed has none. */
export function placesOf(
  document: CaseDocument,
  documents: readonly CaseDocument[],
  procedure: Procedure,
): readonly OpenPlace[] {
  const step = stepCalled(procedure, document.step)
  if (!step) return []
  const isSpare = (piece: Piece) => pieceFaults({ document, documents, procedure, step }, piece).length > 0
  const place = (written: string, say: Say): OpenPlace => ({
    written: `{${written}}`,
    say,
    spare: isSpare({ kind: 'words', words: `{${written}}`, when: undefined }),
  })
  const answersOf = (id: string, name: Say, asks: Step['asks']) =>
    Object.entries(asks.shape).flatMap(([field, schema]) => {
      const { say = { zh: field, en: field }, sealed } = fieldWords({ asks }, field)
      if (sealed) return []
      const called = { zh: `${name.zh}：${say.zh}`, en: `${name.en}: ${say.en}` }
      return [place(`${field} of ${id}`, called), ...recordPlaces(id, field, schema, called)]
    })
  return [
    ...own.map(([written, say]) => place(written, say)),
    ...clocksOfStep(step).flatMap(({ id, kind, name: { zh, en } }) =>
      kind === 'timely' || kind === 'hours'
        ? []
        : [place(`last day of ${id}`, { zh: `${zh}：最后一日`, en: `${en}: last day` })],
    ),
    ...documents
      .filter((one) => one.procedure === document.procedure && one.id !== document.id)
      .map(({ id, name: { zh, en } }) => place(`paper ${id}`, { zh: `${zh}：文号`, en: `${en}: number` })),
    ...Object.entries(document.derived ?? {}).flatMap(([id, { asks }]) => answersOf(id, derivedName, asks)),
    ...Object.entries(procedure.steps).flatMap(([id, { name, asks }]) => [
      place(`day of ${id}`, { zh: `${name.zh}：日期`, en: `${name.en}: day` }),
      ...answersOf(id, name, asks),
    ]),
  ]
}
/** The fields of a list of records stand in a numbered paragraph for each. */
function recordPlaces(step: string, field: string, schema: Parameters<typeof recordOf>[0], called: Say) {
  const columns = Object.entries(recordOf(schema)?.shape ?? {})
  if (columns.length < 2) return []
  const written = columns.map(([column]) => `{${column} of ${field}}`).join(' ')
  const names = columns.map(([column, one]) => calledBy(one) ?? { zh: column, en: column })
  return [
    {
      written: `* ${field} of ${step}: ${written}`,
      say: {
        zh: `${called.zh}，逐项列出：${names.map(({ zh }) => zh).join('、')}`,
        en: `${called.en}, one by one: ${names.map(({ en }) => en).join(', ')}`,
      },
      spare: false,
    },
  ]
}
