import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import {
  cards,
  contact,
  evidence,
  handlers,
  leadAnswers,
  nobody,
  qinghe,
  represented,
  reviewed,
  served,
  signedBy,
  toCorrect,
  why,
} from '../../../../test/penalty-walk.ts'
import { addDays, dayOf } from '../../../kernel/calendar/day.ts'
import type { Actor } from '../../../kernel/identity/actor.ts'
import { act } from '../../../kernel/procedure/act.ts'
import { loadCase } from '../../../kernel/procedure/case-file.ts'
import { loadRecorded } from '../../../kernel/procedure/case-record.ts'
import type { CaseState, TakenStep } from '../../../kernel/procedure/case-state.ts'
import { openSteps } from '../../../kernel/procedure/decide.ts'
import { readOwnFacts } from '../../../kernel/procedure/facts.ts'
import { isRefusal } from '../../../law/refusal.ts'
import { standingIn } from './decided.ts'
import { investigatorsOf } from './guards/hands.ts'
import { dayTaken, imposedBy, lastOf } from './matter.ts'
import { penalties } from './penalty.ts'
import { bearingOf, verdictOnFile } from './verdict.ts'

const fadu = await openTestApp({ day: '2018-01-22', demo: true })
const { database } = fadu
const { context } = fadu.app

const officer = (number: number, ...roles: readonly string[]): Actor => ({
  kind: 'officer',
  person: `demo-wangxin-${number}`,
  office: 'demo-wangxin',
  roles,
})
const actors: readonly Actor[] = [
  officer(1, 'intake'),
  officer(2, 'investigator'),
  officer(3, 'investigator'),
  officer(4, 'legal-reviewer'),
  officer(5, 'decider'),
  officer(6, 'hearing-host'),
  // One person of every part, who may have only one of them on a case.
  officer(8, 'investigator', 'legal-reviewer', 'decider', 'hearing-host'),
  { kind: 'officer', person: 'demo-qinghe-2', office: 'demo-qinghe', roles: ['legal-officer'] },
]

const move = fc.record({
  step: fc.constantFrom(...Object.keys(penalties[0]?.steps ?? {})),
  actor: fc.nat({ max: actors.length - 1 }),
  // Blind attempts seldom get far: most go where a way is open.
  way: fc.option(fc.noBias(fc.nat()), { freq: 5 }),
  days: fc.constantFrom(0, 0, 0, 1, 2, 8),
  fine: fc.constantFrom(undefined, undefined, undefined, 9_999, 10_000, 30_000, 50_000, 100_001),
  person: fc.constantFrom<string | undefined>(
    undefined,
    undefined,
    undefined,
    undefined,
    '直接负责的主管人员',
    '其他直接责任人员',
  ),
  measures: fc.oneof(
    { weight: 3, arbitrary: fc.constant(['责令改正', '给予警告']) },
    { weight: 1, arbitrary: fc.subarray(['责令改正', '给予警告', '停业整顿'], { minLength: 1 }) },
  ),
  fact: fc.constantFrom(undefined, '拒不改正', '导致危害网络安全等后果'),
  yes: fc.boolean(),
})
type Move = typeof move extends fc.Arbitrary<infer One> ? One : never

const texts = {
  '2018-01-22': 'csl@2017-06-01#art-21/para-1/item-3',
  '2022-03-01': 'csl@2017-06-01#art-21/para-1/item-3',
  '2026-03-02': 'csl@2026-01-01#art-23/para-1/item-3',
} as const

const eitherBy =
  (yes: boolean) =>
  <Answer>(one: Answer, other: Answer): Answer =>
    yes ? one : other

