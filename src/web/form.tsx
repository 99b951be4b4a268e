import type { ComponentChildren } from 'preact'
import type { Refusal } from '../law/refusal.ts'
import type { Visit } from './area.ts'
import { Grounds } from './grounds.tsx'

/** The field that shows a form to be ours. The server reads it and takes it away: an area never sees it. */
export const FORM_TOKEN = 'form-token'

interface FormOf {
  readonly visit: Visit
  /** Of ours, without the language: `/session/desk`. */
  readonly action: string
  readonly class?: string
  /** Controls that stand elsewhere on the page name it. */
  readonly id?: string
  /** It brings files. */
  readonly files?: boolean | undefined
  readonly passkey?: { readonly does: 'show' | 'add'; readonly options: object }
  readonly children: ComponentChildren
}

/** Every form that does something: it is sent by POST and carries what no other site can know. */
export const Form = ({ visit, action, class: looks, id, files, passkey, children }: FormOf) => {
  const token = visit.formToken()
  return (
    <form
      method="post"
      action={visit.href(action)}
      class={looks}
      id={id}
      enctype={files ? 'multipart/form-data' : undefined}
      data-passkey={passkey?.does}
      data-options={passkey && JSON.stringify(passkey.options)}
    >
      {token !== undefined && <input type="hidden" name={FORM_TOKEN} value={token} />}
      {children}
    </form>
  )
}

/** Why what was sent was not taken, above the same form again. */
export const Refused = ({ refusal, visit }: { refusal: Refusal | undefined; visit: Visit }) =>
  refusal && (
    <div class="refusal" role="alert">
      <p>{visit.say(refusal.reason)}</p>
      <Grounds grounds={refusal.grounds} visit={visit} />
      {refusal.instead && (
        <p>
          <a href={visit.href(refusal.instead.path)}>{visit.say(refusal.instead.text)}</a>
        </p>
      )}
    </div>
  )
