import autocannon, { type Result } from 'autocannon'
import fastify from 'fastify'
import { type OwnStorage, withOwnStorage } from '../../../bench/own-storage.ts'
import { fillPenalties } from '../../../bench/penalty-cases.ts'
import { askOver, openServing } from '../../../bench/serving.ts'
import { type Line, milliseconds, peakMemory, printTable, quantile } from '../../../bench/table.ts'
import { signInAsDemo } from '../../kernel/identity/demo.ts'
import type { Storage } from '../../kernel/storage/open.ts'
import { isRefusal } from '../../law/refusal.ts'
import { monthsBefore, spanOf } from '../../web/months.ts'
import { countByArticle, countReviews } from './figures/decisions.ts'
import { countByStage, countClocks } from './figures/office.ts'

const CASES = 100_000
const OFFICE = 'demo-wangxin'
const OFFICER = 'demo-wangxin-2'
const TURNS = 3
const SECONDS = 6
const CLIENTS = 16

/** A worked case of the specification (S02): the second tier of Art. 59 ¶1, inside its range. */
const PENALTY = {
  breaches: ['csl#art-21/para-1/item-3'],
  act: { from: '2017-12-13', to: '2018-02-13' },
  decisionDate: '2018-03-05',
  party: { form: '单位', roles: ['网络运营者'] },
  department: { kind: '网信部门', remit: '甲市网络安全职责分工规定 第二条' },
  facts: [{ kind: '拒不改正', evidence: ['复查笔录1'] }],
  proposal: { fine: 30_000, persons: [{ role: '直接负责的主管人员', fine: 8000 }] },
}
const LOOKUP = '/api/sanctions?breach=csl%23art-21%2Fpara-1%2Fitem-3&on=2018-02-13'

const sendOver = (url: string, body: object): Promise<Result> =>
  autocannon({
    url,
    connections: CLIENTS,
    duration: SECONDS,
    workers: 1,
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-encoding': 'identity' },
    body: JSON.stringify(body),
  })

/** Bare Fastify: the same answers from memory, and the same fifty rows by one prepared statement. */
async function openBare({ pool }: Storage, answers: { readonly lookup: string; readonly check: string }) {
  const app = fastify()
  app.get('/lookup', (_, reply) => reply.type('application/json').send(answers.lookup))
  app.post('/check', (_, reply) => reply.type('application/json').send(answers.check))
  app.get('/list', async () => {
    const { rows } = await pool.query({
      name: 'bare-penalties',
      text: `select id, procedure, procedure_version, stage, office, holder, mark, number_year, number, opened_at,
          moved_at, next_due
        from "case" where office = $1 and procedure = 'penalty' and stage = $2 order by next_due, id limit 50`,
      values: [OFFICE, 'filed'],
    })
    return rows
  })
  return { url: await app.listen({ host: '127.0.0.1', port: 0 }), close: () => app.close() }
}

/** In turn, the middle of three: each is read beside the limit of its own minute. */
async function beside(what: string, own: () => Promise<Result>, bare: () => Promise<Result>): Promise<Line> {
  const turns: { readonly own: Result; readonly bare: Result; readonly ratio: number }[] = []
  for (let turn = 0; turn < TURNS; turn++) {
    const limit = await bare()
    const ours = await own()
    turns.push({ own: ours, bare: limit, ratio: ours.requests.average / limit.requests.average })
  }
  const middle = turns.toSorted((one, other) => one.ratio - other.ratio)[Math.floor(TURNS / 2)]
  if (!middle) throw new Error('no turn')
  return { what, figure: show(middle.own), limit: show(middle.bare), ratio: middle.ratio }
}

const show = ({ requests, latency, non2xx, errors }: Result): string =>
  `${requests.average.toFixed(0)}/s, p99 ${latency.p99} ms${non2xx + errors > 0 ? `, ${non2xx + errors} failed` : ''}`

const ASKED = 7

/** One statement each; the middle of seven, alone. */
async function figureOf(what: string, ask: () => Promise<unknown>): Promise<Line> {
  const took: number[] = []
  for (let turn = 0; turn < ASKED; turn++) {
    const begun = performance.now()
    await ask()
    took.push(performance.now() - begun)
  }
  return { what, figure: milliseconds(quantile(took, 0.5)) }
}

async function measure(storage: OwnStorage): Promise<void> {
  const serving = await openServing(storage)
  const { origin, kernel } = serving
  const { database } = storage
  const lookup = await (await fetch(origin + LOOKUP)).text()
  const sent = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(PENALTY) }
  const check = await (await fetch(`${origin}/api/sanctions/check`, sent)).text()
  const bare = await openBare(storage, { lookup, check })
  await fillPenalties(storage.owner, { count: CASES, office: OFFICE, now: kernel.now(), holder: OFFICER })
  const signedIn = await signInAsDemo(kernel.identity, OFFICER, { demo: true })
  if (isRefusal(signedIn)) throw new Error(signedIn.reason.en)
  const authorization = { authorization: `Bearer ${signedIn.token}` }
  const cookie = { cookie: `session=${signedIn.token}` }
  const list = `${origin}/api/cases?procedure=penalty&stage=filed&limit=50`
  const now = kernel.now()
  const months = monthsBefore(now.toISOString().slice(0, 10))
  const span = spanOf(months, now.toISOString().slice(0, 10))
  const counted = { office: OFFICE, procedures: ['penalty'], now }
  const lines = [
    await beside(
      'sanction look-up, GET /api/sanctions',
      () => askOver(origin + LOOKUP),
      () => askOver(`${bare.url}/lookup`),
    ),
    await beside(
      'check of a penalty, POST /api/sanctions/check',
      () => sendOver(`${origin}/api/sanctions/check`, PENALTY),
      () => sendOver(`${bare.url}/check`, PENALTY),
    ),
    await beside(
      'list of 50 penalty cases by stage and due day, API',
      () => askOver(list, authorization),
      () => askOver(`${bare.url}/list`),
    ),
    await beside(
      'what an officer owes, GET /api/desk',
      () => askOver(`${origin}/api/desk`, authorization),
      () => askOver(`${bare.url}/list`),
    ),
    await beside(
      'the desk, /desk',
      () => askOver(`${origin}/desk`, cookie),
      () => askOver(`${bare.url}/list`),
    ),
    await beside(
      'the page of 50 penalty cases',
      () => askOver(`${origin}/supervision/cases`, cookie),
      () => askOver(`${bare.url}/list`),
    ),
    await beside(
      'the public statistics, kept for the day',
      () => askOver(`${origin}/supervision/statistics`),
      () => askOver(`${bare.url}/list`),
    ),
    await figureOf('decisions by article and month, one statement', () => countByArticle(database, span)),
    await figureOf('outcomes of reviews by body, one statement', () => countReviews(database, span)),
    await figureOf('an office’s open cases by stage and age, one statement', () => countByStage(database, counted)),
    await figureOf('an office’s times that run out, one statement', () => countClocks(database, counted)),
  ]
  await bare.close()
  await serving.close()
  printTable(
    `Supervision: ${CASES} penalty cases, ${CLIENTS} clients (limit: bare Fastify, the same bytes from memory or the same rows by one prepared statement)`,
    [...lines, { what: 'peak memory, load generator included', figure: peakMemory() }],
  )
}

/** Sanction look-ups and checks over HTTP, the desk’s list, and each figure on 100,000 penalty cases. */
export const run = (): Promise<number> => withOwnStorage(measure)
