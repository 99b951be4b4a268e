import { expect, test } from 'vitest'
import { documents } from '../../src/areas/penalties/penalty/documents.ts'
import { penalties } from '../../src/areas/penalties/penalty/penalty.ts'
import { readShelf } from '../../src/kernel/library/shelf.ts'
import type { TakenStep } from '../../src/kernel/procedure/case-state.ts'
import { compose } from '../../src/mechanisms/document/compose.ts'
import { lawsFolder } from '../../src/server/home.ts'
import { generated } from './generated.ts'

// How the party was heard, as the decision tells it, for every way in which that can go (行政处罚法 第四十五条、第六十五条).

const shelf = readShelf(lawsFolder())
const decision = documents.find(({ id }) => id === 'decision')
if (!decision) throw new Error('no decision')

const BEFORE = ['file', 'investigate', 'addEvidence', 'conclude'] as const

type Given = readonly (readonly [step: string, answers?: TakenStep['answers']])[]

const notice = (hearing: 'yes' | 'no', by = '2026-03-09'): Given => [
  ['notify', { hearing, defendBy: by }],
  ['deliverNotice', { on: '2026-03-02' }],
]

/** The decision on a file in which the party was heard so. */
function decidedOn(version: string, given: Given) {
  const procedure = penalties.find((one) => one.version === version)
  if (!procedure || !decision) throw new Error(`no procedure of ${version}`)
  const whole = generated(decision, procedure, shelf)
  const like = (step: string) => whole.file.steps.find((one) => one.step === step)
  const steps = [...BEFORE.map((step) => [step] as const), ...given].flatMap(([step, answers], index) => {
    const taken = like(step)
    if (!taken) throw new Error(`no step ${step}`)
    return [{ ...taken, revision: index + 1, answers: { ...taken.answers, on: '2026-03-05', ...answers } }]
  })
  const { zh } = compose(
    { ...whole, file: { ...whole.file, steps } },
    { mark: '罚决', year: 2026, number: 1, code: 'X' },
  )
  return zh.map(({ words }) => words).join('\n')
}

const spoke = ['enterStatement', { on: '2026-03-05' }] as const
const late = ['enterStatement', { on: '2026-03-10' }] as const
const asked = ['enterHearing', { on: '2026-03-05' }] as const
const held = ['holdHearing', { on: '2026-03-20' }] as const
const HELD = '应你单位的要求，本机关于2026年3月20日举行了听证。'
const BY_RECORD = '根据听证笔录，依照'

const cases: readonly (readonly [string, Given, readonly string[]])[] = [
  ['in writing', [...notice('no'), spoke], ['你单位在规定的期限内提出了陈述、申辩。']],
  ['after the time set', [...notice('no'), late], ['你单位在规定的期限届满后提出了陈述、申辩。']],
  ['not at all', notice('no'), ['你单位在规定的期限内未提出陈述、申辩。']],
  ['by waiving', [...notice('no'), ['enterWaiver']], ['你单位明确放弃陈述、申辩的权利。']],
  [
    'not at all, with a right to a hearing',
    notice('yes'),
    ['你单位在规定的期限内未提出陈述、申辩。', '你单位在规定的期限内未要求听证。'],
  ],
  [
    'by waiving, with a right to a hearing',
    [...notice('yes'), ['enterWaiver']],
    ['你单位明确放弃陈述、申辩的权利。', '你单位明确放弃要求听证的权利。'],
  ],
  ['at a hearing alone', [...notice('yes'), asked, held], [HELD, '你单位在听证中进行了申辩和质证。', BY_RECORD]],
  [
    'in writing and at a hearing',
    [...notice('yes'), spoke, asked, held],
    [HELD, '你单位提出了陈述、申辩，并在听证中进行了申辩和质证。', BY_RECORD],
  ],
  [
    'in writing, having waived before',
    [...notice('yes'), ['enterWaiver'], spoke],
    ['你单位在规定的期限内提出了陈述、申辩。', '你单位明确放弃要求听证的权利。'],
  ],
  [
    'at a hearing, and told anew after it',
    [...notice('yes'), asked, held, ...notice('no', '2026-04-01')],
    [HELD, '你单位在听证中进行了申辩和质证。', BY_RECORD],
  ],
  [
    'not at the hearing that it asked for',
    [...notice('yes'), asked, ['endHearing', { why: 'absent', on: '2026-03-20' }]],
    ['你单位在规定的期限内未提出陈述、申辩。', '你单位要求听证，但无正当理由拒不出席，本机关于2026年3月20日终止听证。'],
  ],
  [
    'not at the hearing, the request being withdrawn',
    [...notice('yes'), spoke, asked, ['withdrawHearing']],
    ['你单位在规定的期限内提出了陈述、申辩。', '你单位要求听证后撤回了要求。'],
  ],
]

/** Every sentence that a decision can say of it. */
const SENTENCES = [...new Set(cases.flatMap(([, , said]) => said))]

test.each(cases)('heard %s: the decision says so, and nothing else of it', (_, given, said) => {
  const text = decidedOn('2026-01-01', given)
  const isPartOf = (one: string) => said.some((whole) => whole.includes(one))
  expect(SENTENCES.filter((one) => text.includes(one) && !isPartOf(one))).toEqual([])
  for (const one of said) expect(text).toContain(one)
  if (said.includes(BY_RECORD))
    expect(text).toMatch(/第六十五条[^。]*的规定，本机关决定|第六十五条[^。]*的规定，经本机关负责人集体讨论/)
})

test('before 15 July 2021 no article says that the record of a hearing is decided by, and none is cited', () => {
  const text = decidedOn('2018-01-01', [...notice('yes'), asked, held])
  expect(text).toContain('举行了听证。')
  expect(text).not.toContain('根据听证笔录')
})
