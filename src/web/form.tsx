import type { ComponentChildren } from 'preact'
import type { FieldFault, Refusal } from '../law/refusal.ts'
import type { Say } from '../law/say.ts'
import type { Visit } from './area.ts'
import { Grounds } from './grounds.tsx'
import { Icon } from './icon.tsx'

/** The field that shows a form to be ours. The server reads it and takes it away: an area never sees it. */
export const FORM_TOKEN = 'form-token'

interface FormOf {
  readonly visit: Visit
  /** Of ours, without the language: `/session/desk`. */
  readonly action: string
  readonly class?: string
  /** Controls that stand elsewhere on the page name it. */
  readonly id?: string
  /** It gives a seat at an exam up: a script clears what the browser holds of it, and warns of what waits there. */
  readonly leavesSeat?: true
  /** It brings files. */
  readonly files?: boolean | undefined
  /** The notice that it marks as read: a script does so without leaving the page. */
  readonly marks?: number | undefined
  readonly passkey?: { readonly does: 'show' | 'add'; readonly options: object }
  readonly children: ComponentChildren
}

/** Every form that does something: it is sent by POST and carries what no other site can know. */
export const Form = ({ visit, action, class: looks, id, files, marks, passkey, leavesSeat, children }: FormOf) => {
  const token = visit.formToken()
  return (
    <form
      method="post"
      action={visit.href(action)}
      class={looks}
      id={id}
      enctype={files ? 'multipart/form-data' : undefined}
      data-marks={marks}
      data-leaves-seat={leavesSeat}
      data-passkey={passkey?.does}
      data-options={passkey && JSON.stringify(passkey.options)}
    >
      {token !== undefined && <input type="hidden" name={FORM_TOKEN} value={token} />}
      {children}
      {leavesSeat && <strong aria-live="polite" />}
    </form>
  )
}

interface RefusedOf {
  readonly refusal: Refusal | undefined
  readonly visit: Visit
  /** Of the form whose answers its faults speak of: `decide` gives `#decide-fine`. */
  readonly prefix?: string | undefined
  /** What was tried: 没有登记. */
  readonly title?: Say | undefined
  /** What its visitor may do instead, each a link. */
  readonly instead?: readonly { readonly text: string; readonly href: string | undefined }[]
}

/**
 * Why what was sent was not taken, above the same form again: all that is wrong, each with the way to its field, and what
 * is open instead. It has the focus, so that whoever reads by ear or keyboard begins here.
 */
export function Refused({ refusal, visit, prefix, title, instead = [] }: RefusedOf) {
  if (!refusal) return null
  const { say, href } = visit
  const faults = refusal.faults ?? []
  const open = [
    ...(refusal.instead ? [{ text: say(refusal.instead.text), href: href(refusal.instead.path) }] : []),
    ...instead,
  ]
  return (
    <div class="refusal" role="alert" tabIndex={-1} autofocus>
      {title && (
        <h2>
          <Icon name="ban" /> {say(title)}
        </h2>
      )}
      <div class={open.length > 0 && title ? 'sides' : undefined}>
        <div>
          {faults.length > 0 && open.length > 0 && title && <h3>{say({ zh: '要改的', en: 'What to mend' })}</h3>}
          {faults.length > 0 && prefix !== undefined ? (
            <ul>
              {faults.map((fault) => (
                <FaultLine key={`${fault.field} ${fault.reason.en}`} {...{ fault, prefix, visit }} />
              ))}
            </ul>
          ) : (
            <p>{say(refusal.reason)}</p>
          )}
          <Grounds
            grounds={[...new Set([...refusal.grounds, ...faults.flatMap(({ grounds }) => grounds)])]}
            visit={visit}
          />
        </div>
        {open.length > 0 && (
          <div>
            {title && <h3>{say({ zh: '现在可以', en: 'What you may do now' })}</h3>}
            <ul>
              {open.map((way) => (
                <li key={way.text}>
                  <a href={way.href}>{way.text}</a>
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </div>
  )
}

/** The control that asks for an answer: `persons.0.name` of `notify` is `notify-persons-0-name`. */
export const controlOf = (prefix: string, field: string): string => `${prefix}-${field.replaceAll('.', '-')}`

function FaultLine({ fault, prefix, visit }: { fault: FieldFault; prefix: string; visit: Visit }) {
  const { say } = visit
  const { field, name, reason } = fault
  return (
    <li>
      {field !== undefined && (
        <>
          <a href={`#${controlOf(prefix, field)}`}>{name ? say(name) : field}</a>
          {say({ zh: '：', en: ': ' })}
        </>
      )}
      {say(reason)}
    </li>
  )
}
