import { Fragment } from 'preact'
import type { Say } from '../law/say.ts'
import { type Endpoint, type Page, page, type Route, type Visit } from '../web/area.ts'
import { Table } from '../web/table.tsx'
import { endpointsOf, ownEndpoints } from './api.ts'

// What programs may ask and do, for the people who write them; the contract beside it is made of the same endpoints.

const title: Say = { zh: '接口', en: 'API' }

interface Way {
  readonly head: Say
  readonly text: Say
  readonly line?: string
}

const SEARCH = 'curl -G --data-urlencode q=网络日志'

/** How every endpoint is asked; each line is one that can be run as it stands, at this server's own address. */
const ways = (origin: string): readonly Way[] => [
  {
    head: { zh: '查', en: 'Ask' },
    text: {
      zh: '公开的内容不用登录。清单用 limit 和 after 翻页：答复里有 after，就用它接着取；没有，就取完了。',
      en: 'What is public needs no account. Lists are paged by limit and after: give the answer’s own after to go on; an answer without one was the last.',
    },
    line: `${SEARCH} ${origin}/api/search`,
  },
  {
    head: { zh: '登录', en: 'Sign in' },
    text: {
      zh: '用账号换取会话令牌，或者用管理员发的接口令牌（fadu account token），放在 Authorization: Bearer 里。接口令牌不能办须本人当场验证的事。',
      en: 'A session’s token for an account, or a program’s own (fadu account token), goes into Authorization: Bearer. A program’s token takes no act that asks its person to show a factor just before.',
    },
    line: `curl -H 'content-type: application/json' -d '{"login":"…","password":"…"}' ${origin}/api/session`,
  },
  {
    head: { zh: '办', en: 'Act' },
    text: {
      zh: '每次办理带一个 Idempotency-Key：同一个键重发，只办一次，答复相同。带 If-Match 说明您看到的是第几版，已被他人改动的不办。',
      en: 'Every act carries an Idempotency-Key: sent again, it is done once and answered alike. If-Match says which revision you saw; what another has changed since is not done.',
    },
  },
  {
    head: { zh: '不予办理', en: 'Refused' },
    text: {
      zh: '答复为 application/problem+json（RFC 9457）：reason 是两种语言的理由，grounds 是依据的条文，faults 一次列出全部问题，instead 指出现在可以做什么。',
      en: 'The answer is application/problem+json (RFC 9457): reason in both languages, grounds with the provisions, faults with all that is wrong at once, instead with what can be done now.',
    },
  },
]

const heads: readonly Say[] = [
  { zh: '方法', en: 'Method' },
  { zh: '地址', en: 'Address' },
  { zh: '做什么', en: 'What it does' },
  { zh: '谁可以', en: 'Who may' },
]

const whoMay = ({ who }: Endpoint): Say =>
  who === 'anyone' ? { zh: '任何人', en: 'Anyone' } : { zh: '登录的人', en: 'Whoever has signed in' }

function apiPage(visit: Visit): Page {
  const { say, app, origin } = visit
  const { areas } = app
  const groups = [
    { id: 'own', name: { zh: '登录、待办与程序', en: 'Sign-in, desk and procedures' }, endpoints: ownEndpoints },
    ...areas.map(({ id, name, endpoints }) => ({ id, name, endpoints })),
  ].filter(({ endpoints }) => endpoints.length > 0)
  return page(
    say(title),
    <>
      <h1>{say(title)}</h1>
      <p class="lede">
        {say({
          zh: `页面能做的，程序也能做：同样的依据，同样的权限，同样留痕。共 ${endpointsOf(areas).length} 个接口，按 OpenAPI 3.1 说明。`,
          en: `What the pages do, programs may do: on the same grounds, by the same people, on the same record. ${endpointsOf(areas).length} endpoints, described as OpenAPI 3.1.`,
        })}{' '}
        <a href="/api/openapi.json">openapi.json</a>
      </p>
      {ways(origin).map(({ head, text, line }) => (
        <Fragment key={head.en}>
          <h2>{say(head)}</h2>
          <p>{say(text)}</p>
          {line !== undefined && <pre>{line}</pre>}
        </Fragment>
      ))}
      <h2>{say({ zh: '全部接口', en: 'Every endpoint' })}</h2>
      {groups.map(({ id, name, endpoints }) => (
        <Fragment key={id}>
          <h3>{say(name)}</h3>
          <Table name={name} heads={heads} visit={visit}>
            {endpoints.map((endpoint) => (
              <tr key={`${endpoint.method} ${endpoint.path}`}>
                <td>{endpoint.method}</td>
                <td>
                  <code>/api{endpoint.path.replace('…', '')}</code>
                </td>
                <td>{say(endpoint.summary)}</td>
                <td>{say(whoMay(endpoint))}</td>
              </tr>
            ))}
          </Table>
        </Fragment>
      ))}
    </>,
  )
}

export const apiPageRoute: Route = { method: 'GET', path: '/api', who: 'anyone', answer: apiPage }
