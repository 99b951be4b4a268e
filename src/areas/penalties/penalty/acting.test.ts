import { describe, expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { offers } from '../../../../test/offered.ts'
import { sheetCode } from '../../../../test/party-sheet.ts'
import { openPenalty, qinghe, represented, reviewed, signedBy, why } from '../../../../test/penalty-walk.ts'
import { officerAt } from '../../../../test/report-walk.ts'
import { hidden } from '../../../../test/uploader.ts'
import { openVisitor, type Visitor } from '../../../../test/visitor.ts'
import { loadCase } from '../../../kernel/procedure/case-file.ts'
import { caseSubject } from '../../../kernel/subject.ts'
import { papersOfCase, readPaper } from '../../../mechanisms/document/store.ts'

const fadu = await openTestApp({ day: '2022-04-28', demo: true })
const walk = await openPenalty(fadu)
const TODAY = '2022-04-28'

const nameless = {
  ...qinghe,
  breaches: [{ unit: 'csl@2017-06-01#art-24/para-1/a' }],
  actFrom: TODAY,
  actTo: TODAY,
  discoveredOn: TODAY,
  facts: '对不提供真实身份信息的用户提供服务，情节严重',
}
const closure = {
  measures: ['责令改正', '停业整顿'],
  fine: 100_000,
  persons: [],
  hearing: 'yes',
  reasons: why,
  leaving: '本机关没有公布这一款的裁量基准。',
  defendBy: '2022-05-09',
}

/** Told of a closure on 28 April with the right to a hearing. */
async function told({ desk = true, more = {} }: { readonly desk?: boolean; readonly more?: object } = {}) {
  fadu.setDay(TODAY)
  const id = await walk.concluded({ ...nameless, ...more }, { tierFacts: [{ kind: '情节严重', evidence: '1' }] })
  if (desk) await walk.takes('first', id, 'bind', { office: 'demo-qinghe' })
  await walk.notifies(id, closure)
  return id
}

/** A browser without an account, in which somebody typed the code on the sheet that came with the notice. */
async function withPaper(id: string): Promise<Visitor> {
  const visitor = openVisitor(fadu)
  await visitor.get('/supervision/party')
  await visitor.submit('/supervision/party', { code: await sheetCode(fadu, { case: id, kind: 'notice' }) })
  return visitor
}

const at = (id: string, step: string) => `/supervision/cases/${id}/${step}`
/** A form made up on the page of the case, with what shows it to be sent from there. */
async function posts(visitor: Visitor, id: string, step: string, fields: Readonly<Record<string, string>>) {
  const { 'form-token': token = '' } = hidden((await visitor.get(`/supervision/cases/${id}`)).text)
  return visitor.post(at(id, step), { ...fields, 'form-token': token })
}
const stageOf = async (id: string) => (await loadCase(fadu.database, id))?.stage
const clocksOf = async (id: string) =>
  ((await loadCase(fadu.database, id))?.deadlines ?? []).map(({ clock }) => clock).toSorted()

describe('who only shows the sheet of a paper (行政处罚法 第六十二条: 当事人明确放弃)', () => {
  test('answers in defence and asks for a hearing; no form gives a right up, and one made up elsewhere is refused', async () => {
    const id = await told()
    const stranger = await withPaper(id)
    const offered = ['defend', 'askHearing', 'waive'].filter((step) => offers(stranger.seen.text, at(id, step)))
    expect(offered).toEqual(['defend', 'askHearing'])
    const refused = await posts(stranger, id, 'waive', { sure: 'true' })
    expect(refused.status).toBe(403)
    expect(refused.text).toContain('须由当事人登录办理，或者向办理机关提交签名的书面材料')
    expect((await posts(stranger, id, 'defend', { words: '我们正在补录身份信息。' })).status).toBe(200)
    expect((await posts(stranger, id, 'askHearing', {})).status).toBe(200)
    expect(await stageOf(id)).toBe('hearing')
    expect((await posts(stranger, id, 'withdrawHearing', { sure: 'true' })).status).toBe(403)
    expect(await stageOf(id)).toBe('hearing')
    expect((await posts(stranger, id, 'nameRepresentative', { ...represented, on: TODAY })).status).toBe(403)
  })

  test('the party that is bound and signed in gives its rights up, and both times end with it', async () => {
    const id = await told()
    expect(await clocksOf(id)).toEqual(['asking', 'deciding', 'defending'])
    await walk.takes('party', id, 'waive', { sure: true })
    expect(await clocksOf(id)).toEqual(['deciding'])
    await walk.takes('reviewer', id, 'review', reviewed)
  })

  test('an organisation’s account does not act for a natural person (第四条: 公民、法人)', async () => {
    fadu.setDay(TODAY)
    const id = await walk.open()
    await walk.both('first', 'head', id, 'file', { ...nameless, party: '林青', partyForm: '个人' })
    expect((await walk.refuses('first', id, 'bind', { office: 'demo-qinghe' })).zh).toContain('单位的账户不能代他办理')
  })
})

describe('a waiver on paper, entered by an officer', () => {
  const waiver = { proof: '当事人签名的弃权书', ...signedBy, on: TODAY }

  test('comes with the paper itself: without a file, or with a program, nothing is entered', async () => {
    const id = await told({ more: { representative: '林青' } })
    const bare = await walk.refuses('first', id, 'enterWaiver', waiver)
    expect(bare).toMatchObject({ status: 422, grounds: ['apl@2021-07-15#art-62'] })
    expect(bare.zh).toContain('须附上书面材料')
    const archive = await walk.sends('first', id, 'enterWaiver', waiver, Buffer.from('PK\u0003\u0004 zip', 'latin1'))
    expect(archive.status).toBe(422)
    await walk.entersPaper('first', id, 'enterWaiver', waiver)
    const file = await loadCase(fadu.database, id)
    const brought = await fadu.kernel.attachments.of(caseSubject(id))
    expect(brought.map(({ revision }) => revision)).toEqual([file?.steps.at(-1)?.revision])
    await walk.takes('reviewer', id, 'review', reviewed)
  })

  test('is signed by who acts for the party, as the file has it', async () => {
    const id = await told()
    const refusal = async (more: object) => (await walk.refuses('first', id, 'enterWaiver', { ...waiver, ...more })).zh
    expect(await refusal({})).toContain('案卷中没有法定代表人、负责人或者监护人“林青”的登记')
    expect(await refusal({ capacity: 'self', signer: qinghe.party })).toContain('只能是案卷中的当事人个人')
    expect((await walk.refuses('first', id, 'enterRepresentative', { ...represented, on: TODAY })).zh).toContain(
      '须附上书面材料',
    )
    await walk.entersPaper('first', id, 'enterRepresentative', { ...represented, on: TODAY })
    const agent = { ...represented, name: '方律师', kind: 'agent', capacity: '律师', scope: 'general', on: TODAY }
    await walk.entersPaper('first', id, 'enterRepresentative', agent)
    expect(await refusal({ capacity: 'agent', signer: '方律师' })).toContain('授权委托书没有写明可以放弃')
    await walk.entersPaper('first', id, 'enterRepresentative', { ...agent, scope: 'special' })
    await walk.entersPaper('first', id, 'enterWaiver', { ...waiver, capacity: 'agent', signer: '方律师' })
    expect(await clocksOf(id)).toEqual(['deciding'])
  })

  test('of a natural person by their own name', async () => {
    fadu.setDay(TODAY)
    const id = await told({ desk: false, more: { party: '王小明', partyForm: '个人' } })
    const self = { ...waiver, capacity: 'self' }
    expect((await walk.refuses('first', id, 'enterWaiver', self)).zh).toContain('只能是案卷中的当事人个人')
    await walk.entersPaper('first', id, 'enterWaiver', { ...self, signer: '王小明' })
  })
})

describe('who acts for the party (第六十四条第五项)', () => {
  test('one or two agents: a third takes the place of one of them', async () => {
    const id = await told()
    const agent = (name: string, more: object = {}) => ({
      ...represented,
      name,
      kind: 'agent',
      capacity: '律师',
      scope: 'general',
      on: TODAY,
      ...more,
    })
    await walk.entersPaper('party', id, 'nameRepresentative', agent('甲律师'))
    await walk.entersPaper('party', id, 'nameRepresentative', agent('乙律师'))
    const third = await walk.refuses('party', id, 'nameRepresentative', agent('丙律师'))
    expect(third).toMatchObject({ grounds: ['apl@2021-07-15#art-63', 'apl@2021-07-15#art-64'] })
    expect(third.zh).toContain('委托代理人至多二人，案卷中已有甲律师、乙律师')
    const nobody = await walk.refuses('party', id, 'nameRepresentative', agent('丙律师', { instead: '丁律师' }))
    expect(nobody.zh).toContain('没有叫“丁律师”的委托代理人')
    await walk.entersPaper('party', id, 'nameRepresentative', agent('丙律师', { instead: '甲律师' }))
    const page = (await (await officerAt(fadu, 'qinghe-2')).get(`/supervision/cases/${id}`)).text
    const about = page.slice(page.indexOf('id="matter"'), page.indexOf('</aside>', page.indexOf('id="matter"')))
    expect(['甲律师', '乙律师', '丙律师'].filter((name) => about.includes(name))).toEqual(['乙律师', '丙律师'])
    await walk.takes('party', id, 'askHearing')
    fadu.setDay('2022-04-29')
    const call = { heldOn: '2022-05-18', time: '上午九点', place: '一楼会议室', host: '冯雪', open: 'public' }
    await walk.takes('host', id, 'callHearing', call)
    const [paper] = (await papersOfCase(fadu.database, { kind: 'system' }, id)).filter(({ kind }) => kind === 'hearing')
    const printed = paper && (await readPaper(fadu.database, { kind: 'system' }, paper.code))
    const words = JSON.stringify(printed)
    expect(words).toContain('委托代理人：丙律师（律师；一般代理')
    expect(words).not.toContain('甲律师')
  })
})

describe('a request for a hearing is withdrawn', () => {
  async function asked(): Promise<string> {
    const id = await told({ more: { representative: '林青' } })
    await walk.takes('party', id, 'askHearing')
    return id
  }

  test('by the party that is signed in', async () => {
    const id = await asked()
    await walk.takes('party', id, 'withdrawHearing', { sure: true })
    expect(await stageOf(id)).toBe('heard')
  })

  test('or by a paper it signed, entered with its file: the host does not end the hearing for it', async () => {
    const id = await asked()
    const ended = { why: 'withdrawn', reasons: '当事人书面撤回听证要求。' }
    expect((await walk.refuses('host', id, 'endHearing', ended)).zh).toContain('补录书面撤回听证要求')
    const paper = { proof: '当事人签名的撤回书', ...signedBy, on: TODAY }
    expect((await walk.refuses('first', id, 'enterWithdrawal', paper)).status).toBe(422)
    await walk.entersPaper('first', id, 'enterWithdrawal', paper)
    expect(await stageOf(id)).toBe('heard')
  })
})
