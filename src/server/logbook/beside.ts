import { type IncomingMessage, request } from 'node:http'
import { z } from 'zod'
import { type Refusal, refuse } from '../../law/refusal.ts'
import type { BesideAnswer, BesideQuestion, LogbookBeside } from '../../mechanisms/logbook/beside.ts'
import { sendAct, sendCheck } from './control.ts'
import { INSIDE, PAGE_TYPE, VISIT_HEADER } from './inside-door.ts'
import { localSocketIn } from './local-socket.ts'
import { SentRefusal } from './sent-refusal.ts'

const PATIENCE_MS = 60_000
/** Bytes of a page at most; what is saved as a file is passed on as it comes. */
const LONGEST = 32 << 20

const PageRead = z.object({ title: z.string(), html: z.string(), refusal: SentRefusal.optional() })

/** It is being started, or it died and is started again after a pause. */
const away = (): Refusal =>
  refuse('not-ready', {
    zh: '日志簿正在启动或者刚刚中断，稍后再试；收日志的进程会自动恢复。',
    en: 'The logbook is starting, or was interrupted just now: try again shortly; its process is started again by itself.',
  })

interface Sent {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | undefined
}

/** Undefined where nobody answers at the socket. */
function send(folder: string, { method, path, headers, body }: Sent): Promise<IncomingMessage | undefined> {
  const socketPath = localSocketIn(folder, INSIDE)
  if (socketPath === undefined) return Promise.resolve(undefined)
  return new Promise((resolve) => {
    const sending = request({ socketPath, method, path, headers, timeout: PATIENCE_MS }, resolve)
    sending.once('timeout', () => sending.destroy())
    sending.once('error', () => resolve(undefined))
    sending.end(body)
  })
}

const tooLong = (): Refusal =>
  refuse('too-large', {
    zh: `日志簿的答复超过${LONGEST >> 20} MB，未予显示；请一次少取几条，或者另存为文件。`,
    en: `The logbook's answer is over ${LONGEST >> 20} MB and is not shown: ask for fewer events, or save them as a file.`,
  })

/** Undefined where it is too long. */
async function textOf(answer: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of answer) {
    const bytes = Buffer.from(chunk)
    length += bytes.length
    if (length > LONGEST) return undefined
    chunks.push(bytes)
  }
  return Buffer.concat(chunks).toString('utf8')
}

const pathWith = (path: string, query: Readonly<Record<string, string>>): string => {
  const asked = new URLSearchParams(query).toString()
  return asked === '' ? path : `${path}?${asked}`
}

async function ask(folder: string, question: BesideQuestion): Promise<BesideAnswer | Refusal> {
  const { method, path, query, form, visit } = question
  const body = method === 'POST' ? new URLSearchParams(form).toString() : undefined
  const answer = await send(folder, {
    method,
    path: pathWith(path, query),
    headers: {
      [VISIT_HEADER]: encodeURIComponent(JSON.stringify(visit)),
      ...(body !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    body,
  })
  if (!answer) return away()
  const { 'content-type': type = '', 'content-disposition': saved = '', location } = answer.headers
  if (answer.statusCode === 303 && location !== undefined) {
    answer.resume()
    return { kind: 'see-other', path: location }
  }
  const [, name] = /filename="([\w.-]+)"/.exec(saved) ?? []
  if (name !== undefined) return { kind: 'file', name, type, content: answer }
  if (type.startsWith('text/event-stream')) return { kind: 'events', content: answer }
  const text = await textOf(answer)
  if (text === undefined) return tooLong()
  const read = jsonIn(text)
  const page = type.startsWith(PAGE_TYPE) ? PageRead.safeParse(read).data : undefined
  if (page) return { kind: 'page', ...page, refusal: page.refusal }
  return SentRefusal.safeParse(read).data ?? away()
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function read(folder: string, path: string, query: Readonly<Record<string, string>>): Promise<unknown> {
  const answer = await send(folder, { method: 'GET', path: pathWith(path, query), headers: {} })
  if (!answer) return away()
  const text = await textOf(answer)
  if (text === undefined) return tooLong()
  if (answer.statusCode === 200)
    return /^application\/json\b/.test(answer.headers['content-type'] ?? '') ? jsonIn(text) : text
  return SentRefusal.safeParse(jsonIn(text)).data ?? away()
}

/** The logbook in a folder that a process of its own serves, for an office. */
export const openBeside = (folder: string, office: string): LogbookBeside => ({
  office,
  ask: (question) => ask(folder, question),
  read: (path, query) => read(folder, path, query),
  check: async (asked) => (await sendCheck(folder, asked)) ?? away(),
  async act(asked) {
    // Its process holds the folder; between two of them nobody else is to take it.
    return (await sendAct(folder, asked)) ?? away()
  },
})
