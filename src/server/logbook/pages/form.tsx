import type { ComponentChildren } from 'preact'
import { FORM_TOKEN } from '../../../web/form.tsx'

interface LogbookFormOf {
  /** Of the logbook's own pages, in the language they are read in. */
  readonly action: string
  /** Of a visit that came through another server's pages, `visit.formToken`: that server asks for it. */
  readonly token?: string | undefined
  readonly children: ComponentChildren
}

/** Every form of the logbook that does something: no other site can send it, since its session's cookie is `SameSite=Strict`. */
export const LogbookForm = ({ action, token, children }: LogbookFormOf) => (
  <form method="post" action={action}>
    {token !== undefined && <input type="hidden" name={FORM_TOKEN} value={token} />}
    {children}
  </form>
)
