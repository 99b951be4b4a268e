import type { RouteAccess } from './area.ts'

/** Who may pass, a path to ask for, and the status that is answered to nobody in particular and to an officer. */
export type RoleRow = readonly [who: RouteAccess, path: string, anonymous: number, officer: number]

/** How a route is asked with a text of a stranger: by its path, as whom, and where the text stands. */
export interface Knock {
  /**
   * A path that leads as far in as anybody's does, `{report}` for a report that stands; parameters that are texts
   * themselves are tried apart.
   */
  readonly path: string
  /** Somebody of the demonstration; nobody if not said. */
  readonly as?: string
  /** Names in the query, each tried with the text. */
  readonly query?: readonly string[]
  /** Fields of a form, all with the text at once. */
  readonly form?: readonly string[]
  /** Fields that must be right for the others to be read. */
  readonly right?: Readonly<Record<string, string>>
  /** A form that asks what a step of a procedure asks. */
  readonly step?: readonly [procedure: string, step: string]
  /** A body of JSON around the text. */
  readonly json?: (text: string) => unknown
}

/** What is kept of the words somebody typed at a route that asks nobody who they are, once it has answered. */
export type WordsKept =
  /** Nothing, anywhere, in any spelling. */
  | 'nothing'
  /**
   * What the act itself says, in these tables (and so in the files of the database, its log and a backup) and nowhere
   * else. Such a route is walked in `test/attacks/canary-walks.ts`, up to its act.
   */
  | { readonly tables: readonly string[] }

/**
 * What the tests of all routes must know of each, by its method and path, `GET /law/:law`. The rows stand in the folder
 * of the area whose route it is, in `route-rows.ts`; those of the server's own routes in `src/server/route-rows.ts`.
 */
export interface RouteRows {
  readonly roles: Readonly<Record<string, RoleRow>>
  readonly knocks: Readonly<Record<string, Knock>>
  /**
   * Every route that asks nobody who they are. Of file names, browsers, languages and addresses none keeps anything; a
   * access code, a contact and what is in a file are nowhere in words.
   */
  readonly kept: Readonly<Record<string, WordsKept>>
}

export const nothing = (...routes: readonly string[]): Readonly<Record<string, WordsKept>> =>
  Object.fromEntries(routes.map((route) => [route, 'nothing' as const]))
/** What a step was told stands in the file of its case. */
export const inFile: WordsKept = { tables: ['case_step'] }
/** And, in lower case, among the words by which the office finds the case. */
export const inFileAndIndex: WordsKept = { tables: ['case_index', 'case_step'] }

const words = (names: string): readonly string[] => names.split(' ').filter((name) => name !== '')

/** A page, or what is asked of a program, with these names in its query. */
export const asks = (path: string, names = '', as?: string): Knock => ({
  path,
  query: words(names),
  ...(as && { as }),
})
/** A form with these fields. */
export const sends = (path: string, fields = '', as?: string): Knock => ({
  path,
  form: words(fields),
  ...(as && { as }),
})
/** The form of a step of a procedure. */
export const takes = (path: string, procedure: string, step: string, as?: string): Knock => ({
  path,
  step: [procedure, step],
  ...(as && { as }),
})
/** JSON around the text. */
export const tells = (path: string, json: (text: string) => unknown, as?: string): Knock => ({
  path,
  json,
  ...(as && { as }),
})

export const INVESTIGATOR = 'wangxin-2'
export const DECIDER = 'wangxin-5'
export const KEEPER = 'jifang-1'

/** A breach that the calculator knows, on days on which it is one. */
export const BREACH = {
  breach: 'csl@2026-01-01#art-23/para-1/item-3',
  from: '2026-01-05',
  to: '2026-01-06',
  decision: '2026-03-02',
}
export const CALCULATOR =
  'breach from to discovered decision form department remit role measure fine days income purchase state-organ version version-reason leniency leniency-ground leniency-evidence earlier long-ground long-evidence crime'
