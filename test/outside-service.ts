import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'

/** A real OpenID Connect provider in a process of its own; ends with the test. */
export async function startOutsideService(returnTo: string) {
  const script = fileURLToPath(new URL('oidc-provider.ts', import.meta.url))
  const provider: ChildProcessByStdio<Writable, Readable, null> = spawn(process.execPath, [script, returnTo], {
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  afterAll(async () => {
    const ended = once(provider, 'exit')
    provider.stdin.end()
    await ended
  })
  const [line] = await once(provider.stdout, 'data')
  return { issuer: String(line).trim(), clientId: 'fadu', clientSecret: 'a secret of the test' }
}

/** Somebody signs in there, form by form, until they are sent back. Returns the query they come back with. */
export async function signInOutside(address: string, name: string, returnTo: string): Promise<string> {
  const jar = new Map<string, string>()
  let [at, form]: [string, URLSearchParams | undefined] = [address, undefined]
  for (let steps = 0; steps < 15; steps += 1) {
    if (at.startsWith(returnTo)) return new URL(at).search
    const answer: Response = await fetch(at, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([key, value]) => `${key}=${value}`).join('; ') },
      ...(form && { method: 'POST', body: form }),
    })
    for (const cookie of answer.headers.getSetCookie()) {
      const [, key = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      jar.set(key, value)
    }
    const next: string | null = answer.headers.get('location')
    if (next !== null) [at, form] = [new URL(next, at).href, undefined]
    else [at, form] = readForm(await answer.text(), at, name)
  }
  throw new Error('the provider does not come to an end')
}

function readForm(page: string, at: string, name: string): [string, URLSearchParams] {
  const [, action = ''] = /<form[^>]* action="([^"]+)"/.exec(page) ?? []
  const [, prompt = ''] = /name="prompt" value="([^"]+)"/.exec(page) ?? []
  return [
    new URL(action, at).href,
    new URLSearchParams({ prompt, ...(prompt === 'login' && { login: name, password: 'x' }) }),
  ]
}
