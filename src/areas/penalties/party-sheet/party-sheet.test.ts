import { expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { pagesOfPdf } from '../../../../test/paper.ts'
import { sheetCode } from '../../../../test/party-sheet.ts'
import { openPenalty, qinghe, why } from '../../../../test/penalty-walk.ts'
import { officerAt } from '../../../../test/report-walk.ts'
import { hidden } from '../../../../test/uploader.ts'
import { openVisitor, type Visitor } from '../../../../test/visitor.ts'
import { newCodeOfAccess } from '../../../kernel/identity/access-code.ts'
import { loadCase } from '../../../kernel/procedure/case-file.ts'
import { papersOfCase, readPaper } from '../../../mechanisms/document/store.ts'
import { recordParts } from '../../../server/record.ts'

// 行政处罚法 第四十四条、第四十五条: the party is told and answers. What an officer prints must not let them answer for it.

const DAY = '2026-03-02'
const fadu = await openTestApp({ day: DAY, demo: true })
const walk = await openPenalty(fadu)
const PARTY = '/supervision/party'

async function told({ desk = false } = {}): Promise<string> {
  const id = await walk.concluded({
    ...qinghe,
    breaches: [{ unit: 'csl@2026-01-01#art-23/para-1/item-3' }],
    actFrom: '2026-01-19',
    actTo: DAY,
    discoveredOn: DAY,
  })
  if (desk) await walk.takes('first', id, 'bind', { office: 'demo-qinghe' })
  await walk.notifies(id, { measures: ['责令改正', '给予警告'], reasons: why, defendBy: '2026-03-09' })
  return id
}

const paperOf = async (id: string, kind: string) => {
  const found = (await papersOfCase(fadu.database, { kind: 'system' }, id)).find((one) => one.kind === kind)
  if (!found) throw new Error(`no ${kind}`)
  return found
}

/** Asks for a sheet on the page and gives the PDF that was made. */
async function makes(officer: Visitor, paper: string, fields: Readonly<Record<string, string>>) {
  const path = `${PARTY}/sheets/${paper}`
  const page = await officer.get(path)
  const cookie = [...officer.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const reply = await fadu.app.inject({
    method: 'POST',
    url: path,
    headers: {
      host: 'localhost',
      cookie,
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'same-origin',
    },
    payload: new URLSearchParams({ ...hidden(page.text), ...fields }).toString(),
  })
  return { status: reply.statusCode, headers: reply.headers, bytes: reply.rawPayload, text: reply.body }
}

const codeIn = async (pdf: Buffer): Promise<string> =>
  /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}(?![0-9A-Z-])/.exec((await pagesOfPdf(pdf)).join(''))?.[0] ?? ''

async function comesIn(code: string, visitor: Visitor = openVisitor(fadu)): Promise<Visitor> {
  await visitor.get(PARTY)
  await visitor.submit(PARTY, { code })
  return visitor
}

const defend = async (visitor: Visitor, id: string) =>
  visitor.submit(`/supervision/cases/${id}/defend`, { words: '我单位已经更换日志服务器。' })

test('the check code that an officer reads on the paper opens nothing: not the party’s view, and no defence in its name', async () => {
  const id = await told()
  const { code } = await paperOf(id, 'notice')
  const read = await readPaper(fadu.database, { kind: 'system' }, code)
  expect(JSON.stringify(read)).toContain(code)
  const { seen } = await comesIn(code)
  expect([seen.status, seen.path]).toEqual([404, PARTY])
  expect(seen.text).toContain('没有这个当事人查询码')
})

test('the sheet: its code stands in one file, is on record with who and when, and lets the party answer', async () => {
  const id = await told()
  const { code: paper } = await paperOf(id, 'notice')
  const officer = await officerAt(fadu, 'wangxin-2')
  expect((await officer.get(`/supervision/cases/${id}`)).text).toContain(`href="${PARTY}/sheets/${paper}"`)
  const made = await makes(officer, paper, { way: 'handed' })
  expect([made.status, made.headers['content-type'], made.headers['cache-control']]).toEqual([
    200,
    'application/pdf',
    'no-store',
  ])
  const code = await codeIn(made.bytes)
  expect(code).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/)
  // Nowhere else: neither on the pages of the office nor in the database.
  for (const path of [`/supervision/cases/${id}`, `${PARTY}/sheets/${paper}`, `/documents/${paper}/paper`]) {
    expect((await officer.get(path)).text).not.toContain(code)
  }
  const party = await comesIn(code.toLowerCase())
  expect([party.seen.status, party.seen.path]).toEqual([200, `/supervision/cases/${id}`])
  for (const words of ['当事人查询页', '第1份', '当面交付']) expect(party.seen.text).toContain(words)
  expect((await defend(party, id)).status).toBe(200)
  const entry = await fadu.owner.query(
    `select entry from ledger_leaf where subject = $1 and entry like '%document.party-sheet%'`,
    [`document:${paper}`],
  )
  expect(JSON.parse(entry.rows[0].entry).who).toMatch(/./)
  expect(entry.rows[0].entry).not.toContain(code)
})

