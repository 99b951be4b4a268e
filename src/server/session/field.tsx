import type { Say } from '../../law/say.ts'
import type { Visit } from '../../web/area.ts'
import { goal } from './session-route.ts'

interface FieldOf {
  readonly name: string
  readonly label: Say
  readonly help?: Say
  readonly visit: Visit
  readonly type?: 'text' | 'password'
  readonly value?: string | undefined
  readonly autocomplete: string
  readonly inputMode?: 'numeric' | 'email' | 'url'
  readonly maxLength?: number
  readonly required?: boolean
  readonly autofocus?: boolean
}

/** One line to type in, its label above, its help under the label. */
export const Field = ({ name, label, help, visit: { say }, type = 'text', required = true, ...rest }: FieldOf) => (
  <div class="field">
    <label for={name}>
      {say(label)}
      {help && <small>{say(help)}</small>}
    </label>
    <input id={name} name={name} type={type} required={required} maxLength={200} spellcheck={false} {...rest} />
  </div>
)

export const codeField = {
  name: 'code',
  label: { zh: '动态口令', en: 'One-time code' },
  help: { zh: '验证器应用现在显示的 6 位数字', en: 'The six digits your authenticator shows now' },
  autocomplete: 'one-time-code',
  inputMode: 'numeric',
} as const

/** Carries on where somebody wanted to go. */
export const Goal = ({ visit }: { visit: Visit }) => <input type="hidden" name="to" value={goal(visit)} />
