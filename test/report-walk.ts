import type { LightMyRequestResponse } from 'fastify'
import { signInAsDemo } from '../src/kernel/identity/demo.ts'
import { caseOfCode } from '../src/kernel/procedure/access-code.ts'
import { work } from '../src/server/procedures/work.ts'
import type { TestApp } from './app.ts'
import { granted } from './identity.ts'
import { answersTo, told, transferLater } from './told.ts'
import { openVisitor, type Seen, type Visitor } from './visitor.ts'

export { answersTo, told, transferLater }

/** A browser signed in as somebody of the demonstration, by the very door people use. */
export async function officerAt(fadu: TestApp, person: string): Promise<Visitor> {
  const visitor = openVisitor(fadu)
  await visitor.post(`/demo/demo-${person}`, {})
  return visitor
}

/** Reports through the pages, as anyone: the form, the preview, the receipt. */
export async function reportAs(visitor: Visitor, more: Partial<typeof told> = {}): Promise<string> {
  await visitor.get('/reports/new')
  await visitor.submit('/reports/new', { ...told, ...more, do: 'preview' })
  const sent = await send(visitor)
  const [, code] = /<code>([^<]+)<\/code>/.exec(sent.text) ?? []
  if (code === undefined) throw new Error(`no receipt: ${sent.status}`)
  return code
}

/** Presses the button under the preview, whose form carries every answer. */
export async function send(visitor: Visitor) {
  const [, form = ''] =
    /<\/section>\s*<form[^>]* action="\/reports\/new"[^>]*>([\s\S]*?)<\/form>/.exec(visitor.seen.text) ?? []
  const hidden = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)]
  const kept = Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, plain(value)]))
  return visitor.post('/reports/new', { ...kept, do: 'send' })
}

const plain = (text: string) => text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&')

/** Takes a step as somebody of the demonstration, by the form on the page. */
export async function takeAs(fadu: TestApp, person: string, id: string, step: string, answers = answersTo[step]) {
  const officer = await officerAt(fadu, person)
  await openReport(officer, id)
  return officer.submit(`/reports/${id}/${step}`, { ...answers })
}

/** Opens a report as an officer, who takes it in hand first where it is theirs to take and not yet to read. */
export async function openReport(officer: Visitor, id: string): Promise<Seen> {
  const seen = await officer.get(`/reports/${id}`)
  const at = `/cases/${id}/assignment`
  if (seen.status !== 403 || !seen.text.includes(at)) return seen
  const { text } = await officer.get(at)
  return text.includes(`action="${at}"`) ? officer.submit(at) : officer.get(`/reports/${id}`)
}

/** Takes several steps, each as who may. */
export async function takeAll(
  fadu: TestApp,
  id: string,
  steps: readonly (readonly [person: string, step: string, answers?: Readonly<Record<string, string>>])[],
) {
  for (const [person, step, answers] of steps) {
    const seen = await takeAs(fadu, person, id, step, answers)
    if (seen.status !== 200) throw new Error(`${person} ${step}: ${seen.status}`)
  }
}

/** A report made and the way to it: its code, its id, and a browser that has shown the code. */
export async function reportedTo(fadu: TestApp, more: Partial<typeof told> & { readonly law?: string } = {}) {
  const code = await reportAs(openVisitor(fadu), more)
  const id = await caseOfCode(fadu.kernel.identity, code)
  if (typeof id !== 'string') throw new Error('the code opens nothing')
  return { code, id, reporter: await followBy(fadu, code) }
}

/** A browser of its own that has shown a code. */
export async function followBy(fadu: TestApp, code: string): Promise<Visitor> {
  const visitor = openVisitor(fadu)
  await visitor.get('/reports/status')
  await visitor.submit('/reports/status', { code })
  return visitor
}

/** The first report on a desk, by the list. */
export async function firstOnDesk(visitor: Visitor): Promise<string> {
  const { text } = await visitor.get('/reports')
  const [, id] = /href="\/reports\/([0-9a-z]{20,})"/.exec(text) ?? []
  if (id === undefined) throw new Error('nothing on the desk')
  return id
}

export interface Called {
  readonly status: number
  readonly said: Readonly<Record<string, unknown>>
}

/** Whoever opens a case by a call and has no account works for it first. */
function worked(url: string, { 'idempotency-key': key }: Record<string, string>, token: string | undefined) {
  if (token !== undefined || !key || !/^\/api\/procedures\/\w+\/cases$/.test(url)) return {}
  return { 'proof-of-work': work(key) }
}

/** A program that calls the API, as somebody of the demonstration or, without a name, as nobody in particular. */
export async function openCaller(fadu: TestApp, person?: string) {
  const { identity } = fadu.kernel
  const token =
    person === undefined ? undefined : granted(await signInAsDemo(identity, `demo-${person}`, { demo: true })).token
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` }
  const read = (reply: LightMyRequestResponse): Called => ({
    status: reply.statusCode,
    said: Object(JSON.parse(reply.body)),
  })
  return {
    get: async (url: string): Promise<Called> =>
      read(await fadu.app.inject({ method: 'GET', url, headers: authorization })),
    delete: async (url: string): Promise<Called> =>
      read(await fadu.app.inject({ method: 'DELETE', url, headers: authorization })),
    post: async (url: string, payload: object, headers: Record<string, string> = {}): Promise<Called> => {
      const all = { ...authorization, ...worked(url, headers, token), ...headers }
      return read(await fadu.app.inject({ method: 'POST', url, payload, headers: all }))
    },
  }
}
