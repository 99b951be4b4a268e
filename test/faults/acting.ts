import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import { z } from 'zod'
import { answersTo } from '../told.ts'
import { type Fadu, run } from './fadu.ts'

/** A step of a case that was answered as done. */
export interface Acknowledged {
  readonly case: string
  readonly revision: number
  readonly step: string
}

/** Clients that act by the API as people and programs do: each act under a key of its own, asked again until answered. */
export interface Acting {
  readonly acknowledged: readonly Acknowledged[]
  /** Cases that nobody has in hand any more: their way is over. */
  readonly left: readonly string[]
  /** What was answered that is neither done nor 503. */
  readonly wrong: readonly string[]
  /** In which words, of both languages, acts were put off with 503. */
  readonly deferred: ReadonlySet<string>
  /** Resolves once so many acts are acknowledged. */
  reach(count: number): Promise<void>
  /** Resolves when every act is acknowledged. */
  readonly ended: Promise<void>
}

/** What to take, by whom: nobody in particular, or an officer's login. */
type Leg = readonly [step: string, by?: string]

// Whoever opens a case without an account works for each call, which is another test's matter.
const REPORTER = 'demo-qinghe-1'
const INTAKE = 'demo-wangxin-1'
const INVESTIGATOR = 'demo-wangxin-2'
const DECIDER = 'demo-wangxin-5'
const POLICE = 'demo-gongan-1'
const OFFICERS = [REPORTER, INTAKE, INVESTIGATOR, DECIDER, POLICE]

// Some stay open, so that their clocks run out; some change hands; most go to their end.
const ways: readonly (readonly Leg[])[] = [
  [['submit']],
  [['submit'], ['accept', INTAKE], ['handle', INVESTIGATOR], ['answer', DECIDER], ['close', INTAKE]],
  [['submit'], ['transfer', INTAKE], ['accept', POLICE]],
  [['submit'], ['decline', INTAKE], ['close', INTAKE]],
  [['submit'], ['accept', INTAKE], ['handle', INVESTIGATOR]],
]

export type Tokens = ReadonlyMap<string, string>

/** A token for each officer, by `fadu account token`. */
export async function issueTokens({ dataDir }: Pick<Fadu, 'dataDir'>, env: Record<string, string> = {}) {
  const issue = async (login: string): Promise<readonly [string, string]> => {
    const { code, out, said } = await run(['account', 'token', login, '--scope', 'write'], { dataDir, env }).ended
    if (code !== 0) throw new Error(said)
    return [login, out.trim()]
  }
  return new Map(await Promise.all(OFFICERS.map(issue)))
}

const Said = z.object({
  case: z.string().optional(),
  revision: z.number().optional(),
  detail: z.string().optional(),
  reason: z.object({ zh: z.string(), en: z.string() }).optional(),
  grounds: z.array(z.string()).optional(),
})

export interface Answer {
  readonly status: number
  readonly said: z.infer<typeof Said>
}

export interface Call {
  readonly step: string
  readonly case?: string | undefined
  readonly by?: string | undefined
  readonly key?: string
  readonly tokens: Tokens
}

/** One call; undefined where it got no answer. */
export async function take(origin: string, call: Call): Promise<Answer | undefined> {
  const { step, case: id, key = randomUUID(), tokens } = call
  const by = call.by ?? (id === undefined ? REPORTER : undefined)
  const path = id === undefined ? '/api/procedures/report/cases' : `/api/cases/${id}/steps/${step}`
  const authorization = by === undefined ? {} : { authorization: `Bearer ${tokens.get(by)}` }
  try {
    const response = await fetch(origin + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key, ...authorization },
      body: JSON.stringify({ answers: answersTo[step] ?? {} }),
    })
    return { status: response.status, said: Said.safeParse(await response.json()).data ?? {} }
  } catch {
    return undefined
  }
}

const DONE = 200
const NOT_READY = 503
const CLIENTS = 8
/** Until a client asks again what nobody answered, or what could not be done just then. */
const PATIENCE_MS = 50

interface ActingOptions {
  /** Where the servers are just now; a client that gets no answer asks the next, and where there is none waits. */
  readonly origins: () => readonly string[]
  readonly tokens: Tokens
  readonly acts: number
}

export function startActing({ origins, tokens, acts }: ActingOptions): Acting {
  const acknowledged: Acknowledged[] = []
  const left: string[] = []
  const wrong: string[] = []
  const deferred = new Set<string>()
  const waiting: { readonly count: number; readonly reached: () => void }[] = []
  let begun = 0
  let walks = 0
  let over = false
  // A test that failed leaves nobody behind who asks for ever.
  onTestFinished(() => {
    over = true
  })

  const note = (act: Acknowledged): void => {
    acknowledged.push(act)
    for (const { count, reached } of waiting) if (acknowledged.length >= count) reached()
  }
  /** The case, or undefined where the answer was a wrong one. */
  const takeUntilDone = async (
    client: number,
    [step, by]: Leg,
    id: string | undefined,
  ): Promise<string | undefined> => {
    const key = randomUUID()
    for (let attempt = client; !over; attempt++) {
      const servers = origins()
      const origin = servers[attempt % servers.length]
      const answer = origin && (await take(origin, { step, by, case: id, key, tokens }))
      if (answer && answer.status !== NOT_READY) return heard(step, answer)
      if (answer) deferred.add(`${answer.said.reason?.zh} ${answer.said.reason?.en}`)
      await wait(PATIENCE_MS)
    }
    return undefined
  }
  const heard = (step: string, { status, said }: Answer): string | undefined => {
    const { case: id, revision } = said
    if (status === DONE && id !== undefined && revision !== undefined) note({ case: id, revision, step })
    else wrong.push(`${step}: ${status} ${said.detail}`)
    return status === DONE ? id : undefined
  }
  /** One case on one way; left where it ends, unless enough acts were begun before. */
  const goOneWay = async (client: number, way: readonly Leg[]): Promise<void> => {
    let id: string | undefined
    for (const leg of way) {
      if (begun++ >= acts) return
      id = await takeUntilDone(client, leg, id)
      if (id === undefined) return
    }
    if (id !== undefined) left.push(id)
  }
  const walk = async (client: number): Promise<void> => {
    while (begun < acts && !over) await goOneWay(client, ways[walks++ % ways.length] ?? [])
  }
  return {
    acknowledged,
    left,
    wrong,
    deferred,
    reach: (count) =>
      new Promise((reached) => {
        if (acknowledged.length >= count) reached()
        else waiting.push({ count, reached })
      }),
    ended: Promise.all(Array.from({ length: CLIENTS }, (_, client) => walk(client))).then(() => undefined),
  }
}
