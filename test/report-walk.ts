import type { LightMyRequestResponse } from 'fastify'
import { signInAsDemo } from '../src/kernel/identity/demo.ts'
import type { TestHouse } from './house.ts'
import { granted } from './identity.ts'
import { told } from './told.ts'
import { openVisitor, type Visitor } from './visitor.ts'

export { answersTo, told } from './told.ts'

/** A browser signed in as somebody of the demonstration, by the very door people use. */
export async function officerAt(house: TestHouse, person: string): Promise<Visitor> {
  const visitor = openVisitor(house)
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

/** A program that calls the API, as somebody of the demonstration or, without a name, as nobody in particular. */
export async function openCaller(house: TestHouse, person?: string) {
  const { identity } = house.kernel
  const token =
    person === undefined ? undefined : granted(await signInAsDemo(identity, `demo-${person}`, { demo: true })).token
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` }
  const read = (reply: LightMyRequestResponse): Called => ({
    status: reply.statusCode,
    said: Object(JSON.parse(reply.body)),
  })
  return {
    get: async (url: string): Promise<Called> =>
      read(await house.app.inject({ method: 'GET', url, headers: authorization })),
    post: async (url: string, payload: object, headers: Record<string, string> = {}): Promise<Called> =>
      read(await house.app.inject({ method: 'POST', url, payload, headers: { ...authorization, ...headers } })),
  }
}
