import type { Edition } from '../../../law/edition.ts'
import type { Visit } from '../../../web/area.ts'

const nameOf = ({ law, version }: Edition): string => `${law}@${version}`

/** The text that a page was asked for: by its name, or the one of the Cybersecurity Law that is in force. */
export function editionAsked({ query, form, today, app }: Visit): Edition | undefined {
  const asked = form.law ?? query.law
  const { shelf } = app.kernel
  return (
    shelf.find((one) => nameOf(one) === asked) ??
    shelf
      .filter(({ law, version }) => law === 'csl' && version <= today)
      .toSorted((one, other) => (one.version < other.version ? 1 : -1))[0]
  )
}

interface EditionFormOf {
  readonly action: string
  readonly asked: Edition | undefined
  readonly visit: Visit
  readonly children?: preact.ComponentChildren
}

/** Chooses one text of the library. */
export const EditionForm = ({ action, asked, visit: { say, href, app, large }, children }: EditionFormOf) => (
  <search>
    <form action={href(action)} class="filters">
      {large && <input type="hidden" name="type" value="large" />}
      <div>
        <label for="law">{say({ zh: '法律文本', en: 'Text' })}</label>
        <select id="law" name="law">
          {app.kernel.shelf.map((one) => (
            <option key={nameOf(one)} value={nameOf(one)} selected={one === asked}>
              {say(one.title)} {one.version}
            </option>
          ))}
        </select>
      </div>
      {children}
      <button type="submit" class="quiet">
        {say({ zh: '看', en: 'Show' })}
      </button>
    </form>
  </search>
)
