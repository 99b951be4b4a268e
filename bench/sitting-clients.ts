import { Agent, request } from 'node:http'

// The candidates of `sitting`, in a thread of their own: what they cost is not the server's.

/** What is asked, again and again by so many at once, until the time or the tokens are over. */
export interface Candidates {
  readonly origin: string
  /** `attempts`: start, twenty answers, hand-in. `starts`: each token once, all at once. `saves`: one answer a request, of attempts that run. `bare`: to the limit's door. */
  readonly what: 'attempts' | 'starts' | 'saves' | 'bare'
  readonly tokens: readonly string[]
  readonly seconds: number
  readonly atOnce: number
  /** Answers of one save. */
  readonly each?: number
}

export interface Asked {
  /** Milliseconds of each call, by its door. */
  readonly calls: Readonly<Record<string, readonly number[]>>
  /** Whole attempts, or saves, that were right in every step. */
  readonly done: number
  readonly wrong: readonly string[]
  readonly seconds: number
  /** Processor time of the candidates. */
  readonly processor: number
  /** Bytes of the last paper that was sent. */
  readonly paper: number
}

/** Attempts that one candidate's connection saves to in turn. */
export const OF_EACH = 5

const sequenceNow = (): number => Math.floor(Date.now() / 1000) % 1_000_000_000

interface Reply {
  readonly status: number
  readonly said: Record<string, unknown>
  readonly bytes: number
}

export async function candidatesFor({ origin, what, tokens, seconds, atOnce, each = 1 }: Candidates): Promise<Asked> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce })
  const calls: Record<string, number[]> = {}
  const wrong: string[] = []
  let next = 0
  let done = 0
  let paper = 0

  async function ask(door: string, token: string, body: object): Promise<Reply> {
    const begun = performance.now()
    const reply = await send(agent, `${origin}${door}`, token, body)
    calls[door] ??= []
    calls[door].push(performance.now() - begun)
    return reply
  }

  const held = (right: boolean, why: string) => {
    if (!right && wrong.length < 5) wrong.push(why)
    return right
  }

  async function attempt(token: string): Promise<void> {
    const start = await ask('/exams/hall/start', token, {})
    paper = start.bytes
    const items = Array.isArray(start.said.items) ? start.said.items : []
    if (
      !held(
        start.status === 200 && items.length === 20,
        `start: ${start.status} ${JSON.stringify(start.said).slice(0, 200)}`,
      )
    )
      return
    const answers = items.map(({ options }, item) => ({
      item,
      sequence: 1,
      // The right one, by its words: its name is another for everybody.
      answer: options.find(({ text }: { text: string }) => text.startsWith('对')).name,
    }))
    const saved = await ask('/exams/hall/answers', token, { attempt: start.said.attempt, answers })
    if (!held(saved.said.state === 'saved', `answers: ${saved.status} ${JSON.stringify(saved.said)}`)) return
    const handed = await ask('/exams/hall/hand-in', token, { attempt: start.said.attempt })
    if (held(handed.said.points === 20, `hand-in: ${handed.status} ${JSON.stringify(handed.said)}`)) done += 1
  }

  async function start(token: string): Promise<void> {
    const { status, said } = await ask('/exams/hall/start', token, {})
    if (held(status === 200 && Array.isArray(said.items), `start: ${status} ${JSON.stringify(said)}`)) done += 1
  }

  const running = new Map<string, { readonly attempt: unknown; readonly names: readonly string[]; sequence: number }>()

  async function save(token: string): Promise<void> {
    let one = running.get(token)
    if (!one) {
      const { said } = await send(agent, `${origin}/exams/hall/start`, token, {})
      const items = Array.isArray(said.items) ? said.items : []
      // Higher than in the turn before.
      one = { attempt: said.attempt, names: items.map(({ options }) => options[0].name), sequence: sequenceNow() }
      running.set(token, one)
      return
    }
    one.sequence += 1
    const { sequence, names } = one
    const answers = Array.from({ length: each }, (_, n) => {
      const item = (sequence + n) % 20
      return { item, sequence, answer: names[item] }
    })
    const { said, status } = await ask('/exams/hall/answers', token, { attempt: one.attempt, answers })
    if (held(said.state === 'saved', `answers: ${status} ${JSON.stringify(said)}`)) done += 1
  }

  let count = sequenceNow()
  async function bare(): Promise<void> {
    count += 1
    const { status } = await ask('/', '', {
      attempt: 1 + (count % 2_000),
      item: count % 20,
      sequence: count,
      answer: 'A',
    })
    if (held(status === 200, `bare: ${status}`)) done += 1
  }

  const before = process.threadCpuUsage()
  const begun = performance.now()
  const until = begun + seconds * 1000
  const one = async (mine: number): Promise<void> => {
    for (let turn = 0; performance.now() < until; turn += 1) {
      if (what === 'bare') await bare()
      else if (what === 'saves') await save(tokens[(mine + (turn % OF_EACH) * atOnce) % tokens.length] ?? '')
      else {
        const token = tokens[next]
        next += 1
        if (token === undefined) return
        await attempt(token)
      }
    }
  }
  await Promise.all(what === 'starts' ? tokens.map(start) : Array.from({ length: atOnce }, (_, mine) => one(mine)))
  const took = (performance.now() - begun) / 1000
  const { user, system } = process.threadCpuUsage(before)
  agent.destroy()
  return { calls, done, wrong, seconds: took, processor: (user + system) / 1e6, paper }
}

/** The file of this module, for the thread that runs it. */
export const candidatesHere = import.meta.url

function send(agent: Agent, url: string, token: string, body: object): Promise<Reply> {
  const text = JSON.stringify(body)
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    'accept-encoding': 'identity',
    ...(token !== '' && { cookie: `seat=${token}`, 'sec-fetch-site': 'same-origin' }),
  }
  return new Promise((resolve, reject) => {
    const asked = request(url, { method: 'POST', agent, headers }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () => {
        const words = Buffer.concat(chunks)
        const isData = String(answer.headers['content-type']).includes('json')
        resolve({
          status: answer.statusCode ?? 0,
          said: isData ? JSON.parse(words.toString()) : {},
          bytes: words.length,
        })
      })
    })
    asked.on('error', reject)
    asked.end(text)
  })
}
