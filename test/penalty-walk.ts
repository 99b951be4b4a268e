import { z } from 'zod'
import { bandAt, rangeOf } from '../src/areas/penalties/penalty/band-named.ts'
import { givenToFiling, heldIn } from '../src/areas/penalties/penalty/held.ts'
import { isLenient } from '../src/areas/penalties/penalty/lenient.ts'
import { linkedTo } from '../src/areas/penalties/penalty/linked-reader.ts'
import { imposedBy, matterIn, noticeIn, takenIn } from '../src/areas/penalties/penalty/matter.ts'
import { type Bearing, bearingOf, verdictOnFile } from '../src/areas/penalties/penalty/verdict.ts'
import { addDays, dayOf } from '../src/kernel/calendar/day.ts'
import { type CaseFile, loadCase } from '../src/kernel/procedure/case-file.ts'
import { namedDay } from '../src/kernel/procedure/definition.ts'
import type { Edition } from '../src/law/edition.ts'
import { isCorrection } from '../src/mechanisms/sanction/words.ts'
import { runJobs } from '../src/server/jobs.ts'
import type { TestApp } from './app.ts'
import { type Called, officerAt, openCaller } from './report-walk.ts'
import { hidden, sendFiles } from './uploader.ts'

/** Logs kept 41 days: 21 (三) of 2016, as 青禾 of the specification's scenarios. */
export const qinghe = {
  party: '青禾网络科技有限公司',
  partyForm: '单位',
  partyRoles: ['网络运营者'],
  address: '临江市滨江路 1 号',
  breaches: [{ unit: 'csl@2017-06-01#art-21/para-1/item-3' }],
  actFrom: '2017-12-13',
  actTo: '2018-01-22',
  discoveredOn: '2018-01-22',
  facts: '留存的网络日志不足六个月，现存最早的为四十一日前',
} as const

export const leadAnswers = { source: 'inspection', what: '检查中发现网络日志只留存四十一日' }

export const cards = { cards: '网信执 0001、0002', shown: true, told: true }

/** Who handles a case, and how the office is reached. */
export const handlers = [
  { name: '赵一鸣', certificate: '网信执 0001' },
  { name: '孙悦', certificate: '网信执 0002' },
] as const
export const contact = '临江市滨江路 8 号，0100-0000000'

export const evidence = {
  name: '日志目录截图及校验值',
  kind: 'data',
  takenOn: '2018-01-22',
  source: '青禾机房日志服务器，运维人员在场',
  obtainedUnder: 'case',
  purpose: 'security',
  proves: '最早的日志为2017年12月12日',
  kept: '执法支队证据柜 3 号',
}

export const served = {
  how: 'handed',
  server: '赵一鸣（网信执 0001）',
  place: '临江市滨江路 1 号',
  time: '09:30',
  receivedBy: '陈某（收发室）',
  capacity: 'clerk',
  proof: '送达回证第 1 号',
}

/** A paper as it was scanned: what it shows is nobody's to read here. */
const SCAN = Buffer.from('当事人签名的书面材料', 'utf8')

/** Who signed a paper that gives rights up, once `represented` is on file. */
export const signedBy = { signer: '林青', capacity: 'legal' } as const

/** Who acts for 青禾. */
export const represented = {
  name: '林青',
  kind: 'legal',
  capacity: '执行董事',
  scope: 'special',
  document: '法定代表人身份证明书，2018年1月22日',
  idKind: 'resident',
} as const

/** Who is held responsible for what 青禾 did. */
export const responsible = {
  person: '周某',
  address: '临江市滨江路 2 号',
  post: '总经理',
  heldAs: '直接负责的主管人员',
  part: '决定不购置日志服务器，对留存不足负有直接责任',
} as const

/** High enough that nothing of most cases reaches them. */
export const hearingFigures = {
  finePersons: 1_000_000,
  fineOrganisations: 10_000_000,
  incomePersons: 1_000_000,
  incomeOrganisations: 10_000_000,
  document: '《临江市行政处罚听证数额标准》（演示用虚构文件）第二条',
  from: '2017-06-01',
} as const

