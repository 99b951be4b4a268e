import type { Say } from '../../../law/say.ts'
import { LogbookForm } from './form.tsx'
import type { LogbookVisit } from './layout.tsx'

export const SIGN_IN: Say = { zh: '登录', en: 'Sign in' }

interface SignInOf {
  readonly visit: LogbookVisit
  readonly name?: string
  /** Which of the two was not taken. */
  readonly wrong?: { readonly name: boolean; readonly token: boolean }
}

const NO_NAME: Say = {
  zh: '请写明姓名：您的每次检索、查看都记在它之下。',
  en: 'Say your name: each of your searches is written down under it.',
}
const WRONG_TOKEN: Say = {
  zh: '读取令牌不对。它只在首次启动时显示一次，flr_ 开头；遗失的，移走 tokens.json 后重新启动即发新令牌。',
  en: 'That is not the reading token. It was shown once, at the first start, and begins with flr_; if it is lost, take tokens.json away and start again.',
}

/** Whoever runs a logbook alone comes in by its reading token, and says who they are. */
export const SignIn = ({ visit: { say, href }, name = '', wrong }: SignInOf) => {
  const reasons = [...(wrong?.name ? [NO_NAME] : []), ...(wrong?.token ? [WRONG_TOKEN] : [])]
  return (
    <>
      <h1>{say({ zh: '日志簿　登录', en: 'Logbook: sign in' })}</h1>
      {reasons.length > 0 && (
        <div class="refusal" role="alert" tabIndex={-1} autofocus>
          {reasons.map((reason) => (
            <p key={reason.en}>{say(reason)}</p>
          ))}
        </div>
      )}
      <LogbookForm action={href('/sign-in')}>
        <label for="name">{say({ zh: '姓名', en: 'Your name' })}</label>
        <input
          id="name"
          name="name"
          value={name}
          required
          maxLength={200}
          autocomplete="name"
          aria-invalid={wrong?.name ? 'true' : undefined}
        />
        <label for="token">{say({ zh: '读取令牌', en: 'The reading token' })}</label>
        <input
          id="token"
          name="token"
          type="password"
          required
          autocomplete="off"
          aria-invalid={wrong?.token ? 'true' : undefined}
        />
        <p class="hint">
          {say({
            zh: '首次启动时显示，flr_ 开头。姓名记在您的每次检索、查看上。',
            en: 'Shown at the first start, begins with flr_. Your name stands on each of your searches and on each event you open.',
          })}
        </p>
        <button type="submit">{say(SIGN_IN)}</button>
      </LogbookForm>
    </>
  )
}
