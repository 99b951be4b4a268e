import { expect, test } from 'vitest'
import { enterWithCodes, granted, post, sessionOf, wangxin } from '../../test/identity.ts'
import { type Hand, openSampleApp } from '../../test/sample-app.ts'
import { openVisitor, type Seen, type Visitor } from '../../test/visitor.ts'
import { isDay, longDay } from '../kernel/calendar/day.ts'
import { addOffice } from '../kernel/identity/offices.ts'
import { sitAt } from '../kernel/identity/session.ts'

const { fadu, people, at, caseAfter, take } = await openSampleApp()

/** An office of another tenant, that has no remit; its investigator has a desk there and nowhere else. */
const gongan = { ...wangxin, id: 'gongan', kind: 'police', name: { zh: '公安局', en: 'Police' } } as const
granted(await addOffice(fadu.database, gongan))
const stranger = await enterWithCodes(fadu.kernel.identity, 'stranger', 'learner')
await fadu.owner.query('delete from posting where person = $1', [stranger.person])
granted(
  await post(fadu.kernel.identity, {
    person: stranger.person,
    office: gongan.id,
    role: 'investigator',
    since: '2026-01-01',
  }),
)
const { identity } = fadu.kernel
expect(await sitAt(identity, await sessionOf(identity, stranger.token), gongan.id)).toBeUndefined()

const finding = { finding: '经查，下载程序由开发者植入', on: '2026-03-01' }
const transfer = { department: gongan.id, reasons: '所述属公安机关职责' }

interface Bad {
  readonly what: string
  readonly stands: 'submit' | 'accept'
  readonly by: Hand
  readonly step: string
  readonly answers: Readonly<Record<string, string>>
  /** The revision that is before the sender's eyes, where it is not the newest. */
  readonly seen?: string
  readonly status: number
  readonly zh: RegExp
  readonly en: RegExp
}

const bad: readonly Bad[] = [
  {
    what: 'the wrong role',
    stands: 'accept',
    by: 'intake',
    step: 'investigate',
    answers: finding,
    status: 403,
    zh: /不由您办理/,
    en: /not yours to take/,
  },
  {
    what: 'a step out of turn',
    stands: 'submit',
    by: 'investigator',
    step: 'investigate',
    answers: finding,
    status: 409,
    zh: /现处“已收到”阶段/,
    en: /The case is at “Received”/,
  },
  {
    what: 'a stale revision',
    stands: 'accept',
    by: 'investigator',
    step: 'investigate',
    answers: finding,
    seen: '1',
    status: 409,
    zh: /新的进展/,
    en: /moved on/,
  },
  {
    what: 'a missing answer',
    stands: 'accept',
    by: 'investigator',
    step: 'investigate',
    answers: { ...finding, finding: '' },
    status: 422,
    zh: /调查结论(?:<\/a>：没有填写)?/,
    en: /Finding(?:<\/a>: Not filled in)?/,
  },
  {
    what: 'an unknown field',
    stands: 'accept',
    by: 'investigator',
    step: 'investigate',
    answers: { ...finding, bribe: 'yes' },
    status: 422,
    zh: /没有这些栏目：bribe/,
    en: /No such fields: bribe/,
  },
  {
    what: '30 February',
    stands: 'accept',
    by: 'investigator',
    step: 'investigate',
    answers: { ...finding, on: '2026-02-30' },
    status: 422,
    zh: /终结之日(?:<\/a>：不是一个日期)?/,
    en: /Closed on(?:<\/a>: No such day)?/,
  },
  {
    what: 'an office without the remit',
    stands: 'submit',
    by: 'intake',
    step: 'transfer',
    answers: transfer,
    status: 422,
    zh: /职责表中没有此项职责/,
    en: /remit does not hold this power/,
  },
  {
    what: 'an office that is not there',
    stands: 'submit',
    by: 'intake',
    step: 'transfer',
    answers: { ...transfer, department: 'nowhere' },
    status: 422,
    zh: /没有这个机关/,
    en: /no such office/,
  },
  {
    what: 'the office that has it already',
    stands: 'submit',
    by: 'intake',
    step: 'transfer',
    answers: { ...transfer, department: wangxin.id },
    status: 422,
    zh: /案卷已在该机关/,
    en: /holds the file already/,
  },
]

const count = async (): Promise<Readonly<Record<string, number>> | undefined> =>
  (
    await fadu.kernel.pool.query(`select (select count(*) from case_step) as steps, (select count(*) from act_key) as keys,
      (select count(*) from ledger_leaf) as leaves, (select count(*) from notice) as notices,
      (select sum(revision) from "case") as revisions`)
  ).rows[0]

const tokenOf = (by: Hand | 'stranger'): string => (by === 'stranger' ? stranger : people[by]).token

let keys = 0
async function call(by: Hand | 'stranger', path: string, payload: object, more: Record<string, string> = {}) {
  keys += 1
  const { statusCode: status, body } = await fadu.app.inject({
    method: 'POST',
    url: path,
    payload,
    headers: { authorization: `Bearer ${tokenOf(by)}`, 'idempotency-key': `bad-${keys}`, ...more },
  })
  return { status, said: Object(JSON.parse(body)) }
}