/** As a province sets them: what a notice that offers no hearing names. */
export const provincialFigures = {
  finePersons: 10_000,
  fineOrganisations: 100_000,
  incomePersons: 10_000,
  incomeOrganisations: 100_000,
  document: '《临江省行政处罚听证程序规定》（示例）第三条',
  from: '2017-06-01',
} as const

export const reviewed = {
  required: 'none',
  remit: true,
  facts: true,
  law: true,
  procedure: true,
  opinion: '事实清楚，同意',
}

export const why = '日志留存少于六个月，违反第二十一条第三项；情节一般'

export const payTo = '临江市国库，账号 0000 0000'

/** Why something was refused. */
export interface Refused {
  readonly status: number
  readonly zh: string
  readonly en: string
  readonly grounds: readonly string[]
}

/** A penalty case and everybody who works on it, by the API, at the demonstration's cyberspace office. */
export async function openPenalty(fadu: TestApp, office = 'wangxin', { figures = true } = {}) {
  const people = {
    desk: `${office}-1`,
    first: `${office}-2`,
    second: `${office}-3`,
    reviewer: `${office}-4`,
    head: `${office}-5`,
    host: `${office}-6`,
    party: 'qinghe-2',
  }
  type Person = keyof typeof people
  let count = 0
  const callers = new Map<string, Promise<Awaited<ReturnType<typeof openCaller>>>>()
  /** Signed in on the day it is: a session does not last over the days of a case. */
  function as(person: Person) {
    const name = `${person} ${fadu.kernel.now().toISOString().slice(0, 13)}`
    const caller = callers.get(name) ?? openCaller(fadu, people[person])
    callers.set(name, caller)
    return caller
  }
  const key = () => ({ 'idempotency-key': `walk-${Math.random()}-${++count}` })

  async function open(answers: object = leadAnswers): Promise<string> {
    const { said } = await (await as('first')).post('/api/procedures/penalty/cases', { step: 'open', answers }, key())
    if (typeof said.case !== 'string') throw new Error(JSON.stringify(said))
    return said.case
  }
  const tries = async (
    person: Person,
    id: string,
    step: string,
    answers: object = {},
    word?: string,
  ): Promise<Called> => {
    const usual = word === undefined ? await usuallyAnswered(fadu, id, step, answers) : {}
    return (await as(person)).post(
      `/api/cases/${id}/steps/${step}`,
      { ...(word === 'agree' ? {} : { answers: { ...usual, ...answers } }), ...(word && { word }) },
      key(),
    )
  }
  async function takes(person: Person, id: string, step: string, answers: object = {}): Promise<void> {
    const { status, said } = await tries(person, id, step, answers)
    if (status !== 200) throw new Error(`${person} ${step}: ${JSON.stringify(said)}`)
  }
  /** Proposed by one, agreed to by another. */
  async function both(one: Person, other: Person, id: string, step: string, answers: object = {}): Promise<void> {
    await takes(one, id, step, answers)
    const { status, said } = await tries(other, id, step, {}, 'agree')
    if (status !== 200) throw new Error(`${other} agrees to ${step}: ${JSON.stringify(said)}`)
  }
  /** By the form on the page of the case, with a file: what it says in the end, and where it led. */
  async function sends(person: Person, id: string, step: string, answers: object, content = SCAN) {
    const visitor = await officerAt(fadu, people[person])
    const page = `/supervision/cases/${id}`
    const own = Object.entries(hidden((await visitor.get(page)).text)).filter(([name]) => name !== 'word')
    const typed = Object.entries(answers).map(([name, value]) => [name, String(value)] as const)
    const fields = Object.fromEntries([...own, ...typed])
    const reply = await sendFiles(fadu, visitor, `${page}/${step}`, { fields, files: [{ name: 'paper', content }] })
    return { status: reply.statusCode, text: reply.body }
  }
  /** Enters what came on a paper that somebody signed. */
  async function entersPaper(person: Person, id: string, step: string, answers: object): Promise<void> {
    const { status, text } = await sends(person, id, step, answers)
    if (status !== 303)
      throw new Error(`${person} ${step}: ${status} ${/role="alert">([\s\S]*?)<\/div>/.exec(text)?.[1]}`)
  }
  async function refuses(
    person: Person,
    id: string,
    step: string,
    answers: object = {},
    word?: string,
  ): Promise<Refused> {
    return refusalOf(await tries(person, id, step, answers, word))
  }
  const today = () => dayOf(fadu.kernel.now())
  const service = () => ({ ...served, on: today() })
  /** Of an organisation whoever takes in its mail signs, and a natural person themselves. */
  async function serviceOn(id: string) {
    const filed = (await loadCase(fadu.database, id))?.steps.findLast(({ step }) => step === 'file')
    const isPerson = filed?.answers.partyForm === '个人'
    return isPerson ? { ...service(), receivedBy: String(filed.answers.party), capacity: 'self' } : service()
  }
  /** A demand for performance, and that it came to the party. */
  async function urges(id: string): Promise<void> {
    await takes('first', id, 'urge', { what: '缴纳罚款二万元', way: '缴入临江市国库，账号 0000 0000' })
    await takes('first', id, 'deliver', { paper: 'urging', ...(await serviceOn(id)) })
  }
  /** An order on the evidence there is, or a first piece of it, and that it came to the party. */
  async function orders(id: string, correctBy: string): Promise<void> {
    const file = await loadCase(fadu.database, id)
    if (takenIn(file, 'addEvidence').length === 0) {
      await takes('first', id, 'addEvidence', { ...evidence, takenOn: today() })
    }
    await both('first', 'head', id, 'order', {
      found: '网络日志只留存三十日。',
      what: '网络日志留存不少于六个月',
      correctBy,
    })
    await takes('first', id, 'deliver', { paper: 'order', ...(await serviceOn(id)) })
  }
  /** What is intended, made known and served on the same day. */
  async function notifies(
    id: string,
    notice: { readonly measures?: readonly string[]; readonly [answer: string]: unknown },
  ): Promise<void> {
    const closes = notice.measures?.includes('停业整顿') === true && { closureDays: 30 }
    await both('first', 'head', id, 'notify', { persons: [], hearing: 'no', reasons: why, ...closes, ...notice })
    await takes('first', id, 'deliverNotice', await serviceOn(id))
  }
  /** Reviewed, decided as it was made known, and served. */
  async function decides(id: string, decision: object = {}): Promise<void> {
    await takes('reviewer', id, 'review', reviewed)
    const as = { as: 'notified', measures: [], persons: [], reasons: why, payTo }
    await takes('head', id, 'decide', { ...as, ...decision })
    await takes('first', id, 'serve', await serviceOn(id))
  }
  const read = async (id: string, person: Person = 'first') => (await (await as(person)).get(`/api/cases/${id}`)).said

  /** From the lead to the facts, on what the file is about. */
  async function concluded(matter: object = qinghe, findings: object = {}, lead: object = leadAnswers) {
    const id = await open(lead)
    await both('first', 'head', id, 'file', matter)
    await both('first', 'second', id, 'investigate', cards)
    await takes('first', id, 'addEvidence', { ...evidence, takenOn: today() })
    await takes('first', id, 'conclude', {
      findings: '网络日志只留存四十一日，最早为2017年12月12日',
      tierFacts: [],
      conclusion: 'penalty',
      ...findings,
    })
    return id
  }

  /** What an event brings about within a second. */
  async function brings(): Promise<void> {
    const failed = await runJobs({ ...fadu, database: fadu.kernel.ledger.database, context: fadu.app.context })
    if (failed.length > 0) throw new Error(failed.join('\n'))
  }
  /** The lead on a person responsible, opened from the case of the organisation while that is investigated. */
  async function separates(id: string, person: object = responsible): Promise<string> {
    await takes('first', id, 'openPersonCase', person)
    await brings()
    const file = await loadCase(fadu.database, id)
    const lead = file && (await linkedTo(fadu.database, file)).at(-1)
    if (!lead) throw new Error('no case of the person')
    return lead.id
  }
  /** From that lead to what is concluded on the person. */
  async function concludesOn(id: string, findings: object = {}): Promise<void> {
    const of = heldIn(await loadCase(fadu.database, id))
    if (!of) throw new Error('not the case of a person')
    await both('first', 'head', id, 'file', { ...givenToFiling(of), partyRoles: [] })
    await both('first', 'second', id, 'investigate', cards)
    await takes('first', id, 'addEvidence', { ...evidence, takenOn: today() })
    await takes('first', id, 'conclude', {
      findings: `${of.party}对违法行为负有直接责任`,
      tierFacts: [],
      conclusion: 'penalty',
      ...findings,
    })
  }

  /** 听证的数额标准: the head enters what the office goes by, from a day on. */
  async function entersFigures(more: object = {}): Promise<string> {
    const answers = { ...hearingFigures, ...more }
    const { said } = await (await as('head')).post(
      '/api/procedures/hearing-figures/cases',
      { step: 'enter', answers },
      key(),
    )
    if (typeof said.case !== 'string') throw new Error(JSON.stringify(said))
    return said.case
  }
  // Two sets of figures never hold at once: another walk at this office may have entered them.
  const entered = await (await as('head')).get('/api/registers/hearing-figures/records')
  if (figures && entered.said.total === 0) await entersFigures()

  return {
    fadu,
    as,
    open,
    entersFigures,
    brings,
    separates,
    concludesOn,
    sends,
    entersPaper,
    tries,
    refuses,
    takes,
    both,
    orders,
    urges,
    notifies,
    decides,
    read,
    concluded,
    today,
    service,
    serviceOn,
  }
}