/** What is answered to a step on a day: right in form, and now and then not within the law. */
function answersTo(step: string, unit: string, { fine, person, measures, fact, yes }: Move): object {
  const day = dayOf(fadu.kernel.now())
  const either = eitherBy(yes)
  const amount = fine ?? 100
  // One in eight is a crime.
  const leads = fact === '拒不改正' && person !== undefined ? 'crime' : 'penalty'
  const acted = { actFrom: addDays(day, -40), actTo: day, discoveredOn: day }
  const persons = person === undefined ? [] : [{ name: '周某', role: person, fine: 10_000 }]
  const penalty = { measures, persons, ...(fine !== undefined && { fine }) }
  const paid = { amount, paidOn: day, receipt: '回单第 1 号' }
  const besides = { correctWhat: toCorrect, correctBy: addDays(day, 30), noPersons: nobody }
  const educated = { educatedOn: day, educatedHow: 'talk', education: '今后依法留存日志。' }
  const result = { by: either('self', 'court'), number: '(2018)临行初1号', date: day }
  const answers: Readonly<Record<string, object>> = {
    open: leadAnswers,
    file: { ...qinghe, ...acted, handlers, contact, representative: '林青', breaches: [{ unit }] },
    decline: { reasons: '没有应当处罚的行为。' },
    bind: { office: either('demo-qinghe', 'demo-wangxin') },
    transfer: { why: either('crime', 'other'), to: '公安机关', reasons: '涉嫌犯罪，依法移送。' },
    takeBack: { by: '人民检察院', backOn: day, reasons: '不起诉，应当处罚。' },
    investigate: cards,
    join: { cards: '0003', reasons: '人手不足，接办' },
    stepAside: { reasons: '与当事人有利害关系' },
    addEvidence: { ...evidence, takenOn: day },
    order: { what: '日志留存不少于六个月', correctBy: addDays(day, either(1, 20)) },
    deliver: { ...served, on: day, paper: either(either('order', 'urging'), 'hearing') },
    attempt: {
      paper: 'decision',
      how: 'post',
      outcome: 'moved',
      server: '赵一鸣',
      place: '滨江路 1 号',
      proof: '退件',
      found: '退回：地址不符',
      on: day,
    },
    recheck:
      fact === '拒不改正'
        ? { outcome: 'refused', found: '复查日志的留存情况', logs: 'deleted', retention: 'short' }
        : { outcome: 'corrected', found: '复查日志的留存情况', logs: 'kept', retention: 'set' },
    fileAgain: { act: either('same', 'another'), reasons: '期满仍未改正。' },
    conclude: {
      findings: '日志不足六个月',
      tierFacts: fact === undefined ? [] : [{ kind: fact, evidence: '1' }],
      conclusion: leads,
      ...(leads !== 'penalty' && { opinion: '理由见调查情况。' }),
    },
    investigateMore: { reasons: '补充查明留存设置。' },
    notify: { ...penalty, hearing: either('yes', 'no'), defendBy: addDays(day, 5), reasons: why },
    deliverNotice: { ...served, on: day },
    defend: { words: '请求从轻处罚。' },
    waive: { sure: true },
    enterStatement: { words: '口头请求从轻。', on: day },
    enterWaiver: { proof: '签名的弃权书', ...signedBy, on: day },
    enterWithdrawal: { proof: '签名的撤回书', ...signedBy, on: day },
    enterRepresentative: { ...represented, on: day },
    nameRepresentative: { ...represented, kind: either('legal', 'agent'), on: day },
    enterHearing: { on: day },
    answerDefence: { accepted: 'not', reasons: '没有从轻的情形。' },
    callHearing: { heldOn: addDays(day, 15), time: '九点', place: '会议室', host: '冯雪', open: 'public' },
    holdHearing: {
      present: '各方到场',
      charge: '提出事实和证据',
      answer: '当事人申辩',
      signed: 'signed',
      opinion: '事实清楚',
    },
    endHearing: { why: either('absent', 'withdrawn'), reasons: '当事人没有到场。' },
    withdrawHearing: { sure: true },
    review: reviewed,
    sendBack: { reasons: '证据不足，退回补充。' },
    discuss: { present: '三名负责人', opinions: '一致同意', result: '同意处罚' },
    decide: either<object>(
      { as: 'notified', measures: [], persons: [], reasons: why, payTo: '国库专户', ...besides },
      { as: 'lighter', ...penalty, reasons: why, payTo: '国库专户', ...besides },
    ),
    exempt: { ground: 'minor', reasons: '轻微并及时改正。', ...educated },
    serve: { ...served, on: day },
    pay: paid,
    refund: paid,
    perform: { how: '已经履行完毕' },
    surcharge: { amount, payBy: addDays(day, 15), reasons: '每日百分之三。' },
    urge: { what: '缴纳罚款', way: '缴入国库专户' },
    answerUrging: { words: '请求宽限几日。' },
    enterUrgingAnswer: { words: '请求宽限几日。', on: day },
    reviewUrging: { accepted: 'not', reasons: '没有依据，不予采纳。' },
    court: { court: '临江区人民法院', number: '强申1号', target: '没有缴纳的罚款' },
    lodged: { way: 'suit', body: '临江区人民法院', lodgedOn: day },
    upheld: { ...result, by: 'court', reasons: '事实清楚' },
    change: {
      ...result,
      under: 'alp@2017-07-01#art-77/para-1',
      measures,
      ...(fine !== undefined && { fine }),
      reasons: '裁量不当，变更。',
    },
    annul: { ...result, under: 'alp@2017-07-01#art-70/para-1/item-1', reasons: '证据不足，撤销。' },
    close: { why: either('performed', 'corrected'), report: '结案报告' },
  }
  return answers[step] ?? { reasons: '写明理由若干。' }
}

