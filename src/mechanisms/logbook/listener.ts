import type { Say } from '../../law/say.ts'

// The ways in by a socket, as data: what `logbook serve` and `serve --logbook` open by which option, what their usage says,
// what a sender by each is called, and what is told of its source. Who opens one stands in `server/logbook/listening.ts`.

/** One way in; what comes by it is syslog, or requests in one of the forms that agents send. */
interface Listener {
  /** As people and pages call it. */
  readonly name: string
  readonly form: 'syslog' | 'requests'
  /** Where no port is said at all, it is opened at this one. */
  readonly usual?: number
  /** Files that it is opened with, by option, and whether it can be without. */
  readonly files?: Readonly<Record<string, 'needed' | 'optional'>>
  /** What is lost on the way is lost without a word. */
  readonly isLossy?: true
}

/** By the option that opens each; a sender's name begins with it. Both usual ports are above those that only root may open. */
const LISTENERS = {
  tcp: { name: 'TCP', form: 'syslog', usual: 5514 },
  udp: { name: 'UDP', form: 'syslog', isLossy: true },
  tls: { name: 'TLS', form: 'syslog', files: { cert: 'needed', key: 'needed', ca: 'optional' } },
  http: { name: 'HTTP', form: 'requests', usual: 8090 },
} as const satisfies Readonly<Record<string, Listener>>

export type ListenerName = keyof typeof LISTENERS

type FilesOf<Each> = Each extends { readonly files: infer Files } ? keyof Files : never
/** An option whose value is a file that a listener is opened with. */
export type ListenerFile = { [Name in ListenerName]: FilesOf<(typeof LISTENERS)[Name]> }[ListenerName]
export type ListenerOption = ListenerName | ListenerFile

/** Each with its option. */
export const listeners = Object.entries(LISTENERS) as readonly (readonly [ListenerName, Listener])[]

export const filesOf = ({ files = {} }: Listener) =>
  Object.entries(files) as readonly (readonly [ListenerFile, 'needed' | 'optional'])[]

export const LISTENER_OPTIONS: readonly ListenerOption[] = listeners.flatMap(([option, listener]) => [
  option,
  ...filesOf(listener).map(([file]) => file),
])

/** For `parseArgs`; beside another server each option has a name before it, `logbook-tcp`. */
export const listenerOptions = <Before extends string>(before: Before) =>
  Object.fromEntries(LISTENER_OPTIONS.map((option) => [before + option, { type: 'string' }])) as Readonly<
    Record<`${Before}${ListenerOption}`, { readonly type: 'string' }>
  >

/** `[--tcp 5514] [--tls PORT --cert F --key F [--ca F]]`; beside another server none is open that is not named. */
export const listenerUsage = (before = ''): string =>
  listeners
    .map(([option, listener]) => {
      const port = before === '' ? (listener.usual ?? 'PORT') : 'PORT'
      const files = filesOf(listener).map(([file, need]) =>
        need === 'needed' ? ` --${before}${file} F` : ` [--${before}${file} F]`,
      )
      return `[--${before}${option} ${port}${files.join('')}]`
    })
    .join(' ')

/** `TCP 5514`: what is opened where no port is said, for the manual. */
export const usualListeners = listeners.flatMap(([, { name, usual }]) =>
  usual === undefined ? [] : `${name} ${usual}`,
)

export const syslogListeners = listeners.flatMap(([, { name, form }]) => (form === 'syslog' ? name : []))

const lossy = listeners.flatMap(([, { name, isLossy }]) => (isLossy ? name : []))

/** What is told of a source of which some was, or may have been, lost without a word. */
export const NEVER_COMPLETE: Say = {
  zh: `${lossy.join('、')}，不保证完整`,
  en: `${lossy.join(', ')}, never complete`,
}
