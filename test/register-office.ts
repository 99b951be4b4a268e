import { issueToken } from '../src/kernel/identity/api-token.ts'
import { addOffice } from '../src/kernel/identity/offices.ts'
import { addPerson } from '../src/kernel/identity/person.ts'
import type { TestApp } from './app.ts'
import { granted, post } from './identity.ts'

/** An answer of the API to somebody. */
export interface Told {
  readonly status: number
  readonly said: never
}

/** Somebody who calls the API, by a token of their own. */
export interface ApiCaller {
  readonly office: string
  readonly token: string
  call(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<{ readonly status: number; readonly text: string; readonly said: unknown }>
}

let keys = 0

/** With a token that may write, of somebody who sits at an office. */
export async function callerOf({ app, kernel }: TestApp, person: string, office: string): Promise<ApiCaller> {
  const { token } = granted(await issueToken(kernel.identity, { person, office, scope: 'write', days: 90, label: '' }))
  return callerBy({ app }, { office, token })
}

/** By a token of `fadu account`, or by that of a session. */
export function callerBy(
  { app }: Pick<TestApp, 'app'>,
  { office, token }: Pick<ApiCaller, 'office' | 'token'>,
): ApiCaller {
  return {
    office,
    token,
    async call(method, url, body, headers = {}) {
      keys += 1
      const reply = await app.inject({
        method,
        url,
        headers: {
          host: 'localhost',
          authorization: `Bearer ${token}`,
          ...(method !== 'GET' && { 'idempotency-key': `key-${keys}` }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { payload: JSON.stringify(body) }),
      })
      return {
        status: reply.statusCode,
        text: reply.body,
        said: /json/.test(String(reply.headers['content-type'])) ? JSON.parse(reply.body) : undefined,
      }
    },
  }
}

/** The same of an office that is no part of the demonstration: 临江县普法办. */
export async function otherOffice(fadu: TestApp, role: string): Promise<ApiCaller> {
  const { identity } = fadu.kernel
  const office = {
    id: 'other-office',
    name: { zh: '清溪县普法办', en: 'Qingxi Popularisation Office' },
    kind: 'popularisation',
    level: 'county',
    region: '990102',
  } as const
  await addOffice(identity.database, office)
  const person = granted(await addPerson(identity.database, { name: '另一个人' }))
  granted(await post(identity, { person: person.id, office: office.id, role, since: '2017-01-01' }))
  return callerOf(fadu, person.id, office.id)
}