/** The way of a case to its end; a step that leads further along it is taken most of the time. */
const ALONG: readonly string[] = [
  'lead',
  'filed',
  'investigating',
  'concluded',
  'noticed',
  'notified',
  'hearing',
  'heard',
  'reviewed',
  'decided',
  'served',
]

/** What must be done beside it. */
const BESIDE = new Set(['answerDefence', 'callHearing', 'discuss'])

/** What ends most walks early, and what leads none of them on. */
const RARE = new Set([
  'decline',
  'transfer',
  'stepAside',
  'close',
  'exempt',
  'enterRepresentative',
  'nameRepresentative',
  'attempt',
  'lodged',
  'otherResult',
  'resultReceived',
  'note',
  'withdrawFiling',
  'handToPermitting',
  'enterPermittingResult',
  'countOtherwise',
  'talk',
  'handleFast',
])

async function openWay(id: string, way: number) {
  const file = await loadCase(database, id)
  const procedure = file && context.catalogue.at(file.procedure, file.version)
  const [officers] = actors
  if (!file || !procedure || !officers) return undefined
  const now = fadu.kernel.now()
  // What an office may is the same for everybody who sits there.
  const facts = await readOwnFacts(database, context, { procedure, actor: officers, now })
  const ways = actors.flatMap((actor) =>
    openSteps({ procedure, file, actor, now, facts }).map(({ step, as }) => ({
      step,
      actor,
      word: as === 'concur' ? ('agree' as const) : undefined,
    })),
  )
  const isBare = file.stage === 'investigating' && lastOf(file, 'addEvidence') === undefined
  const own = investigatorsOf(file)
  const along = ways.filter(({ step, actor }) => {
    const isTheirs = actor.kind === 'officer' && (own.size === 0 || own.has(actor.person))
    if (actor.kind === 'officer' && actor.roles.includes('investigator') && !isTheirs) return false
    if (step === 'addEvidence') return isBare
    const { to } = procedure.steps[step] ?? {}
    return BESIDE.has(step) || (to !== undefined && ALONG.indexOf(to) > ALONG.indexOf(file.stage))
  })
  const agreeing = ways.filter(({ word }) => word === 'agree')
  const onward = agreeing.length > 0 ? agreeing : along
  const others = way % 5 === 0 ? ways : ways.filter(({ step }) => !RARE.has(step))
  const wanted = way % 3 === 0 || onward.length === 0 ? others : onward
  return wanted[way % Math.max(wanted.length, 1)]
}

const reached = new Set<string>()
let decisions = 0

const saidWith = (word: 'agree' | 'object'): object => (word === 'object' ? { reason: '须再研究' } : {})

const plainMove: Move = {
  step: '',
  actor: 0,
  way: null,
  days: 0,
  fine: undefined,
  person: undefined,
  measures: ['责令改正', '给予警告'],
  fact: undefined,
  yes: true,
}

/** A case with two officers and a party that has a desk, as every walk begins. */
async function investigated(unit: string): Promise<string> {
  let id: string | undefined
  const take = async (actor: Actor | undefined, step: string, word?: 'agree') => {
    if (!actor) throw new Error('nobody is there')
    const answers = word ? {} : answersTo(step, unit, plainMove)
    const done = await act(database, context, { procedure: 'penalty', case: id, step, answers, actor, word })
    if (isRefusal(done)) throw new Error(`${step}: ${done.reason.en}`)
    id = done.case
  }
  const [, first, second, , head] = actors
  await take(first, 'open')
  await take(first, 'file')
  await take(head, 'file', 'agree')
  await take(first, 'investigate')
  await take(second, 'investigate', 'agree')
  await take(first, 'bind')
  if (id === undefined) throw new Error('no case')
  return id
}

