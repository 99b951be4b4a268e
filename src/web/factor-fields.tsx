import type { Visit } from './area.ts'
import type { FactorShown } from './visitor.ts'

// A grave act wants a factor shown just before. Its form asks for one by itself, so that nobody leaves what they have typed
// to show who they are elsewhere; a passkey is shown in a window beside it.

const PASSWORD = 'proof-password'
const CODE = 'proof-code'

/** Fields of a grave act's form; nothing where a factor was shown just before. */
export function FactorFields({ id, visit }: { id: string; visit: Visit }) {
  const { say, href } = visit
  if (visit.visitor === undefined || visit.whyNotProven() === undefined) return null
  return (
    <fieldset class="field">
      <legend>
        {say({ zh: '这一步影响重大，请再次验证', en: 'This step is a grave one: show again who you are' })}
        <small>
          {say({ zh: '密码、动态口令，填一种即可', en: 'Your password or a one-time code; one is enough' })}
        </small>
      </legend>
      <div class="field">
        <label for={`${id}-${PASSWORD}`}>{say({ zh: '密码', en: 'Password' })}</label>
        <input id={`${id}-${PASSWORD}`} name={PASSWORD} type="password" autocomplete="current-password" />
      </div>
      <div class="field">
        <label for={`${id}-${CODE}`}>{say({ zh: '或动态口令', en: 'Or a one-time code' })}</label>
        <input id={`${id}-${CODE}`} name={CODE} type="text" inputMode="numeric" autocomplete="one-time-code" />
      </div>
      <p class="meta">
        <a href={href('/session/again')} target="_blank" rel="noopener">
          {say({
            zh: '用通行密钥：在新窗口验证后，回到本页再提交',
            en: 'With a passkey: show it in a new window, then come back to this page and send it',
          })}
        </a>
      </p>
    </fieldset>
  )
}

/** What was sent, without what proves who sent it: that goes into no answer and back into no form. */
export function withoutFactor(form: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const { [PASSWORD]: _, [CODE]: __, ...rest } = form
  return rest
}

/** The factor that came with a form; undefined where none did. */
export function factorIn(form: Readonly<Record<string, string>>): FactorShown | undefined {
  const { [PASSWORD]: password = '', [CODE]: code = '' } = form
  if (code.trim() !== '') return { code }
  return password === '' ? undefined : { password }
}
