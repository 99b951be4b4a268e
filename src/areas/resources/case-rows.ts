import type { CasePages } from '../../web/case-pages.tsx'
import { asks, inFile, type RouteRows, sends, takes, type WordsKept } from '../../web/route-rows.ts'

interface CaseRowsOf {
  readonly pages: Pick<CasePages, 'procedure' | 'path' | 'following' | 'sealing'>
  /** The step that opens a case, and one that is taken on it. */
  readonly opens: string
  readonly step: string
  /** Somebody of the demonstration who takes it. */
  readonly as: string
  /** Where what a stranger types stands when they open a case; in its file, if not said. */
  readonly openedKept?: WordsKept
}

/** The rows of all pages of a procedure's cases, for the tests of all routes. */
export function caseRows({ pages, opens, step, as, openedKept = inFile }: CaseRowsOf): RouteRows {
  const { procedure, path, following, sealing } = pages
  const who = following ? 'anyone' : 'signed-in'
  const [seen, absent] = following ? [200, 404] : [401, 401]
  const opener = following ? undefined : as
  const file = `${path}/:id/attachments/:number`
  return {
    roles: {
      [`GET ${path}`]: [who, path, seen, 200],
      [`GET ${path}/new`]: [who, `${path}/new`, seen, following ? 200 : 403],
      [`GET ${path}/:id`]: [who, `${path}/none`, absent, 404],
      [`GET ${file}`]: [who, `${path}/none/attachments/1`, absent, 404],
      [`POST ${path}/new/:step`]: [who, `${path}/new/${opens}`, following ? 422 : 401, following ? 422 : 403],
      [`POST ${path}/:id/:step`]: [who, `${path}/none/${step}`, absent, 404],
      ...(following && {
        [`GET ${following.path}`]: ['anyone', following.path, 200, 200],
        [`POST ${following.path}`]: ['anyone', following.path, 400, 400],
      }),
      ...(sealing !== undefined && {
        [`POST ${path}/:id/sealed`]: [who, `${path}/none/sealed`, absent, 404],
      }),
    },
    knocks: {
      [`GET ${path}`]: asks(path, 'after show stage', opener),
      [`GET ${path}/new`]: asks(`${path}/new`, '', opener),
      [`GET ${path}/:id`]: asks(`${path}/none`, '', opener),
      [`GET ${file}`]: asks(`${path}/none/attachments/1`, '', opener),
      [`POST ${path}/new/:step`]: takes(`${path}/new/${opens}`, procedure, opens, opener),
      [`POST ${path}/:id/:step`]: takes(`${path}/none/${step}`, procedure, step, as),
      ...(following && {
        [`GET ${following.path}`]: asks(following.path),
        [`POST ${following.path}`]: sends(following.path, 'code'),
      }),
      ...(sealing !== undefined && { [`POST ${path}/:id/sealed`]: sends(`${path}/none/sealed`, 'reason', as) }),
    },
    kept: following
      ? {
          ...Object.fromEntries(
            [path, `${path}/new`, `${path}/:id`, file, following.path].map((one) => [`GET ${one}`, 'nothing'] as const),
          ),
          [`POST ${following.path}`]: 'nothing',
          [`POST ${path}/new/:step`]: openedKept,
          [`POST ${path}/:id/:step`]: inFile,
          ...(sealing !== undefined && { [`POST ${path}/:id/sealed`]: 'nothing' as const }),
        }
      : {},
  }
}
