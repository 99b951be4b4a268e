import { describe, expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { paperBytes } from '../../../../test/attachment-files.ts'
import { granted, PASSWORD } from '../../../../test/identity.ts'
import { meetAtCases } from '../../../../test/race.ts'
import { officerAt } from '../../../../test/report-walk.ts'
import { hidden, sendFiles } from '../../../../test/uploader.ts'
import { openVisitor, type Visitor } from '../../../../test/visitor.ts'
import { findAccount } from '../../../kernel/identity/account.ts'
import { enterAccount } from '../../../kernel/identity/administrator.ts'
import { acceptInvitation } from '../../../kernel/identity/invitation.ts'
import { openSession } from '../../../kernel/identity/session.ts'
import { isCreditCode, writtenCode } from './credit-code.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
const { identity } = fadu.kernel
const JOIN = '/offices/join'

granted(await enterAccount({ ...identity, toConfirm: new Set() }, { login: 'root', name: '任可' }))
const root = granted(await findAccount(fadu.database, 'root'))
const { rows: keepers } = await fadu.owner.query<{ id: string }>(
  `select id from office where kind = 'installation' and not demo`,
)
const installation = keepers[0]?.id ?? ''

/** The keeper of the installation, a factor shown just now. */
async function keeper(path: string): Promise<Visitor> {
  const visitor = openVisitor(fadu)
  visitor.cookies.set(
    'session',
    (await openSession(identity, { account: root.id, way: 'passkey', stage: 'open' })).token,
  )
  await visitor.get(path)
  return visitor
}

const asking = {
  office: installation,
  name: '临江晚报社',
  code: '12990100MB0A00001H',
  kind: 'media',
  wishes: '登记本报的法治宣传栏，答复读者的投诉',
  contact: '总编室 0990-5550031',
}

async function ask(more: Readonly<Record<string, string>> = {}) {
  const visitor = openVisitor(fadu)
  await visitor.get(`${JOIN}/new`)
  const seen = await visitor.submit(`${JOIN}/new/submit`, { ...asking, ...more })
  const [, code = ''] = /<code[^>]*>([^<]+)<\/code>/.exec(seen.text) ?? []
  return { visitor, seen, code }
}

/** Whoever has the code, at their request. */
async function follow(code: string): Promise<Visitor> {
  const visitor = openVisitor(fadu)
  await visitor.get(`${JOIN}/status`)
  await visitor.submit(`${JOIN}/status`, { code })
  return visitor
}

const requestOf = async (name: string): Promise<string> => {
  const { rows } = await fadu.owner.query<{ id: string }>(
    `select case_id as id from case_index where procedure = 'office-request' and field = 'name' and key = $1
      order by case_id desc limit 1`,
    [name],
  )
  return rows[0]?.id ?? ''
}

const admission = {
  id: 'lj-wanbao',
  en: 'Linjiang Evening News',
  proof: '看过事业单位法人证书，与登记机关的公示一致',
  person: '苏黎',
  login: 'suli',
  role: 'media-owner',
}

describe('an organisation asks to join (csl 2026 Art. 26 ¶1)', () => {
  test('anyone asks, is told a code once, sends proof with it; the keeper enters the office and invites its first person', async () => {
    const { code } = await ask()
    expect(code).not.toBe('')
    const applicant = await follow(code)
    expect(applicant.seen.text).toContain('已收到，待审核')
    const id = await requestOf(asking.name)
    const { text } = await applicant.get(`${JOIN}/status?step=prove`)
    const fields = { ...hidden(text), what: '事业单位法人证书' }
    const url = `${JOIN}/${id}/prove`
    expect((await sendFiles(fadu, applicant, url, { fields, files: [] })).statusCode).toBe(422)
    const files = [{ name: 'certificate.pdf', content: await paperBytes() }]
    expect((await sendFiles(fadu, applicant, url, { fields, files })).statusCode).toBe(303)

    const officer = await keeper(`${JOIN}/${id}`)
    for (const words of ['临江晚报社', '事业单位法人证书']) expect(officer.seen.text).toContain(words)
    expect(officer.seen.text).not.toContain('0990-5550031')
    expect(officer.seen.text).toContain(`${JOIN}/${id}/attachments/1`)
    const form = await officer.get(`${JOIN}/${id}/admission`)
    // What the request says stands in the form: its name, and the division from the third to the eighth character.
    for (const given of ['value="临江晚报社"', 'value="990100"']) expect(form.text).toContain(given)
    const given = { zh: asking.name, kind: 'media', level: 'unit', region: '990100', since: '2026-03-02' }
    const done = await officer.submit(`${JOIN}/${id}/admission`, { ...given, ...admission })
    expect([done.status, done.text.includes('邀请码')]).toEqual([200, true])
    const [, invitation = ''] = /<code[^>]*data-secret[^>]*>\s*([^<\s]+)\s*<\/code>/.exec(done.text) ?? []

    granted(await acceptInvitation(identity, { code: invitation, password: PASSWORD }))
    const { rows } = await fadu.owner.query(
      `select o.kind, o.region, p.role from office o join posting p on p.office = o.id where o.id = 'lj-wanbao'`,
    )
    expect(rows).toEqual([{ kind: 'media', region: '990100', role: 'media-owner' }])
    expect((await follow(code)).seen.text).toContain('已接纳')
    expect((await officer.get(`${JOIN}/${id}/admission`)).status).toBe(404)
  })

  test('of two admissions in one moment each shows the invitation it made; the second says that the request was decided', async () => {
    await ask({ name: '临江图书馆', code: '12990100MB0A00001H' })
    const id = await requestOf('临江图书馆')
    const given = { zh: '临江图书馆', kind: 'media', level: 'unit', region: '990100', since: '2026-03-02' }
    const [one, two] = [await keeper(`${JOIN}/${id}/admission`), await keeper(`${JOIN}/${id}/admission`)]
    const told = await meetAtCases(
      fadu.owner,
      [id],
      [
        () => one.submit(`${JOIN}/${id}/admission`, { ...given, ...admission, id: 'lj-tushu', login: 'tushu-1' }),
        () => two.submit(`${JOIN}/${id}/admission`, { ...given, ...admission, id: 'lj-tushu-2', login: 'tushu-2' }),
      ],
    )
    expect(told.map(({ status }) => status).toSorted()).toEqual([200, 409])
    for (const { text } of told) expect(text).toMatch(/<code[^>]*data-secret[^>]*>\s*[^<\s]+\s*<\/code>/)
  })

  test('how to reach the applicant is sealed: in no row and no page, asked by one keeper, and not opened by that one alone (csl 2026 Art. 42)', async () => {
    const { code } = await ask({ name: '临江气象台', contact: '金丝雀台 0990-5550077' })
    const id = await requestOf('临江气象台')
    const { rows } = await fadu.owner.query('select answers::text from case_step where case_id = $1', [id])
    expect(JSON.stringify(rows)).not.toContain('金丝雀台')
    const officer = await keeper(`${JOIN}/${id}?step=look`)
    expect(officer.seen.text).not.toContain('金丝雀台')
    const asked = await officer.submit(`${JOIN}/${id}/look`, { reasons: '证明的扫描件看不清，须当天问清' })
    expect([asked.status, asked.text.includes('金丝雀台')]).toEqual([200, false])
    const alone = await officer.post(`${JOIN}/${id}/look/agree`, {})
    expect([alone.status >= 400, (await officer.get(`${JOIN}/${id}`)).text.includes('金丝雀台')]).toEqual([true, false])
    expect((await follow(code)).seen.text).not.toContain('已启封')
    const { rows: keys } = await fadu.owner.query(
      "select wrapped is not null as there from data_key where subject_kind = 'case' and subject_id = $1",
      [id],
    )
    expect(keys).toEqual([{ there: true }])
  })

  test('the keeper refuses with reasons, and the applicant reads them by the code', async () => {
    const { code } = await ask({ name: '临江广告行', code: '92990102MA0A000027', kind: 'enterprise' })
    const id = await requestOf('临江广告行')
    const officer = await keeper(`${JOIN}/${id}`)
    expect((await officer.submit(`${JOIN}/${id}/refuse`, { reasons: '' })).status).toBe(422)
    const done = await officer.submit(`${JOIN}/${id}/refuse`, { reasons: '申请用于发布广告，不是本系统的用途。' })
    expect(done.status).toBe(200)
    expect((await follow(code)).seen.text).toContain('申请用于发布广告')
  })

  test('without an office that is entered nobody is admitted, and the code does not open another’s request', async () => {
    const { code } = await ask({ name: '临江第二中学', kind: 'school' })
    const id = await requestOf('临江第二中学')
    const officer = await keeper(`${JOIN}/${id}?step=admit`)
    const admit = { entered: 'nowhere', proof: '看过办学许可证' }
    const refused = await officer.submit(`${JOIN}/${id}/admit`, admit)
    expect([refused.status, refused.text.includes('请先登记这个机构')]).toEqual([409, true])
    const other = await ask({ name: '临江第三小学', kind: 'school' })
    const stranger = await follow(other.code)
    expect((await stranger.get(`${JOIN}/${id}`)).text).not.toContain('临江第二中学')
    expect((await follow(`${code}x`)).seen.text).not.toContain('临江第二中学')
  })

  test('nobody but a keeper of the installation sees or decides it: not an officer, not an office’s own keeper', async () => {
    await ask({ name: '临江图书馆' })
    const id = await requestOf('临江图书馆')
    for (const person of ['wangxin-2', 'wangxin-7', 'pufa-1']) {
      const officer = await officerAt(fadu, person)
      const seen = await officer.get(`${JOIN}/${id}`)
      expect([person, seen.status, seen.text.includes('0990-5550031')]).toEqual([person, 404, false])
      const { status } = await officer.get(`${JOIN}/${id}/admission`)
      expect([person, [403, 404].includes(status)]).toEqual([person, true])
    }
  })

  test.each([
    ['a code whose check character is wrong', { code: '12990100MB0A000011' }, '统一社会信用代码'],
    ['a code that is too short', { code: '12990100' }, '统一社会信用代码'],
    ['an office that keeps no installation', { office: 'demo-wangxin' }, '维护单位'],
    ['no contact', { contact: '' }, '联系人'],
    ['a kind that is none', { kind: 'installation' }, '哪一类单位'],
  ])('%s is refused, and what was typed stands in the form', async (_, more, why) => {
    const { seen } = await ask({ name: '填错的单位', ...more })
    expect([seen.status, seen.text.includes(why), seen.text.includes('填错的单位')]).toEqual([422, true, true])
  })
})

describe('统一社会信用代码 (GB 32100-2015)', () => {
  test.each([
    ['91110000802100433B', true],
    ['9144030071526726XG', true],
    ['12990100MB0A00001H', true],
    // One character changed, two exchanged, a letter that is not used, too short.
    ['91110000802100434B', false],
    ['91110000802104033B', false],
    ['9111000080210O433B', false],
    ['91110000802100433', false],
    ['', false],
  ])('%s: %s', (code, right) => {
    expect(isCreditCode(code)).toBe(right)
  })

  test('small and full-width letters, spaces and hyphens are read as what they mean', () => {
    expect(writtenCode(' 91110000-80210043３b ')).toBe('91110000802100433B')
  })
})
