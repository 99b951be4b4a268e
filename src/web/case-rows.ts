import type { CasePages } from './case-pages.tsx'
import { asks, type RouteRows, takes } from './route-rows.ts'

interface CaseRowsOf {
  readonly pages: Pick<CasePages, 'procedure' | 'path'>
  /** The step that opens a case, and one that is taken on it. */
  readonly opens: string
  readonly step: string
  /** Somebody of the demonstration who takes it. */
  readonly as: string
}

/** The rows of all pages of a procedure's cases, for the tests of all routes. */
export function caseRows({ pages: { procedure, path }, opens, step, as }: CaseRowsOf): RouteRows {
  const file = `${path}/:id/attachments/:number`
  return {
    roles: {
      [`GET ${path}`]: ['signed-in', path, 401, 200],
      [`GET ${path}/new`]: ['signed-in', `${path}/new`, 401, 403],
      [`GET ${path}/:id`]: ['signed-in', `${path}/none`, 401, 404],
      [`GET ${file}`]: ['signed-in', `${path}/none/attachments/1`, 401, 404],
      [`POST ${path}/new/:step`]: ['signed-in', `${path}/new/${opens}`, 401, 403],
      [`POST ${path}/:id/:step`]: ['signed-in', `${path}/none/${step}`, 401, 404],
    },
    knocks: {
      [`GET ${path}`]: asks(path, 'after show stage', as),
      [`GET ${path}/new`]: asks(`${path}/new`, '', as),
      [`GET ${path}/:id`]: asks(`${path}/none`, '', as),
      [`GET ${file}`]: asks(`${path}/none/attachments/1`, '', as),
      [`POST ${path}/new/:step`]: takes(`${path}/new/${opens}`, procedure, opens, as),
      [`POST ${path}/:id/:step`]: takes(`${path}/none/${step}`, procedure, step, as),
    },
    kept: {},
  }
}
