import type { Register } from '../../mechanisms/register/define.ts'
import { asks, type RouteRows, tells } from '../route-rows.ts'

interface RowsOf {
  readonly register: Register
  /** Somebody of the demonstration who enters records, as `pufa-1`. */
  readonly as: string
}

/** The rows of everything that `registerEndpoints` gives, for the tests of all routes. */
export function endpointRows({ register, as }: RowsOf): RouteRows {
  const { id, list, fields, publicView } = register
  const own = `/api/registers/${id}/records`
  const open = `/api/open/${id}/records`
  const query = ['q', 'state', 'ends', 'sort', 'limit', 'after', ...list.filters].join(' ')
  const values = (text: string) => Object.fromEntries(Object.keys(fields.shape).map((name) => [name, text]))
  const openRows: RouteRows = publicView
    ? {
        roles: {
          [`GET ${open}`]: ['anyone', open, 200, 200],
          [`GET ${open}/:record`]: ['anyone', `${open}/none`, 404, 404],
        },
        knocks: { [`GET ${open}`]: asks(open, query), [`GET ${open}/:record`]: asks(`${open}/none`) },
        kept: { [`GET ${open}`]: 'nothing', [`GET ${open}/:record`]: 'nothing' },
      }
    : { roles: {}, knocks: {}, kept: {} }
  return {
    roles: {
      ...openRows.roles,
      [`GET ${own}`]: ['signed-in', own, 401, 200],
      [`POST ${own}`]: ['signed-in', own, 401, 400],
      [`GET ${own}/:record`]: ['signed-in', `${own}/none`, 401, 404],
      [`PUT ${own}/:record`]: ['signed-in', `${own}/none`, 401, 400],
      [`DELETE ${own}/:record`]: ['signed-in', `${own}/none`, 401, 400],
      [`POST /api/registers/${id}/many`]: ['signed-in', `/api/registers/${id}/many`, 401, 400],
    },
    knocks: {
      ...openRows.knocks,
      [`GET ${own}`]: asks(own, query, as),
      [`POST ${own}`]: tells(own, (text) => ({ values: values(text) }), as),
      [`GET ${own}/:record`]: asks(`${own}/none`, '', as),
      [`PUT ${own}/:record`]: tells(`${own}/none`, (text) => ({ values: values(text), reason: text }), as),
      [`DELETE ${own}/:record`]: asks(`${own}/none`, 'reason', as),
      [`POST /api/registers/${id}/many`]: tells(
        `/api/registers/${id}/many`,
        (text) => ({ act: 'change', records: [{ id: text, version: 1 }], values: values(text), reason: text }),
        as,
      ),
    },
    kept: openRows.kept,
  }
}

/** Rows of several owners as one. */
export const rowsTogether = (rows: readonly RouteRows[]): RouteRows => ({
  roles: Object.assign({}, ...rows.map(({ roles }) => roles)),
  knocks: Object.assign({}, ...rows.map(({ knocks }) => knocks)),
  kept: Object.assign({}, ...rows.map(({ kept }) => kept)),
})
