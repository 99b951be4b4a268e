import autocannon, { type Result } from 'autocannon'
import fastify from 'fastify'
import { type OwnStorage, withOwnStorage } from '../../../bench/own-storage.ts'
import { askOver, openServing } from '../../../bench/serving.ts'
import { type Line, peakMemory, printTable } from '../../../bench/table.ts'
import { signInAsDemo } from '../../kernel/identity/demo.ts'
import type { Storage } from '../../kernel/storage/open.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { actOnRecord } from '../../mechanisms/register/act.ts'
import { proofsOfUnits } from './board/proofs-of-units.ts'
import { operatorFacts } from './facts/register.ts'

const OFFICE = 'demo-qinghe'
const WHO = 'demo-qinghe-1'
const PIECES = 5_000
const NETWORKS = 40
const TURNS = 3
const SECONDS = 6
const CLIENTS = 16

function granted<Value extends object>(answer: Value | Refusal): Value {
  if (isRefusal(answer)) throw new Error(answer.reason.en)
  return answer
}

/** Pieces as acts leave them, spread over the duties of the first text, and networks; written set-based, for their reading alone. */
async function fill({ owner }: OwnStorage): Promise<void> {
  const duties = Object.keys(proofsOfUnits)
    .filter((unit) => unit.startsWith('csl@2017'))
    .map((unit) => unit.replace('@', '_').replace('#', '_').replaceAll('/', '_'))
  await owner.query(
    `insert into evidence (id, office, version, state, content, entered_at, changed_at)
     select 'bench' || n, $1, 1, 'current', jsonb_build_object('form', 'link', 'title', '核查记录' || n, 'collectedBy', $2::text,
       'collectedOn', '2026-01-10', 'expiresOn', '2099-12-31', 'hash', repeat('0', 64), 'link', 'https://example.com/',
       'subjects', jsonb_build_array(jsonb_build_object('kind', 'duty', 'id', ($3::text[])[1 + n % $4]))), now(), now()
     from generate_series(1, $5) n`,
    [OFFICE, WHO, duties, duties.length, PIECES],
  )
  await owner.query(
    `insert into evidence_subject (evidence, subject_kind, subject_id)
     select id, 'duty', content #>> '{subjects,0,id}' from evidence where id like 'bench%'`,
  )
  await owner.query(
    `insert into register_record (register, id, office, version, state, definition, content, words, grams, entered_at, changed_at)
     select 'networks', 'bench' || n, $1, 1, 'current', '2017-06-01', jsonb_build_object('name', '网络' || n, 'level', '2',
       'officer', '钱锐', 'stateOrgan', false, 'since', '2020-01-01'), '网络' || n, '{}', now(), now() from generate_series(1, $2) n`,
    [OFFICE, NETWORKS],
  )
  await owner.query('analyze')
}

/** Bare Fastify with one prepared statement that counts the same pieces by duty. */
async function openBare({ pool }: Storage) {
  const app = fastify()
  app.get('/', async () => {
    const { rows } = await pool.query({
      name: 'bare-board',
      text: `select s.subject_id, count(*)::int as pieces from evidence e join evidence_subject s on s.evidence = e.id
        where e.office = $1 and e.state = 'current' and s.subject_kind = 'duty' group by s.subject_id`,
      values: [OFFICE],
    })
    return rows
  })
  return { url: await app.listen({ host: '127.0.0.1', port: 0 }), close: () => app.close() }
}

const show = ({ requests, latency, non2xx, errors }: Result): string =>
  `${requests.average.toFixed(0)}/s, p99 ${latency.p99} ms${non2xx + errors > 0 ? `, ${non2xx + errors} failed` : ''}`

interface Turn {
  readonly own: Result
  readonly bare: Result
}

const ratioOf = ({ own, bare }: Turn): number => own.requests.average / bare.requests.average

/** In turn, the middle of three. */
async function measured(what: string, url: string, headers: Record<string, string>, bare: string): Promise<Line> {
  const turns: Turn[] = []
  for (let turn = 0; turn < TURNS; turn++) turns.push({ bare: await askOver(bare), own: await askOver(url, headers) })
  const [middle] = turns.toSorted((one, other) => ratioOf(one) - ratioOf(other)).slice(Math.floor(TURNS / 2))
  if (!middle) throw new Error('no turn')
  return { what, figure: show(middle.own), limit: show(middle.bare), ratio: ratioOf(middle) }
}

async function measure(storage: OwnStorage): Promise<void> {
  const serving = await openServing(storage)
  const { database } = storage
  const actor = { kind: 'officer', person: WHO, office: OFFICE, roles: ['security-officer'] } as const
  const sources = { laws: serving.kernel.shelf, registers: [operatorFacts] }
  const values = { name: '青禾网络', secret: 'no', roles: ['service'], provides: 'yes', sends: 'yes', personal: 'yes' }
  const entering = { register: operatorFacts, actor, act: 'entry', values } as const
  const { seal } = serving.context
  granted(
    await actOnRecord(
      { database, now: serving.kernel.now, sources, judges: serving.judges, seal, files: serving.kernel.attachments },
      entering,
    ),
  )
  await fill(storage)
  const bare = await openBare(storage)
  const { token } = granted(await signInAsDemo(serving.kernel.identity, WHO, { demo: true }))
  const page = `${serving.origin}/compliance/board`
  const lines: Line[] = [
    await measured('page of the board', page, { cookie: `session=${token}` }, bare.url),
    await measured(
      'the same by API',
      `${serving.origin}/api/duties/board`,
      { authorization: `Bearer ${token}` },
      bare.url,
    ),
  ]
  const asked = await autocannon({
    url: `${serving.origin}/api/duties`,
    method: 'POST',
    connections: CLIENTS,
    duration: SECONDS,
    workers: 1,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ law: 'csl', on: '2026-03-01', profile: ['operator', 'cii_operator'] }),
  })
  lines.push({ what: 'POST /api/duties', figure: show(asked) })
  await bare.close()
  await serving.close()
  printTable(
    `Duty board: ${NETWORKS} networks, ${PIECES} pieces, 16 clients (limit: bare Fastify with one statement that counts the pieces)`,
    [...lines, { what: 'peak memory, load generator included', figure: peakMemory() }],
  )
}

/** The board of an office that keeps much. */
export const run = (): Promise<number> => withOwnStorage(measure)
