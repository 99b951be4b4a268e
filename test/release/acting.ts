import { createHash, randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Serving } from './serving.ts'

export type Answers = Readonly<Record<string, unknown>>

/** Whoever acts on a demonstration: by the API as somebody of it, or as nobody, and by the page where files come with it. */
export interface Acting {
  /** The id of the case, and the code where it was opened without an account. */
  open(by: string | undefined, procedure: string, step: string, answers: Answers): Promise<Opened>
  /** A step that is sure to be taken, agreed to by a second person where one is named. */
  take(by: string, id: string, step: string, answers?: Answers, second?: string): Promise<void>
  /** A second person's word on what another proposed. */
  agree(by: string, id: string, step: string): Promise<void>
  /** Takes a report in hand where somebody of its office does not read it yet (art. 15 para. 2). */
  takeInHand(by: string, id: string): Promise<void>
  /** What a case looks like to somebody. */
  read(by: string, id: string): Promise<Record<string, unknown>>
  /** What is had at an address of the API, by somebody or by anyone. */
  get(path: string, by?: string): Promise<unknown>
  /** A page, or a file, as somebody of the demonstration sees it, or anyone. */
  page(path: string, by?: string): Promise<Page>
  /** A report with a file, by the page, as anyone: its code. */
  reportWithFile(answers: Readonly<Record<string, string>>, name: string, content: Uint8Array): Promise<string>
  /** The documents that the office of somebody issued, at most fifty, the newest first. */
  papers(by: string): Promise<readonly Paper[]>
  /** What is sealed in a case, to one of the two who opened it. */
  look(by: string, id: string): Promise<unknown>
  /** The case of a code. */
  caseOf(code: string): Promise<string>
  /** Asks until it is so, as for what the program does by itself within a second. */
  until<T>(ask: () => Promise<T | undefined>): Promise<T>
  /** The clock was moved far: everybody signs in again. */
  nextDay(): void
}

export interface Opened {
  readonly id: string
  readonly code: string
}

export interface Page {
  readonly status: number
  readonly text: string
}

export interface Paper {
  readonly code: string
  readonly reader: string
  /** Its number, as it stands on it. */
  readonly words: string
}

const PATIENCE_MS = 100
const LONGEST_MS = 30_000

