import type { ComponentChildren } from 'preact'
import type { Visit } from './area.ts'

interface BoxOf {
  readonly visit: Visit
  readonly value: string
  readonly children?: ComponentChildren
}

/** One box for words, phrases and article numbers; a script answers while one types, without it the form is sent. None where nothing here searches. */
export function SearchBox({ visit: { say, href, large }, value, children }: BoxOf) {
  const action = href('/search')
  return action === undefined ? null : (
    <search>
      <form action={action} data-suggest>
        <label for="q">{say({ zh: '检索条文、词语或条号', en: 'Search words, phrases or article numbers' })}</label>
        <div class="search">
          <input id="q" name="q" type="search" value={value} maxLength={200} autocomplete="off" />
          <button type="submit">{say({ zh: '检索', en: 'Search' })}</button>
        </div>
        {large && <input type="hidden" name="type" value="large" />}
        {children}
      </form>
    </search>
  )
}
