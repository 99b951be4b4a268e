import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openTestApp } from '../../../../test/app.ts'
import { granted } from '../../../../test/identity.ts'
import { type ApiCaller, callerOf } from '../../../../test/register-office.ts'
import { officerAt } from '../../../../test/report-walk.ts'
import { enterNetwork, tellGradings } from '../../../../test/told-gradings.ts'
import { hidden, sendFiles } from '../../../../test/uploader.ts'
import { signInAsDemo } from '../../../kernel/identity/demo.ts'
import { loadCase } from '../../../kernel/procedure/case-file.ts'
import type { KeptRecord } from '../proof.ts'
import { gradingIn, pointStatesIn } from './grading-file.ts'
import { BASIC_MATERIALS, MORE_MATERIALS } from './materials.ts'
import { gradingProofs } from './proofs.ts'
import { formerNameRow, recordsIn } from './standing.ts'

const fadu = await openTestApp({ demo: true, day: '2026-03-09' })
const at = (person: string, office: string) => callerOf(fadu, `demo-${person}`, `demo-${office}`)
const officer = await at('dongling-1', 'dongling')
const head = await at('dongling-3', 'dongling')
const other = await at('qinghe-1', 'qinghe')

const Opened = z.object({ case: z.string() })
const Refused = z.object({ detail: z.string() })

const harm = (object: string, degree: string) => ({
  infoObject: 'rights',
  infoDegree: 'ordinary',
  serviceObject: object,
  serviceDegree: degree,
  changes: false,
  reasons: '服务中断的后果，按业务范围判断。',
})

const begin = (caller: ApiCaller, network: string, graded: object) =>
  caller.call('POST', '/api/procedures/mlps-grading/cases', { step: 'grade', answers: { network, ...graded } })

async function begun(network: string, graded: object): Promise<string> {
  await enterNetwork(officer, { network })
  const { said, text } = await begin(officer, network, graded)
  const opened = Opened.safeParse(said)
  if (!opened.success) throw new Error(text)
  return opened.data.case
}

/** Takes a step, and says what was answered: nothing where it was taken. */
async function take(caller: ApiCaller, id: string, step: string, answers: object = {}): Promise<string> {
  const { status, said, text } = await caller.call('POST', `/api/cases/${id}/steps/${step}`, { answers })
  if (status < 300) return ''
  return Refused.safeParse(said).data?.detail ?? text
}

const review = (agree: boolean) => ({
  on: '2026-03-09',
  panel: '本单位组织，专家三人',
  agree,
  opinion: '看过定级报告，分析是否合理另见意见。',
})
const filing = (more: readonly string[]) => ({
  organ: '临江市公安局',
  filedOn: '2026-03-09',
  materials: Object.keys(BASIC_MATERIALS),
  more,
})
/** A figure that the office compared with its source, by two people. */
async function confirmed(values: object, meanwhile: () => Promise<unknown> = () => Promise.resolve()): Promise<void> {
  const entered = await officer.call('POST', '/api/registers/mlps-figures/records', { values })
  expect([entered.status, entered.text]).toEqual([200, entered.text])
  await meanwhile()
  const Waiting = z.object({ proposals: z.array(z.object({ id: z.string() })) })
  const { said } = await head.call('GET', '/api/registers/mlps-figures/proposals')
  const [waiting] = Waiting.parse(said).proposals
  const agreed = await head.call('POST', `/api/registers/mlps-figures/proposals/${waiting?.id}`, { agrees: true })
  expect(agreed.status).toBeLessThan(300)
}

const gradingOf = async (id: string) => {
  const file = await loadCase(fadu.database, id)
  if (!file) throw new Error('no file')
  return { file, grading: gradingIn(file) }
}