export function openActing({ origin }: Pick<Serving, 'origin'>): Acting {
  const tokens = new Map<string, Promise<string>>()
  const tokenOf = (person: string): Promise<string> => {
    const token = tokens.get(person) ?? signIn(origin, person)
    tokens.set(person, token)
    return token
  }
  const authorized = async (by: string | undefined) =>
    by === undefined ? {} : { authorization: `Bearer ${await tokenOf(by)}` }

  async function post(by: string | undefined, path: string, body: Answers): Promise<Record<string, unknown>> {
    const key = randomUUID()
    const reply = await fetch(`${origin}/api${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': key,
        ...(by === undefined && { 'proof-of-work': work(key) }),
        ...(await authorized(by)),
      },
      body: JSON.stringify(body),
    })
    const said = await reply.text()
    if (!reply.ok) throw new Error(`${by ?? 'anyone'} ${path}: ${reply.status} ${said}`)
    return Object(JSON.parse(said))
  }

  async function get(path: string, by?: string): Promise<unknown> {
    const reply = await fetch(`${origin}/api${path}`, { headers: await authorized(by) })
    const said = await reply.text()
    if (!reply.ok) throw new Error(`${by ?? 'anyone'} ${path}: ${reply.status} ${said}`)
    return JSON.parse(said)
  }

  async function page(path: string, by?: string): Promise<Page> {
    const headers = by === undefined ? {} : { cookie: `session=${await tokenOf(by)}` }
    const reply = await fetch(origin + path, { headers })
    return { status: reply.status, text: await reply.text() }
  }

  async function agree(by: string, id: string, step: string): Promise<void> {
    await post(by, `/cases/${id}/steps/${step}`, { word: 'agree' })
  }

  return {
    async open(by, procedure, step, answers) {
      const { case: id, receipt = '' } = await post(by, `/procedures/${procedure}/cases`, { step, answers })
      return { id: String(id), code: String(receipt) }
    },
    async take(by, id, step, answers = {}, second = undefined) {
      await post(by, `/cases/${id}/steps/${step}`, { answers })
      if (second !== undefined) await agree(second, id, step)
    },
    agree,
    async takeInHand(by, id) {
      if ((await page(`/reports/${id}`, by)).status === 403) await post(by, `/cases/${id}/assignment`, {})
    },
    read: async (by, id) => Object(await get(`/cases/${id}`, by)),
    get,
    reportWithFile: (answers, name, content) => reportWithFile(origin, answers, name, content),
    look: (by, id) => post(by, `/cases/${id}/seal/looks`, {}),
    page,
    async papers(by) {
      const { text } = await page('/documents', by)
      const codes = new Set([...text.matchAll(/\/documents\/([0-9A-Z-]{14})/g)].map(([, code = '']) => code))
      return Promise.all(
        [...codes].map(async (code) => {
          const paper = await page(`/documents/${code}/paper/txt`, by)
          const [words = ''] = /\p{Script=Han}+〔\d{4}〕\d+号/u.exec(paper.text) ?? []
          return { code, reader: by, words }
        }),
      )
    },
    caseOf: async (code) => String((await post(undefined, '/receipts', { code })).case),
    async until(ask) {
      for (let left = LONGEST_MS; left > 0; left -= PATIENCE_MS) {
        const found = await ask()
        if (found !== undefined) return found
        await wait(PATIENCE_MS)
      }
      throw new Error(`it did not come: ${await (await fetch(`${origin}/readyz`)).text()}`)
    },
    nextDay: () => tokens.clear(),
  }
}

const sameOrigin = { 'sec-fetch-site': 'same-origin' }

/** By the door of the demonstration; the cookie it sets is a token of the API as well. */
async function signIn(origin: string, person: string): Promise<string> {
  const reply = await fetch(`${origin}/demo/demo-${person}`, {
    method: 'POST',
    headers: sameOrigin,
    redirect: 'manual',
  })
  const [, token] = /session=([^;]+)/.exec(reply.headers.getSetCookie().join('\n')) ?? []
  if (token === undefined) throw new Error(`nobody signed in as ${person}: ${reply.status}`)
  return token
}

async function reportWithFile(
  origin: string,
  answers: Readonly<Record<string, string>>,
  name: string,
  content: Uint8Array,
): Promise<string> {
  const url = `${origin}/reports/new`
  const send = async (fields: Readonly<Record<string, string>>, more = new FormData()) => {
    const form = new FormData()
    for (const [field, value] of Object.entries(fields)) form.append(field, value)
    for (const [field, value] of more) form.append(field, value)
    return (await fetch(url, { method: 'POST', headers: sameOrigin, body: form })).text()
  }
  const first = await (await fetch(url)).text()
  const file = new FormData()
  file.append('file', new Blob([new Uint8Array(content)]), name)
  const preview = await send({ ...hidden(first), ...answers, do: 'preview' }, file)
  const [, form = ''] = /<\/section>\s*<form[^>]* action="\/reports\/new"[^>]*>([\s\S]*?)<\/form>/.exec(preview) ?? []
  const sent = await send({ ...hidden(form), do: 'send' })
  const [, code] = /<code>([^<]+)<\/code>/.exec(sent) ?? []
  if (code === undefined) throw new Error(`no receipt: ${sent.replace(/<[^>]+>/g, ' ')}`)
  return code
}

/** The hidden words of a form. */
const hidden = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      value.replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
    ]),
  )

/** What whoever opens a case without an account works for first. */
function work(key: string): string {
  for (let tried = 0; ; tried += 1) {
    const text = tried.toString(36)
    if (createHash('sha256').update(`${key}\n${text}`).digest('hex').startsWith('0000')) return text
  }
}
