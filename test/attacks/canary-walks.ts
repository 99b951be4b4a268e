import { expect } from 'vitest'
import { work } from '../../src/server/procedures/work.ts'
import { keptAt } from '../all-route-rows.ts'
import type { TestApp } from '../app.ts'
import { letter, paperBytes, photograph, telling, tells } from '../attachment-files.ts'
import { contestRulesFor, writeContest } from '../contest-hall.ts'
import { decidedCase, roundOf } from '../decided-case.ts'
import { codeOnSheet } from '../handed-sheet.ts'
import { sheetCode } from '../party-sheet.ts'
import { openPenalty, qinghe, why } from '../penalty-walk.ts'
import { answersTo, officerAt, openReport, takeAll, takeAs, told, transferLater } from '../report-walk.ts'
import { hidden, multipart, type Sent } from '../uploader.ts'
import { address, word } from './canary-search.ts'

const numberOf = (door: string): number => Object.keys(keptAt).indexOf(door)

/** Whoever comes through one door: by a proxy on this machine that tells their address. */
export function stranger({ app }: Pick<TestApp, 'app'>, door: string) {
  const number = numberOf(door)
  const cookies = new Map<string, string>()
  const who = {
    'user-agent': word('agt', number),
    'x-forwarded-for': address(number),
    'accept-language': `zh;q=0.9, ${word('lng', number)}`,
    referer: `https://${word('ref', number)}.example/`,
    'sec-fetch-site': 'same-origin',
    host: 'localhost',
  }
  const send = async (method: 'GET' | 'POST', url: string, type?: string, payload?: string | Buffer, more = {}) => {
    const cookie = [...cookies].map((pair) => pair.join('=')).join('; ')
    const headers = { ...who, ...(cookie && { cookie }), ...(type && { 'content-type': type }), ...more }
    const remoteAddress = '127.0.0.1'
    const reply = await app.inject({ method, url, headers, remoteAddress, ...(payload && { payload }) })
    for (const line of [reply.headers['set-cookie'] ?? []].flat()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    return reply
  }
  return {
    say: word('say', number),
    fileNamed: (content: Uint8Array, ending: string): Sent => ({ name: `${word('fil', number)}.${ending}`, content }),
    get: (url: string) => send('GET', url),
    json: (url: string, body: unknown, more = {}) => send('POST', url, 'application/json', JSON.stringify(body), more),
    async post(url: string, fields: Readonly<Record<string, string>>, files: readonly Sent[] = []) {
      if (files.length === 0) {
        const payload = new URLSearchParams(fields).toString()
        return send('POST', url, 'application/x-www-form-urlencoded', payload)
      }
      const { type, payload } = await multipart(fields, files)
      return send('POST', url, type, payload)
    },
  }
}

/** What was told once and must stand nowhere: access codes and tokens. */
export const secrets: string[] = []

function keep(secret: string): string {
  if (secret.length < 12) throw new Error('no code was given')
  secrets.push(secret, secret.replaceAll('-', ''))
  return secret
}

const codeIn = (text: string): string => keep(/<code>([^<]+)/.exec(text)?.[1] ?? '')
const idIn = (text: string, path: string): string =>
  new RegExp(`action="${path}/([0-9a-z]{20,})/`).exec(text)?.[1] ?? ''
/** A step of the party on the page that was seen, with its form's own hidden words. */
const formOf = (text: string, action: string) =>
  hidden(new RegExp(`<form[^>]* action="${action}"[\\s\\S]*?</form>`).exec(text)?.[0] ?? '')

export const contact = { name: '金丝雀苏某', phone: '13866554433', mail: 'canary-2c8e@mail.example' }

/** A report with files and a contact, a message with a file, two officers who look, an answer and a re-examination. */
async function reportWhole(fadu: TestApp): Promise<void> {
  const first = stranger(fadu, 'POST /reports/new')
  const files = [first.fileNamed(await photograph(), 'jpg'), first.fileNamed(await letter(), 'docx')]
  const words = { ...told, ...contact, where: first.say, what: `${told.what}${first.say}` }
  await first.get('/reports/new')
  await first.post('/reports/new', { ...words, what: '坏', do: 'preview' }, files)
  const preview = await first.post('/reports/new', { ...words, do: 'preview' }, files)
  const sent = await first.post('/reports/new', { ...hidden(preview.body), do: 'send' })
  const code = codeIn(sent.body)

  const later = stranger(fadu, 'POST /reports/:id/:step')
  await later.post('/reports/status', {
    ...hidden((await later.get('/reports/status')).body),
    code: `${code.slice(0, 18)}?`,
  })
  await later.post('/reports/status', { ...hidden((await later.get('/reports/status')).body), code })
  const mine = (await later.get('/reports/status')).body
  const id = idIn(mine, '/reports')
  const at = (step: string) => `/reports/${id}/${step}`
  const token = { 'form-token': hidden(mine)['form-token'] ?? '' }
  const added = { ...answersTo.supplement, ...token, what: `卸载后仍在继续。${later.say}` }
  expect((await later.post(at('supplement'), added, [later.fileNamed(await photograph(), 'jpg')])).statusCode).toBe(303)
  await later.post(at('sealed'), token)

  await takeAll(fadu, id, [['wangxin-1', 'accept']])
  expect(
    (await later.post(at('write'), { ...token, ...answersTo.write, what: `办到哪一步了？${later.say}` })).statusCode,
  ).toBe(303)
  await takeAs(fadu, 'wangxin-2', id, 'unseal', { reasons: '须核实下载发生的时间' })
  await takeAs(fadu, 'wangxin-4', id, 'unseal', { word: 'agree' })
  const investigator = await officerAt(fadu, 'wangxin-2')
  await openReport(investigator, id)
  const looked = await investigator.submit(at('sealed'), {})
  for (const words of Object.values(contact)) expect(looked.text).toContain(words)
  for (const number of [1, 2, 3]) {
    const cookie = [...investigator.cookies].map((pair) => pair.join('=')).join('; ')
    const opened = await fadu.app.inject({
      method: 'GET',
      url: `/reports/${id}/attachments/${number}`,
      headers: { cookie },
    })
    expect([opened.statusCode, opened.headers['cache-control']]).toEqual([200, 'no-store'])
    expect(Object.values(telling).filter((words) => tells(opened.rawPayload, words))).toEqual([])
  }
  await takeAll(fadu, id, [
    ['wangxin-1', 'transfer', transferLater],
    ['gongan-1', 'accept'],
    ['gongan-2', 'handle'],
    ['gongan-5', 'answer'],
  ])
  const again = { ...token, ...answersTo.reexamine, why: `我今天又试了一次，还在下载。${later.say}` }
  expect((await later.post(at('reexamine'), again)).statusCode).toBe(303)
}

/** A complaint to an operator, from the form to the receipt. */
async function complainWhole(fadu: TestApp): Promise<void> {
  const desk = await officerAt(fadu, 'qinghe-2')
  await desk.get('/reports/channels/office/new')
  const channel = { how: '本站“向运营者投诉”', hours: '每日 8:00 至 22:00', answers: '十五个工作日内' }
  await desk.submit('/reports/channels/office/new', channel)
  const { say, get, post } = stranger(fadu, 'POST /reports/complaints/new')
  await get('/reports/complaints/new?to=demo-qinghe')
  const words = { operator: 'demo-qinghe', kind: 'account', where: say, what: `账号被停用，没有说明理由。${say}` }
  const preview = await post('/reports/complaints/new', { ...words, do: 'preview' })
  const sent = await post('/reports/complaints/new', { ...hidden(preview.body), do: 'send' })
  codeIn(sent.body)
}

/** A complaint about officers, and what its author adds. */
async function complainAboutOfficers(fadu: TestApp): Promise<void> {
  const PATH = '/supervision/officer-complaints'
  const first = stranger(fadu, 'POST /supervision/officer-complaints/new/:step')
  await first.get(`${PATH}/new`)
  const words = { about: 'demo-wangxin', office: 'demo-jiandu', kind: 'misuse', caseNumber: '检查〔2026〕1号' }
  const sent = await first.post(`${PATH}/new/submit`, { ...words, what: `名单被用来招揽业务。${first.say}` })
  const code = codeIn(sent.body)
  const later = stranger(fadu, 'POST /supervision/officer-complaints/:id/:step')
  await later.get(`${PATH}/status`)
  await later.post(`${PATH}/status`, { code })
  const mine = (await later.get(`${PATH}/status`)).body
  const add = `${PATH}/${idIn(mine, PATH)}/add`
  const added = await later.post(add, { ...formOf(mine, add), what: `名单里有三千人。${later.say}` })
  expect(added.statusCode).toBe(303)
}

/** An organisation asks to join, and says what it proves. */
async function askToJoin(fadu: TestApp): Promise<void> {
  const PATH = '/offices/join'
  const first = stranger(fadu, 'POST /offices/join/new/:step')
  await first.get(`${PATH}/new`)
  const words = { office: 'demo-jifang', code: '12990100MB0A00001H', kind: 'media', contact: '总编室 0990-5550031' }
  const sent = await first.post(`${PATH}/new/submit`, { ...words, name: first.say, wishes: `登记宣传栏。${first.say}` })
  const code = codeIn(sent.body)
  const later = stranger(fadu, 'POST /offices/join/:id/:step')
  await later.get(`${PATH}/status`)
  await later.post(`${PATH}/status`, { code })
  const mine = (await later.get(`${PATH}/status?step=prove`)).body
  const prove = `${PATH}/${idIn(mine, PATH)}/prove`
  const fields = { ...formOf(mine, prove), what: later.say }
  const files = [{ name: 'certificate.pdf', content: await paperBytes() }]
  expect((await later.post(prove, fields, files)).statusCode).toBe(303)
}

/** A unit books a lecturer and withdraws, and a listener complains and adds to it. */
async function bookAndComplain(fadu: TestApp): Promise<void> {
  const desk = await officerAt(fadu, 'pufa-1')
  const register = '/resources/lecturers/office'
  await desk.get(`${register}/new`)
  const entered = await desk.submit(`${register}/new`, {
    name: '何讲师',
    unit: '某学院 教师',
    topics: '宪法和个人信息',
    region: '临江市',
    from: '2015-01-01',
    to: '2099-12-31',
    document: '聘任示例一号',
    consents: 'true',
  })
  const whom = { lecturer: entered.path.split('/').at(-1) ?? '', office: 'demo-pufa' }
  const walks = [
    ['/resources/lectures', 'ask', 'withdraw'],
    ['/resources/lecturer-complaints', 'submit', 'add'],
  ] as const
  for (const [path, opens, step] of walks) {
    const first = stranger(fadu, `POST ${path}/new/:step`)
    const words =
      opens === 'ask'
        ? {
            unit: first.say,
            telephone: first.say,
            on: '2098-01-10',
            session: 'morning',
            place: first.say,
            expected: '9',
          }
        : { heardOn: '2017-06-01', kind: 'advertising' }
    const told = opens === 'ask' ? { topics: `想听宪法${first.say}` } : { what: `发了名片${first.say}` }
    await first.get(`${path}/new`)
    const code = codeIn((await first.post(`${path}/new/${opens}`, { ...whom, ...words, ...told })).body)
    const later = stranger(fadu, `POST ${path}/:id/:step`)
    await later.get(`${path}/status`)
    await later.post(`${path}/status`, { code })
    const mine = (await later.get(`${path}/status?step=${step}`)).body
    const act = `${path}/${idIn(mine, path)}/${step}`
    const more = step === 'add' ? { what: `还有一事${later.say}` } : { why: `停课一天${later.say}` }
    expect((await later.post(act, { ...formOf(mine, act), ...more })).statusCode).toBe(303)
  }
}

/** A volunteer signs up, is trained and logs hours. */
async function volunteerWhole(fadu: TestApp): Promise<void> {
  const PATH = '/resources/volunteers'
  const first = stranger(fadu, `POST ${PATH}/new/:step`)
  await first.get(`${PATH}/new`)
  const words = { office: 'demo-pufa', nickname: first.say, skills: `摆摊${first.say}`, adult: 'true' }
  const code = codeIn((await first.post(`${PATH}/new/signUp`, { ...words, contact: contact.phone })).body)
  const later = stranger(fadu, `POST ${PATH}/:id/:step`)
  await later.get(`${PATH}/status`)
  await later.post(`${PATH}/status`, { code })
  const before = (await later.get(`${PATH}/status?step=leave`)).body
  const desk = await officerAt(fadu, 'pufa-1')
  await desk.get(`${PATH}/${idIn(before, PATH)}`)
  await desk.submit(`${PATH}/${idIn(before, PATH)}/train`, { on: '2017-06-02', about: '常见问题' })
  const mine = (await later.get(`${PATH}/status?step=log`)).body
  const act = `${PATH}/${idIn(mine, PATH)}/log`
  const logged = await later.post(act, { ...formOf(mine, act), on: '2017-06-02', hours: '2', task: later.say })
  expect(logged.statusCode).toBe(303)
}

/** Somebody comments on a draft that an office opened. */
async function commentOnDraft(fadu: TestApp): Promise<void> {
  const FILES = '/planning/draft-files'
  const PATH = '/planning/draft-comments'
  const desk = await officerAt(fadu, 'pufa-1')
  await desk.get(`${FILES}/new`)
  const words = { title: '关于普法进社区的意见', purpose: '写明谁来做，怎么看效果。', basis: '网络安全法第一条' }
  const text = '一、每个社区每季度安排一次网络安全普法活动。'
  const draft = (await desk.submit(`${FILES}/new/draft`, { ...words, text })).path.split('/').at(-1) ?? ''
  await desk.get(`${FILES}/${draft}`)
  await desk.submit(`${FILES}/${draft}/open`, { until: '2099-12-31', open: 'true' })
  const { say, get, post } = stranger(fadu, `POST ${PATH}/new/:step`)
  await get(`${PATH}/new?draft=${draft}&office=demo-pufa`)
  const told = { draft, office: 'demo-pufa', text: `季度太密。${say}`, name: say }
  keep(codeIn((await post(`${PATH}/new/submit`, told)).body))
}

/** Somebody offers a resource, and takes it back. */
async function offerAndWithdraw(fadu: TestApp): Promise<void> {
  const PATH = '/resources/offers'
  const first = stranger(fadu, `POST ${PATH}/new/:step`)
  await first.get(`${PATH}/new`)
  const words = {
    office: 'demo-pufa',
    title: `海报${first.say}`,
    kind: 'picture',
    strand: 'law',
    source: first.say,
    licence: 'cc0-1.0',
    licenceProof: first.say,
    'audience.public': 'true',
    whereIs: 'file',
    about: first.say,
    mayPublish: 'true',
  }
  const code = codeIn((await first.post(`${PATH}/new/offer`, words)).body)
  const later = stranger(fadu, `POST ${PATH}/:id/:step`)
  await later.get(`${PATH}/status`)
  await later.post(`${PATH}/status`, { code })
  const mine = (await later.get(`${PATH}/status?step=withdraw`)).body
  const act = `${PATH}/${idIn(mine, PATH)}/withdraw`
  expect((await later.post(act, { ...formOf(mine, act), why: `还要改${later.say}` })).statusCode).toBe(303)
}

/** A program that reports without an account, reads its case and adds to it. */
async function reportByProgram(fadu: TestApp): Promise<void> {
  const first = stranger(fadu, 'POST /api/procedures/:id/cases')
  const key = first.say
  const answers = { ...told, where: first.say, ...contact }
  const given = await first.json(
    '/api/procedures/report/cases',
    { step: 'submit', answers },
    { 'idempotency-key': key, 'proof-of-work': work(key) },
  )
  expect([given.statusCode, given.body.includes('receipt')]).toEqual([200, true])
  const code = keep(String(JSON.parse(given.body).receipt))
  const later = stranger(fadu, 'POST /api/cases/:id/steps/:step')
  const opened = JSON.parse((await later.json('/api/receipts', { code })).body)
  const more = { authorization: `Bearer ${opened.token}`, 'idempotency-key': later.say }
  const steps = `/api/cases/${opened.case}/steps`
  const added = await later.json(`${steps}/supplement`, { answers: { what: `卸载后仍在继续。${later.say}` } }, more)
  expect(added.statusCode).toBe(200)
  keep(opened.token)
}

/** A party by the sheet served with its notice: its defence, and its request for a hearing. */
async function defendByPaper(fadu: TestApp): Promise<void> {
  const walk = await openPenalty(fadu)
  const today = walk.today()
  const id = await walk.concluded(
    {
      ...qinghe,
      breaches: [{ unit: 'csl@2017-06-01#art-24/para-1/a' }],
      actFrom: '2025-10-01',
      actTo: '2025-12-01',
      discoveredOn: today,
      facts: '对不提供真实身份信息的用户提供服务，情节严重',
    },
    { tierFacts: [{ kind: '情节严重', evidence: '1' }] },
  )
  const closure = { measures: ['责令改正', '停业整顿'], fine: 100_000, hearing: 'yes' }
  await walk.notifies(id, { ...closure, reasons: why, defendBy: '2026-12-18' })
  const { say, get, post } = stranger(fadu, 'POST /supervision/cases/:id/:step')
  await get('/supervision/party')
  const code = await sheetCode(fadu, { case: id, kind: 'notice' })
  expect((await post('/supervision/party', { code })).statusCode).toBe(303)
  const page = `/supervision/cases/${id}`
  const seen = (await get(page)).body
  const defended = await post(`${page}/defend`, { ...formOf(seen, `${page}/defend`), words: `已经改正。${say}` })
  expect(defended.statusCode).toBe(303)
  const again = (await get(`${page}?step=askHearing`)).body
  const asked = await post(`${page}/askHearing`, formOf(again, `${page}/askHearing`))
  expect(asked.statusCode).toBe(303)
}

/** A party that follows its credit entry by the code it was handed, and asks for its repair. */
async function askForRepair(fadu: TestApp): Promise<void> {
  const DESK = '/supervision/credit-entries'
  fadu.setDay('2022-03-01')
  const { id: decision } = await decidedCase(fadu)
  const officer = await officerAt(fadu, 'wangxin-8')
  await officer.get(`${DESK}/new`)
  const rule = {
    basis: '《某某信息管理条例》第五十条',
    basisClass: 'administrative-regulation',
    basisIssuer: '国务院',
    from: '2022-03-01',
    until: '2023-03-01',
    ownPeriod: 'true',
  }
  const code = keep(await codeOnSheet((await officer.submit(`${DESK}/new/enter`, { decision, ...rule })).text))
  await roundOf(fadu)()
  const { say, get, post } = stranger(fadu, 'POST /supervision/credit-entries/:id/:step')
  await get('/supervision/credit/follow')
  await post('/supervision/credit/follow', { code })
  const mine = (await get('/supervision/credit/follow')).body
  const ask = `${DESK}/${idIn(mine, DESK)}/askRepair`
  const asked = await post(ask, { ...formOf(mine, ask), correction: `日志留存改为一年。${say}` })
  expect(asked.statusCode).toBe(303)
}

/** Somebody enters a contest under a nickname, on our page and in a frame, and objects to the list of another. */
async function playAndObject(fadu: TestApp): Promise<void> {
  const { owner, database, kernel } = fadu
  const ground = { owner, database, keyring: kernel.seal.keyring, now: kernel.now() }
  const hosts = [{ name: '某网', origin: 'https://www.example.cn' }]
  const open = await writeContest(ground, { rules: contestRulesFor(4, { hosts }) })
  for (const under of ['', '/at/www.example.cn']) {
    const base = `/contests/${open}${under}`
    const { say, get, post } = stranger(fadu, `POST /contests/:contest${under && '/at/:host'}/enter`)
    await get(under === '' ? `${base}/enter` : base)
    keep(codeIn((await post(`${base}/enter`, { nickname: say.slice(0, 20), team: '-1', region: '-1' })).body))
  }
  const listed = await writeContest(ground, { stage: 'provisional' })
  const PATH = '/contests/objections'
  const { say, get, post } = stranger(fadu, `POST ${PATH}/new/:step`)
  await get(`${PATH}/new?contest=${listed}&office=demo-pufa`)
  const told = { contest: listed, office: 'demo-pufa', text: `第一位有问题。${say}` }
  keep(codeIn((await post(`${PATH}/new/object`, told)).body))
}

/** Each up to the act that keeps words. */
export const walks: readonly ((fadu: TestApp) => Promise<void>)[] = [
  reportWhole,
  complainWhole,
  complainAboutOfficers,
  askToJoin,
  bookAndComplain,
  volunteerWhole,
  offerAndWithdraw,
  commentOnDraft,
  reportByProgram,
  defendByPaper,
  askForRepair,
  playAndObject,
]