/** On which item most results rest, since the text of the law is held. */
const UNDER: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  court: {
    changed: 'alp@2017-07-01#art-77/para-1',
    annulled: 'alp@2017-07-01#art-70/para-1/item-1',
    unlawful: 'alp@2017-07-01#art-74/para-1/item-2',
  },
  reconsideration: {
    changed: 'arl@2024-01-01#art-63/para-1/item-1',
    annulled: 'arl@2024-01-01#art-64/para-1/item-1',
    unlawful: 'arl@2024-01-01#art-65/para-1/item-2',
  },
}

/** What most steps say besides, whatever the case. */
function usualOn(today: string, step: string, answers: object): object {
  if (step === 'file') return { handlers, contact }
  return step === 'surcharge' ? { payBy: addDays(today, 15) } : underOf(today, step, answers)
}

function underOf(today: string, step: string, answers: object): object {
  const { by, outcome, void: isVoid } = Object(answers)
  const result = { change: 'changed', annul: 'annulled', unlawful: 'unlawful', otherResult: outcome }[step]
  const since = by === 'court' ? '2018-01-01' : '2024-01-01'
  const under = today < since || isVoid === true ? undefined : UNDER[String(by)]?.[String(result)]
  return under === undefined ? {} : { under }
}

/** What most decisions say besides; a test about one of these answers names it, and leaves it out by `undefined`. */
async function usuallyAnswered(fadu: TestApp, id: string, step: string, answers: object): Promise<object> {
  if (step === 'recheck') return logsFound(matterIn(await loadCase(fadu.database, id)), Object(answers).outcome)
  if (step === 'conclude') return proposedFor(Object(answers).conclusion)
  if (step === 'exempt') return educated(dayOf(fadu.kernel.now()), answers)
  if (step !== 'decide') return usualOn(dayOf(fadu.kernel.now()), step, answers)
  const file = await loadCase(fadu.database, id)
  const noticed = noticeIn(file)
  if (!file || !noticed) return {}
  const day = namedDay({ datedBy: 'on' }, answers) ?? dayOf(fadu.kernel.now())
  const bearing = await bearingOf(fadu.database, file.office, day)
  const { applied } = verdictOnFile(fadu.kernel.shelf, file, { proposed: noticed, bearing, day }) ?? {}
  const isOfOrganisation = heldIn(file) === undefined
  const isOrdered = noticed.measures.some(isCorrection) || (isOfOrganisation && applied?.corrects === true)
  const fines = isOfOrganisation && (applied?.ranges?.persons ?? []).length > 0
  const declined = (await linkedTo(fadu.database, file)).filter(({ stage }) => stage === 'declined')
  const hasOwnCase = takenIn(file, 'openPersonCase').length > declined.length
  const isSaid = ['correctWhat', 'correctBy', 'corrected'].some((one) => Object.hasOwn(answers, one))
  return {
    ...(isOrdered && !isSaid && { correctWhat: toCorrect, correctBy: addDays(day, 30) }),
    ...(fines && !hasOwnCase && { noPersons: nobody }),
    ...weighedFor(file, answers, { laws: fadu.kernel.shelf, bearing, day }),
  }
}