/** A paper that somebody signed, where a step is not taken without it. */
async function filesFor(step: string): Promise<readonly string[]> {
  if (penalties[0]?.steps[step]?.attaches !== 'required') return []
  const taken = await fadu.kernel.attachments.take(paper(), `walk-${Math.random()}`)
  return isRefusal(taken) ? [] : [taken.handle]
}

async function* paper(): AsyncIterable<Uint8Array> {
  yield Buffer.from('签名的书面材料')
}

async function tryMove(id: string, unit: string, one: Move): Promise<void> {
  const chosen = (one.way === null ? undefined : await openWay(id, one.way)) ?? {
    step: one.step,
    actor: actors[one.actor],
  }
  if (!chosen.actor) throw new Error('nobody is there')
  const agrees = 'word' in chosen ? chosen.word : undefined
  const word = agrees && one.person === '其他直接责任人员' ? 'object' : agrees
  const before = await loadCase(database, id)
  const answers = word ? saidWith(word) : answersTo(chosen.step, unit, one)
  const done = await act(database, context, {
    procedure: 'penalty',
    case: id,
    step: chosen.step,
    answers,
    actor: chosen.actor,
    word,
    files: word ? [] : await filesFor(chosen.step),
  })
  const after = await loadCase(database, id)
  if (isRefusal(done)) {
    expect(after).toEqual(before)
    return
  }
  reached.add(done.stage)
  if (after && done.effect === 'taken') await expectLawful(after)
}

async function expectLawful(file: CaseState): Promise<void> {
  const taken = file.steps.at(-1)
  if (taken?.step === 'decide') {
    decisions += 1
    await expectDecidedByLaw(file, taken)
  }
  if (taken?.step === 'serve') expect(lastOf(file, 'decide')).toBeDefined()
  if (taken?.step === 'court') expect(lastOf(file, 'urge')).toBeDefined()
  expectApart(file)
}

/** Made known, heard, reviewed, by somebody who did none of it, and within the table on the facts of the file. */
async function expectDecidedByLaw(file: CaseState, taken: TakenStep): Promise<void> {
  const order = ['conclude', 'notify', 'deliverNotice', 'review'].map((step) => lastOf(file, step)?.revision ?? 0)
  expect(order).toEqual(order.toSorted((one, other) => one - other))
  expect(order.every((revision) => revision > (lastOf(file, 'file')?.revision ?? 0))).toBe(true)
  expect(lastOf(file, 'conclude')?.answers.conclusion).toBe('penalty')
  expect(investigatorsOf(file).has(taken.by)).toBe(false)
  const before = { ...file, steps: file.steps.slice(0, -1) }
  const proposed = imposedBy(before, taken.answers)
  const day = dayTaken(taken)
  const bearing = await bearingOf(database, file.office, day)
  const verdict = proposed && verdictOnFile(fadu.kernel.shelf, before, { proposed, bearing, day })
  expect(verdict?.refusals).toEqual([])
  expect(verdict?.applied).toBeDefined()
  expect(standingIn(file).length).toBeGreaterThan(0)
}

const APART = ['investigator', 'legal-reviewer', 'decider', 'hearing-host']

function expectApart({ steps }: CaseState): void {
  const parts = new Map<string, Set<string>>()
  const hands = steps.flatMap(({ by, as, concurredBy, concurredAs }) => [
    [by, as],
    [concurredBy, concurredAs],
  ])
  for (const [person, role] of hands) {
    if (person && role && APART.includes(role)) parts.set(person, (parts.get(person) ?? new Set()).add(role))
  }
  for (const roles of parts.values()) expect(roles.size).toBe(1)
}

test.each(Object.entries(texts))(
  'any walk from %s: no decision without notice, review and separation, none outside the table',
  async (day, unit) => {
    const one = fc.array(move, { minLength: 45, maxLength: 60 })
    await fc.assert(
      fc.asyncProperty(one, async (moves) => {
        fadu.setDay(day)
        const id = await investigated(unit)
        for (const each of moves) {
          fadu.pass(each.days * 1440)
          await tryMove(id, unit, each)
        }
        expect((await loadRecorded(database, id))?.compared.differs).toEqual([])
      }),
      { numRuns: 10, seed: 20180122, endOnFailure: true },
    )
  },
  240_000,
)

test('the walks were decided, served and beyond', () => {
  for (const stage of ['notified', 'reviewed', 'decided', 'served']) expect(reached).toContain(stage)
  expect(decisions).toBeGreaterThan(8)
})
