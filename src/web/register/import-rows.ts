import type { Register } from '../../mechanisms/register/define.ts'
import { asks, type RouteRows, sends, tells } from '../route-rows.ts'

/** The rows of everything that `importRoutes` and `importEndpoints` give, for the tests of all routes. */
export function importRows({ register: { id }, as }: { readonly register: Register; readonly as: string }): RouteRows {
  const page = `/registers/${id}/import`
  const api = `/api/registers/${id}/imports`
  return {
    roles: {
      [`GET ${page}`]: ['signed-in', page, 401, 403],
      [`POST ${page}`]: ['signed-in', page, 401, 403],
      [`GET ${page}/:job`]: ['signed-in', `${page}/none`, 401, 404],
      [`POST ${page}/:job`]: ['signed-in', `${page}/none`, 401, 403],
      [`POST ${api}`]: ['signed-in', api, 401, 400],
      [`GET ${api}/:job`]: ['signed-in', `${api}/none`, 401, 404],
      [`POST ${api}/:job`]: ['signed-in', `${api}/none`, 401, 403],
    },
    knocks: {
      [`GET ${page}`]: asks(page, 'as', as),
      [`POST ${page}`]: sends(page, 'sheet', as),
      [`GET ${page}/:job`]: asks(`${page}/none`, 'as row', as),
      [`POST ${page}/:job`]: sends(`${page}/none`, 'part', as),
      [`POST ${api}`]: tells(api, (text) => ({ sheet: text }), as),
      [`GET ${api}/:job`]: asks(`${api}/none`, '', as),
      [`POST ${api}/:job`]: tells(`${api}/none`, (text) => ({ part: text }), as),
    },
    kept: {},
  }
}
