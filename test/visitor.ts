import type { TestApp } from './app.ts'

export interface Seen {
  readonly status: number
  /** Where the redirects ended. */
  readonly path: string
  readonly text: string
  readonly headers: Record<string, unknown>
}

/** A browser of few words: keeps cookies, follows redirects inside the app, and sends the forms of the page it is on. */
export interface Visitor {
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Seen>
  /** The form of this action on the page that was seen last, its hidden fields with it. */
  submit(action: string, fields?: Readonly<Record<string, string>>): Promise<Seen>
  /** A form made up elsewhere. */
  post(
    path: string,
    fields: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Seen>
  readonly cookies: Map<string, string>
  /** Each cookie as it was set. */
  readonly set: string[]
  readonly seen: Seen
}

export interface VisitorOf {
  /** As the proxy on this machine tells it; plain HTTP on the machine itself where it is not said. */
  readonly host?: string
}

export function openVisitor({ app }: Pick<TestApp, 'app'>, { host }: VisitorOf = {}): Visitor {
  const cookies = new Map<string, string>()
  const set: string[] = []
  let seen: Seen = { status: 0, path: '', text: '', headers: {} }

  const proxied = host === undefined ? { host: 'localhost' } : { host, 'x-forwarded-proto': 'https' }

  function keep(header: unknown): void {
    for (const line of [header ?? []].flat().map(String)) {
      set.push(line)
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (/Max-Age=0/.test(line)) cookies.delete(name)
      else cookies.set(name, value)
    }
  }

  async function go(path: string, payload?: URLSearchParams, more: Readonly<Record<string, string>> = {}) {
    const reply = await app.inject({
      method: payload ? 'POST' : 'GET',
      url: path,
      headers: {
        ...proxied,
        ...(cookies.size > 0 && { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }),
        ...(payload && { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }),
        ...more,
      },
      ...(payload && { payload: payload.toString() }),
      remoteAddress: '127.0.0.1',
    })
    keep(reply.headers['set-cookie'])
    const next = reply.headers.location
    if (next?.startsWith('/')) return go(next)
    // That an act was done stands in the address its page is shown at, and is no part of where one is.
    const at = path.replace(/\?done=\d+$/, '')
    seen = { status: reply.statusCode, path: at, text: reply.body, headers: reply.headers }
    return seen
  }

  return {
    cookies,
    set,
    get seen() {
      return seen
    },
    get: (path, headers) => go(path, undefined, headers),
    post: (path, fields, headers) => go(path, new URLSearchParams(fields), headers),
    async submit(action, fields = {}) {
      const find = () =>
        [...seen.text.matchAll(/<form[^>]* action="([^"]*)"[\s\S]*?<\/form>/g)].find(([, at]) => at === action)
      // Beside the main step of a case each other one is a link to its form.
      const step = action.slice(action.lastIndexOf('/') + 1)
      const link = find() ? undefined : new RegExp(`href="([^"#]*\\?step=${step})#turn"`).exec(seen.text)?.[1]
      if (link) await go(link)
      const form = find()
      if (!form) throw new Error(`no form ${action} on ${seen.path}`)
      const hidden = [...form[0].matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)]
      const kept = Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value.replaceAll('&amp;', '&')]))
      return go(action, new URLSearchParams({ ...kept, ...fields }))
    },
  }
}

/** 您是…, as the page says it. */
export const whoSaid = ({ text }: Seen): string =>
  /<aside class="who"[^>]*>(?:<span>)?<span>(.*?)(?:<a |<form|<strong|<\/aside>)/s
    .exec(text)?.[1]
    ?.replace(/<[^>]+>/g, '')
    .trim() ?? ''