test('what is done by a sheet is laid to it, on record and in the file, and the party is told', async () => {
  const id = await told({ desk: true })
  const { code: paper } = await paperOf(id, 'notice')
  await defend(await comesIn(await sheetCode(fadu, { case: id, kind: 'notice' })), id)
  const file = await loadCase(fadu.database, id)
  expect(file?.steps.at(-1)?.by).toBe(`party:${paper}/1`)
  const head = await officerAt(fadu, 'wangxin-5')
  expect((await head.get(`/supervision/cases/${id}`)).text).toContain(`凭文书 ${paper} 的第1份查询页`)
  const bound = await officerAt(fadu, 'qinghe-2')
  expect((await bound.get('/notices')).text).toContain('不是您办理的，请立即向本机关提出')
  // Whoever comes in by a sheet has no hand in the case that would keep an officer from it.
  expect(file?.restriction?.insiders ?? []).toEqual([])
})

test('an officer who is signed in at the office does not come in by the code, and a stranger with a code of nothing neither', async () => {
  const id = await told()
  const code = await sheetCode(fadu, { case: id, kind: 'notice' })
  const officer = await officerAt(fadu, 'wangxin-3')
  const { seen } = await comesIn(code, officer)
  expect([seen.status, seen.path]).toEqual([403, PARTY])
  expect(seen.text).toContain('办理本案的机关的人员不得以当事人的查询码进入')
  for (const wrong of [newCodeOfAccess(), 'XXXX-XXXX-XXXX-XXXX', '1']) {
    expect((await comesIn(wrong)).seen.status).toBe(404)
  }
  expect((await comesIn(code)).seen.status).toBe(200)
})

test('another sheet of a paper is made only with its reason, ends the code of the one before, and is seen by the party', async () => {
  const id = await told()
  const { code: paper } = await paperOf(id, 'notice')
  const officer = await officerAt(fadu, 'wangxin-2')
  const first = await codeIn((await makes(officer, paper, { way: 'handed' })).bytes)
  const none = await makes(officer, paper, { way: 'posted' })
  expect([none.status, none.text.includes('再制作一份须写明理由')]).toEqual([422, true])
  const before = await comesIn(first)
  expect(before.seen.status).toBe(200)
  const second = await codeIn(
    (await makes(officer, paper, { way: 'posted', reason: '封口破损，当事人要求更换' })).bytes,
  )
  // Whoever is in by the first one, and may be nobody's party, is so no longer.
  expect((await before.get(`/supervision/cases/${id}`)).status).toBe(404)
  const old = await comesIn(first)
  expect(old.seen.status).toBe(409)
  expect(old.seen.text).toContain('没有收到新的查询页、也没有要求更换的，请立即向文书所载机关提出')
  const party = await comesIn(second)
  for (const words of ['第1份', '第2份', '封口破损，当事人要求更换']) expect(party.seen.text).toContain(words)
})

test('who serves papers makes sheets: no reviewer, no other office, no party; and of what stays in the file there is none', async () => {
  const id = await told({ desk: true })
  const notice = await paperOf(id, 'notice')
  const filing = await paperOf(id, 'filing')
  for (const [person, paper, status] of [
    ['wangxin-4', notice.code, 403],
    ['gongan-2', notice.code, 404],
    ['qinghe-2', notice.code, 404],
    ['wangxin-2', filing.code, 404],
    ['wangxin-2', 'none', 404],
  ] as const) {
    const officer = await officerAt(fadu, person)
    expect([person, (await officer.get(`${PARTY}/sheets/${paper}`)).status]).toEqual([person, status])
    expect([person, (await makes(officer, paper, { way: 'handed', sheets: '0' })).status]).not.toEqual([person, 200])
  }
})

test('whoever stepped aside makes no sheet: it would end the party’s code and give them one (apl Art. 43)', async () => {
  const id = await told()
  const { code: paper } = await paperOf(id, 'notice')
  const officer = await officerAt(fadu, 'wangxin-3')
  expect((await officer.get(`${PARTY}/sheets/${paper}`)).status).toBe(200)
  await walk.takes('second', id, 'stepAside', { reasons: '与当事人有利害关系，应当回避' })
  expect((await officer.get(`${PARTY}/sheets/${paper}`)).status).toBe(403)
  expect((await makes(officer, paper, { way: 'handed', sheets: '0' })).status).toBe(403)
  expect((await makes(await officerAt(fadu, 'wangxin-2'), paper, { way: 'handed' })).status).toBe(200)
})

test('a row made up by SQL opens nothing, and the check finds it, as it finds one that is gone', async () => {
  const id = await told()
  const { code: paper } = await paperOf(id, 'notice')
  await sheetCode(fadu, { case: id, kind: 'notice' })
  const part = recordParts(fadu.kernel.ledger, () => {
    throw new Error('unused')
  }, []).find((one) => one.id === 'party-sheet')
  const found = async () =>
    (await part?.slice(undefined))?.faults.filter(({ subject }) => subject === paper).map(({ kind }) => kind)
  expect(await found()).toEqual([])
  await fadu.owner.query(`update party_sheet set made_by = 'another' where paper = $1`, [paper])
  expect(await found()).toEqual(['no-entry'])
  await fadu.owner.query('delete from party_sheet where paper = $1', [paper])
  expect(await found()).toEqual(['no-row'])
})
