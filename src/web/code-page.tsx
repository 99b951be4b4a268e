import type { Refusal } from '../law/refusal.ts'
import type { Say } from '../law/say.ts'
import { type Page, page, type Visit } from './area.ts'
import { CodeField } from './code-field.tsx'
import { Exit } from './exit.tsx'
import { Form, Refused } from './form.tsx'

/** Where whoever has no account follows what they sent, by its access code. */
export interface Following {
  readonly name: Say
  readonly path: string
  /** The page above it. */
  readonly top: { readonly name: Say; readonly path: string }
}

/** By POST, so that the code stands in no address, history or log. What was mistyped stands there to be mended. */
export function codePage(visit: Visit, { name, path, top }: Following, refusal?: Refusal): Page {
  const { say } = visit
  const title = say(name)
  return page(
    title,
    <>
      <Exit visit={visit} />
      <h1>{title}</h1>
      <Refused refusal={refusal} visit={visit} />
      <Form visit={visit} action={path}>
        <CodeField
          label={{ zh: '查询码', en: 'Access code' }}
          help={{
            zh: '16 位字母和数字，大小写、空格、连字符都可以',
            en: '16 letters and digits; small letters, spaces and hyphens do not matter',
          }}
          value={visit.form.code}
          visit={visit}
        />
        <p class="actions">
          <button type="submit">{say({ zh: '查询', en: 'Follow' })}</button>
        </p>
      </Form>
      <p class="meta">
        {say({
          zh: '您的网络地址、浏览器和查询码都不记录。',
          en: 'Neither your address nor your browser nor the code is kept.',
        })}
      </p>
    </>,
    { crumbs: [{ name: say(top.name), path: top.path }], refusal },
  )
}