/** Sends a step as a page would, whether or not it shows that form to whoever sends it. */
function send(visitor: Visitor, path: string, { answers, seen }: Pick<Bad, 'answers' | 'seen'>): Promise<Seen> {
  const [, token = ''] = /name="form-token" value="([^"]*)"/.exec(visitor.seen.text) ?? []
  const [, revision = ''] = /name="revision" value="(\d+)"/.exec(visitor.seen.text) ?? []
  return visitor.post(path, { 'form-token': token, revision: seen ?? revision, ...answers })
}

const refusalOn = ({ text }: Seen): string =>
  /<div class="refusal"[\s\S]*?(?=<dl|<p class="actions"|<\/main)/.exec(text)?.[0] ?? ''

test.each(bad)(
  'by the API, $what is refused with its provision in both languages, and nothing is written',
  async (row) => {
    const id = await caseAfter(row.stands)
    const before = await count()
    const more = row.seen === undefined ? {} : { 'if-match': `"${row.seen}"` }
    const { status, said } = await call(row.by, `/api/cases/${id}/steps/${row.step}`, { answers: row.answers }, more)
    expect([status, said.reason.zh, said.reason.en]).toEqual([
      row.status,
      expect.stringMatching(row.zh),
      expect.stringMatching(row.en),
    ])
    expect(said.grounds).toEqual(['csl@2017-06-01#art-14/para-1'])
    expect(await count()).toEqual(before)
  },
)

test.each(bad)(
  'on the page, $what is refused with its provision in both languages, and what was typed stands there',
  async (row) => {
    const id = await caseAfter(row.stands)
    const before = await count()
    for (const [lang, why] of [
      ['', row.zh],
      ['/en', row.en],
    ] as const) {
      const seen = await send(await at(row.by, id, lang), `${lang}/samples/${id}/${row.step}`, row)
      expect([seen.status, refusalOn(seen)]).toEqual([row.status, expect.stringMatching(why)])
      expect(refusalOn(seen)).toContain(`href="${lang}/law/csl/2017-06-01/art-14/para-1"`)
      const typed = Object.entries(row.answers).filter(([name, value]) => name !== 'bribe' && value !== '')
      // The visitor's own form keeps it; whose form it is not reads it in a list.
      const lost = typed.filter(
        ([, value]) =>
          ![`value="${value}"`, `>${value}<`, ...(isDay(value) ? Object.values(longDay(value)) : [])].some((kept) =>
            seen.text.includes(kept),
          ),
      )
      expect(lost).toEqual([])
    }
    expect(await count()).toEqual(before)
  },
)

test('another tenant’s case looks like one that is not there, by page and by API; nothing of it is written but that somebody looked', async () => {
  const id = await caseAfter('accept')
  const before = await count()
  const steps = (which: string) => call('stranger', `/api/cases/${which}/steps/investigate`, { answers: finding })
  const [theirs, none] = [await steps(id), await steps('none')]
  expect([theirs.status, theirs.said]).toEqual([404, none.said])
  for (const lang of ['', '/en']) {
    const visitor = openVisitor(fadu)
    visitor.cookies.set('session', stranger.token)
    const page = async (which: string) => {
      await visitor.get(`${lang}/samples/${which}`)
      const seen = await send(visitor, `${lang}/samples/${which}/investigate`, { answers: finding })
      return [seen.status, refusalOn(seen)]
    }
    const away = await page(id)
    expect(away).toEqual(await page('none'))
    expect(away).toEqual([404, expect.stringContaining(`href="${lang}/law/csl/2017-06-01/art-14/para-2"`)])
  }
  // Once an hour, whichever way.
  expect(await count()).toEqual({ ...before, leaves: Number(before?.leaves) + 1 })
})

test('a key that was another body’s is refused with the provision, and writes nothing', async () => {
  const id = await caseAfter('accept')
  const path = `/api/cases/${id}/steps/suspend`
  const key = { 'idempotency-key': 'one-and-the-same' }
  const hand = 'investigator' as const
  expect((await call(hand, path, { answers: { reasons: '等待鉴定意见' } }, key)).status).toBe(200)
  const before = await count()
  const { status, said } = await call(hand, path, { answers: { reasons: '等待另一份意见' } }, key)
  expect([status, said.reason.zh, said.reason.en, said.grounds]).toEqual([
    422,
    expect.stringContaining('已用于另一份内容'),
    expect.stringContaining('used for another content'),
    ['csl@2017-06-01#art-14/para-1'],
  ])
  expect(await count()).toEqual(before)
})

test('a page that another has overtaken keeps what was typed beside the new state', async () => {
  const id = await caseAfter('accept')
  const late = await at('investigator', id)
  const { text } = late.seen
  await take('investigate', 'investigator', id)
  expect(text).toContain(`action="/samples/${id}/investigate"`)
  const seen = await send(late, `/samples/${id}/investigate`, { answers: finding })
  expect([seen.status, refusalOn(seen)]).toEqual([409, expect.stringContaining('现处“已调查”阶段')])
  expect(seen.text).toContain('您刚才填写的，未作记录')
  expect(seen.text).toContain(finding.finding)
})
