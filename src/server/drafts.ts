import type { Procedure } from '../kernel/procedure/definition.ts'
import type { Superseded } from '../kernel/procedure/superseded.ts'
import lines from './drafts.txt?raw'

/**
 * Drafts that were served before their version was settled, none of them outside this project, one a line: the SHA-256 of
 * the legal core of an earlier form of a version (`core`), or a version that another one is now (`into`). Their cases go
 * on under the version that is.
 */
export const drafts: readonly Superseded[] = lines.trim().split('\n').map(draftOf)

function draftOf(line: string): Superseded {
  const [, procedure, version, kind, rest] = /^(\S+)@(\S+) (core|into) (\S+)$/.exec(line) ?? []
  if (procedure === undefined || version === undefined || rest === undefined) throw new Error(`drafts.txt: ${line}`)
  return kind === 'into' ? { procedure, version, into: rest } : { procedure, version, core: rest }
}

/** Those of procedures that this program has: an area may be left out. */
export const draftsOf = (procedures: readonly Procedure[]): readonly Superseded[] =>
  drafts.filter(({ procedure }) => procedures.some(({ id }) => id === procedure))