/** Why a fine is a lighter or a heavier one, where it lies in such a band and nothing says so. */
function weighedFor(
  file: CaseFile,
  answers: object,
  { laws, bearing, day }: { readonly laws: readonly Edition[]; readonly bearing: Bearing; readonly day: string },
): object {
  const given = z.record(z.string(), z.json()).parse(JSON.parse(JSON.stringify(answers)))
  const proposed = imposedBy(file, given)
  const fine = proposed?.fine ?? 0
  if (!proposed || fine === 0 || bearing.kind !== '网信部门' || day < '2025-08-01') return {}
  const range = rangeOf(file, verdictOnFile(laws, file, { proposed, bearing, day }))
  if (!range || fine < range.min) return {}
  const band = given.band ?? bandAt((fine - range.min) / (range.max - range.min))
  if (band === 'ordinary' || given.bandWhy !== undefined || Object.hasOwn(answers, 'lenient')) return {}
  if (band === 'heavier') return { bandWhy: '性质恶劣，社会危害性较大（第八条第九项）。' }
  if (heldIn(file)) return { bandWhy: '任职时间不长，负次要责任。' }
  return isLenient(file, given) ? {} : { lenient: '从轻', lenientCase: 'removed' }
}

/** What a re-check of missing logs finds, by its outcome; of other breaches nothing. */
const logsFound = (matter: ReturnType<typeof matterIn>, outcome: unknown): object =>
  matter?.breaches.some(({ unit }) => /#art-2[13]\/para-1\/item-3$/.test(unit)) === true
    ? { logs: outcome === 'corrected' ? 'kept' : 'deleted', retention: outcome === 'corrected' ? 'set' : 'short' }
    : {}

/** 案件处理意见报告: why that is proposed. */
const proposedFor = (conclusion: unknown): object =>
  conclusion === 'penalty'
    ? { opinion: '违法事实清楚，证据确凿，应当给予行政处罚。' }
    : { opinion: '违法行为轻微并及时改正，没有造成危害后果。', ...(conclusion === 'none' && { noneFor: 'minor' }) }

const educated = (day: string, answers: object): object =>
  Object(answers).ground === 'unproven'
    ? {}
    : {
        educatedOn: namedDay({ datedBy: 'on' }, answers) ?? day,
        educatedHow: 'talk',
        education: '今后依法留存网络日志。',
      }

/** What 青禾 is ordered to correct. */
export const toCorrect = '将网络日志的留存期限设置为不少于六个月。'

/** Why no person has a case of their own. */
export const nobody = '没有证据证明个人对违法行为负有直接责任。'

export type PenaltyWalk = Awaited<ReturnType<typeof openPenalty>>

/** @throws where it was done */
export function refusalOf({ status, said }: Called): Refused {
  const { reason, grounds } = said
  if (status < 400) throw new Error(`not refused: ${JSON.stringify(said)}`)
  const { zh, en } = Object(reason)
  return { status, zh: String(zh), en: String(en), grounds: Array.isArray(grounds) ? grounds.map(String) : [] }
}
