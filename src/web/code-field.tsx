import type { Say } from '../law/say.ts'
import type { Visit } from './area.ts'

interface CodeFieldOf {
  readonly label: Say
  /** Where the code stands, and how it looks. */
  readonly help: Say
  readonly value: string | undefined
  readonly visit: Visit
}

/** A code as people type it from paper: nothing completes it, nothing corrects it, and a mistyped one stays to be mended. */
export const CodeField = ({ label, help, value, visit: { say } }: CodeFieldOf) => (
  <div class="field">
    <label for="code">
      {say(label)}
      <small>{say(help)}</small>
    </label>
    <input
      id="code"
      name="code"
      type="text"
      required
      autocomplete="off"
      spellcheck={false}
      maxLength={60}
      value={value}
    />
  </div>
)