describe('东岭电力 grades a network: matrix, experts, approval by the head, filing, certificate (B21; C23)', () => {
  let id = ''

  test('social order × serious is level 3, whatever information alone would be', async () => {
    id = await begun('负荷控制系统', harm('order', 'serious'))
    expect((await gradingOf(id)).grading).toMatchObject({ s: 1, a: 3, level: 3 })
  })

  test('a second grading of the same network is refused', async () => {
    const { status, text } = await begin(officer, '负荷控制系统', harm('rights', 'ordinary'))
    expect([status, text]).toEqual([422, expect.stringContaining('已有定级')])
  })

  test('level 3 is not approved before experts agreed, once the office compared from which level they are asked', async () => {
    await confirmed({ figure: 'experts', length: 3, source: '本单位定级办法第四条', comparedOn: '2026-03-09' })
    const no = await take(head, id, 'approve')
    for (const words of ['先经专家评审', '第3级', '本单位定级办法第四条']) expect(no).toContain(words)
    expect(await take(officer, id, 'review', review(false))).toBe('')
    expect(await take(head, id, 'approve')).toContain('不同意初定的等级')
    expect(await take(officer, id, 'review', review(true))).toBe('')
  })

  test('whoever graded it does not approve it', async () => {
    expect(await take(officer, id, 'approve')).not.toBe('')
    expect(await take(head, id, 'approve')).toBe('')
  })

  test('from level 3 seven more materials are filed: what lacks is named; an opinion of 主管部门 where there is one', async () => {
    const [, ...six] = Object.keys(MORE_MATERIALS)
    expect(await take(officer, id, 'file', filing(six))).toContain('系统拓扑结构')
    const without = Object.keys(MORE_MATERIALS).filter((one) => one !== 'department')
    expect(await take(officer, id, 'file', filing(without))).toContain('主管部门审核批准安全保护等级的意见')
    const contradicts = { ...filing(Object.keys(MORE_MATERIALS)), withoutDepartment: true }
    expect(await take(officer, id, 'file', contradicts)).toContain('没有主管部门的，不报')
    expect(await take(officer, id, 'file', { ...filing([]), filedOn: '2026-03-10' })).not.toBe('')
    expect(await take(officer, id, 'file', filing(Object.keys(MORE_MATERIALS)))).toBe('')
  })

  test('the organ’s ten working days are shown, and count only once the office compared the source', async () => {
    const session = granted(await signInAsDemo(fadu.kernel.identity, 'demo-dongling-1', { demo: true }))
    const page = async () => (await fadu.get(`/compliance/grading/${id}`, { cookie: `session=${session.token}` })).text
    expect(await page()).toContain('本机关核对原文以前不计算')
    const values = { figure: 'certificate', length: 10, source: '公通字〔2007〕43号第十七条', comparedOn: '2026-03-09' }
    // Until a second person agreed it counts nothing.
    await confirmed(values, async () => expect(await page()).toContain('本机关核对原文以前不计算'))
    expect(await page()).toContain('自2026年3月9日起，至2026年3月23日')
  })

  test('the certificate is entered, not for a day ahead nor before the filing', async () => {
    expect(await take(officer, id, 'certify', { number: '备案 1 号', on: '2026-03-10' })).toContain('在今天之后')
    expect(await take(officer, id, 'certify', { number: '备案 1 号', on: '2026-03-01' })).toContain('早于报送')
    expect(await take(officer, id, 'certify', { number: '备案 1 号', on: '2026-03-09' })).toBe('')
  })

  test('gaps are said point by point; the last word on a point counts, hostile text is kept as text', async () => {
    const rows = (point: string, state: string, reason = '现场核对过。') => ({ rows: [{ point, state, reason }] })
    expect(await take(officer, id, 'assess', rows('general-boundary-5', 'unmet'))).toBe('')
    expect(await take(officer, id, 'assess', rows('general-boundary-5', 'met', '=HYPERLINK("x") <script>'))).toBe('')
    expect(pointStatesIn((await gradingOf(id)).file).get('general-boundary-5')).toMatchObject({ state: 'met' })
    expect(await take(officer, id, 'assess', rows('cloud-computing-4', 'met'))).toContain('不是这一等级')
    expect(await take(officer, id, 'assess', rows('constructor', 'met'))).toContain('不是这一等级')
    expect(
      await take(officer, id, 'assess', {
        rows: [...rows('general-boundary-1', 'met').rows, ...rows('general-boundary-1', 'unmet').rows],
      }),
    ).toContain('填了两次')
    expect(await take(officer, id, 'assess', { rows: [] })).not.toBe('')
    expect(await take(officer, id, 'assess', rows('general-boundary-1', 'inapplicable', '无'))).not.toBe('')
  })

  test('graded anew, with another level, it is reviewed, approved and filed again', async () => {
    expect(await take(officer, id, 'regrade', { ...harm('rights', 'grave'), changes: true })).toBe('')
    expect((await gradingOf(id)).grading).toMatchObject({ level: 2, approvedOn: undefined, certified: undefined })
    expect(await take(head, id, 'approve')).toContain('先经专家评审')
    expect(await take(officer, id, 'review', review(true))).toBe('')
    expect(await take(head, id, 'approve')).toBe('')
    expect(await take(officer, id, 'file', filing([]))).toBe('')
  })

  test('another operator’s grading answers as one that is not there, on every door', async () => {
    for (const door of [`/api/cases/${id}`, `/api/cases/${'0'.repeat(26)}`]) {
      expect((await other.call('GET', door)).status).toBe(404)
    }
    const [theirs, random] = await Promise.all(
      [id, '01K0000000000000000000000A'].map((one) =>
        other.call('POST', `/api/cases/${one}/steps/assess`, {
          answers: { rows: [{ point: 'general-boundary-1', state: 'met', reason: '现场核对过。' }] },
        }),
      ),
    )
    expect(theirs?.status).toBe(404)
    expect(theirs?.text).toBe(random?.text.replaceAll('01K0000000000000000000000A', id))
  })

  test('evidence serves a point of the office’s own grading, and of no other', async () => {
    const entered = await officer.call('POST', '/api/evidence', {
      form: 'link',
      title: '审计留存核查记录',
      collectedOn: '2026-03-09',
      link: 'https://www.dongling.example/record',
    })
    const piece = z.object({ id: z.string() }).parse(entered.said)
    const bind = (caller: ApiCaller, subject: string) =>
      caller.call('POST', `/api/evidence/${piece.id}/subjects`, { subject })
    expect((await bind(officer, `${id}_general-boundary-5`)).status).toBeLessThan(300)
    expect((await bind(officer, `${id}_nothing`)).status).toBeGreaterThanOrEqual(400)
    expect((await bind(other, `${id}_general-boundary-5`)).status).toBe(404)
  })

  test('a raw log serves no control point, by the API and by the page: least data', async () => {
    const visitor = await officerAt(fadu, 'dongling-1')
    const plain = await visitor.get('/evidence/new')
    const kept = await sendFiles(fadu, visitor, '/evidence/new', {
      fields: { ...hidden(plain.text), form: 'file', title: '访问日志', collectedOn: '2026-03-09' },
      files: [{ name: 'access.log', content: Buffer.from('127.0.0.1 - - "GET / HTTP/1.1" 200\n'.repeat(20)) }],
    })
    const piece = String(kept.headers.location).split('/').at(-1) ?? ''
    const point = 'general-boundary-5'
    const byApi = await officer.call('POST', `/api/evidence/${piece}/subjects`, { subject: `${id}_${point}` })
    expect([byApi.status, byApi.text]).toEqual([422, expect.stringContaining('最少够用')])
    await visitor.get(`/compliance/grading/${id}`)
    const byPage = await visitor.submit(`/compliance/grading/${id}/evidence`, { piece, point })
    expect([byPage.status, byPage.text]).toEqual([422, expect.stringContaining('最少够用')])
  })
})

