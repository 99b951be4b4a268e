import type { ComponentChildren } from 'preact'

interface LogbookFormOf {
  /** Of the logbook's own pages, in the language they are read in. */
  readonly action: string
  readonly children: ComponentChildren
}

/** Every form of the logbook that does something: no other site can send it, since its session's cookie is `SameSite=Strict`. */
export const LogbookForm = ({ action, children }: LogbookFormOf) => (
  <form method="post" action={action}>
    {children}
  </form>
)