describe('公通字〔2007〕43号, whose text is not held: what no text at hand orders is the office’s figure or is said', () => {
  const shown = async (id: string) =>
    (await (await officerAt(fadu, 'dongling-1')).get(`/compliance/grading/${id}`)).text

  test('no level is from which experts are ordered before the office compared it; 青禾 has none and approves level 3 alone', async () => {
    await enterNetwork(other, { network: '用户平台' })
    const opened = await begin(other, '用户平台', harm('order', 'serious'))
    const { case: id } = Opened.parse(opened.said)
    expect(await take(await at('qinghe-3', 'qinghe'), id, 'approve')).toBe('')
    const six = { figure: 'experts', length: 6, source: '原文', comparedOn: '2026-03-09' }
    const no = await other.call('POST', '/api/registers/mlps-figures/records', { values: six })
    expect([no.status, no.text]).toEqual([422, expect.stringContaining('等级从一到五')])
  })

  test('at level 2 the filing form alone is asked', async () => {
    const id = await begun('物资网站', harm('rights', 'serious'))
    expect(await take(head, id, 'approve')).toBe('')
    expect(await take(officer, id, 'file', { ...filing([]), materials: ['report'] })).toContain('备案表')
    expect(await take(officer, id, 'file', { ...filing([]), materials: ['form'] })).toBe('')
  })

  test('without a competent department its opinion is not among what level 3 files', async () => {
    const id = await begun('停电通知系统', harm('order', 'serious'))
    expect(await take(officer, id, 'review', review(true))).toBe('')
    expect(await take(head, id, 'approve')).toBe('')
    const more = Object.keys(MORE_MATERIALS).filter((one) => one !== 'department')
    expect(await take(officer, id, 'file', { ...filing(more), withoutDepartment: true })).toBe('')
  })

  test('the time of filing runs from the approval of a network in use, of a new one from going into use, and not before that is entered', async () => {
    await confirmed({ figure: 'filing', length: 30, source: '公通字〔2007〕43号第十五条', comparedOn: '2026-03-09' })
    const since = async (network: string, day: string | undefined) => {
      const values = { name: network, stateOrgan: false, ...(day && { since: day }) }
      const done = await officer.call('POST', '/api/registers/networks/records', { values })
      expect(done.status).toBe(200)
      const { case: id } = Opened.parse((await begin(officer, network, harm('rights', 'serious'))).said)
      expect(await take(head, id, 'approve')).toBe('')
      return id
    }
    expect(await shown(await since('在用系统', '2020-01-01'))).toContain('自2026年3月9日起')
    const unknown = await since('新建系统', undefined)
    expect(await shown(unknown)).toContain('没有填写投入使用日，暂不计算')
    fadu.setDay('2026-05-06')
    const later = await at('dongling-1', 'dongling')
    const { said } = await later.call('GET', '/api/registers/networks/records?q=新建系统')
    const [record] = z.object({ records: z.array(z.object({ id: z.string() })) }).parse(said).records
    const used = { values: { name: '新建系统', stateOrgan: false, since: '2026-05-06' }, reason: '投入使用' }
    const changed = await later.call('PUT', `/api/registers/networks/records/${record?.id}`, used, {
      'if-match': '"1"',
    })
    expect([changed.status, changed.text]).toEqual([200, changed.text])
    expect(await shown(unknown)).toContain('自2026年5月6日起')
    fadu.setDay('2026-03-09')
  })
})

describe('level 1 is protected by the operator itself', () => {
  test('it is approved without experts and not filed', async () => {
    const id = await begun('班组学习网站', harm('rights', 'ordinary'))
    expect(await take(head, id, 'approve')).toBe('')
    expect(await take(officer, id, 'file', filing([]))).toContain('第一级网络自主保护')
  })
})

describe('the demonstration', () => {
  test('东岭电力 has four networks at level 3, graded and filed, 青禾 one at level 2', async () => {
    const told = await tellGradings(fadu, '2026-03-09')
    const files = await Promise.all([...told.values()].map((id) => gradingOf(id)))
    const levels = files.map(({ file, grading }) => `${file.office} ${file.stage} ${grading?.level}`)
    expect(levels.toSorted()).toEqual([...Array(4).fill('demo-dongling certified 3'), 'demo-qinghe certified 2'])
  })
})

describe('proofs for Article 21 (23 of the text in force)', () => {
  const kept = (register: string, values: KeptRecord['values']): KeptRecord => ({
    register,
    id: JSON.stringify(values),
    values,
    enteredOn: '2018-01-01',
  })
  const network = kept('networks', { name: '调度', level: '3', filingNo: '备 1' })
  const assessment = kept('mlps-assessments', { network: '调度', on: '2024-02-29' })
  const figure = kept('mlps-figures', { figure: 'level-3', length: 12, source: '原文' })
  const [filed, assessed] = gradingProofs

  test('a network from level 2 without a filing number is missing, with one proven', () => {
    expect(filed?.judge([network], '2026-01-01').state).toBe('proven')
    expect(filed?.judge([network, kept('networks', { name: '营销', level: '2' })], '2026-01-01')).toMatchObject({
      state: 'missing',
      good: 1,
      all: 2,
    })
    expect(filed?.judge([], '2026-01-01').state).toBe('missing')
  })

  test('a network that was renamed keeps its assessments, and not those of another that has the name now', () => {
    const at = new Date('2018-01-01T00:00:00Z')
    const row = { register: 'networks', id: 'a', content: { name: '调度（二期）', level: '3' }, entered_at: at }
    const [renamed] = recordsIn([row, formerNameRow('a', '调度', at)])
    if (!renamed) throw new Error('no record')
    const [plain] = recordsIn([row])
    expect(assessed?.judge([renamed, assessment], '2026-01-01').state).toBe('proven')
    expect(assessed?.judge([...(plain ? [plain] : []), assessment], '2026-01-01').state).toBe('missing')
    expect(assessed?.judge([renamed, network, assessment], '2026-01-01')).toMatchObject({ good: 1, all: 2 })
  })

  test('past an interval that the office confirmed an assessment is due, and never red: its text is not held', () => {
    expect(assessed?.judge([network], '2026-01-01').state).toBe('missing')
    expect(assessed?.judge([network, assessment], '2026-01-01').state).toBe('proven')
    expect(assessed?.judge([network, assessment, figure], '2025-02-28').state).toBe('due')
    expect(assessed?.judge([network, assessment, figure], '2025-03-01')).toMatchObject({
      state: 'due',
      good: 0,
      next: { day: '2025-02-28', figure: 'own' },
      words: { zh: expect.stringContaining('文本未收录') },
    })
    expect(assessed?.judge([network, assessment, figure], '2040-01-01').state).toBe('due')
    expect(assessed?.judge([network, assessment, figure], '2024-06-01')).toMatchObject({
      state: 'proven',
      next: { day: '2025-02-28', figure: 'own' },
    })
  })

  test('networks of level 1 alone have neither filing nor assessment missing', () => {
    const first = kept('networks', { name: '展示屏', level: '1' })
    for (const proof of gradingProofs) {
      expect(proof.judge([first], '2026-01-01')).toMatchObject({ state: 'proven', good: 0, all: 0 })
    }
  })

  test('the office’s own figure for level 2 is never red', () => {
    const own = kept('mlps-figures', { figure: 'level-2', length: 24, source: '内部文件' })
    const second = kept('networks', { name: '调度', level: '2', filingNo: '备 2' })
    expect(assessed?.judge([second, assessment, own], '2030-01-01')).toMatchObject({
      state: 'due',
      next: { figure: 'own' },
    })
  })
})
