import { type Register, sealedFields } from '../../mechanisms/register/define.ts'
import { fileField } from '../../mechanisms/register/field-kind.ts'
import { proposalPath, recordFilePath, recordPath } from '../../mechanisms/register/named.ts'
import { asks, type RouteRows, sends, tells } from '../route-rows.ts'
import { erasurePath } from './erasure-part.tsx'
import { officePath, type RegisterPages } from './reading.ts'
import { receiptPath } from './receipt-part.tsx'
import { aboutMePath, sealedPath } from './sealed-part.tsx'

interface RowsOf {
  readonly register: Register
  /** Somebody of the demonstration who enters records, as `pufa-1`. */
  readonly as: string
}

/** Everything that is generated from a register, for the tests of all routes. */
export const registerRows = (pages: RegisterPages, as: string): RouteRows =>
  kept(pages.register, generatedRows(pages, as))

/** Of a register that few of its office read: other officers are refused whatever they ask it for in words that fit. */
function kept(register: Register, rows: RouteRows): RouteRows {
  if (!register.readBy) return rows
  const roles = Object.entries(rows.roles).map(([route, [who, path, anonymous, officer]]) => [
    route,
    // What does not fit the schema of a body is told before anybody is asked who they are.
    [who, path, anonymous, officer === 400 && !route.startsWith('DELETE') ? 400 : 403] as const,
  ])
  return { ...rows, roles: Object.fromEntries(roles) }
}

const generatedRows = (pages: RegisterPages, as: string): RouteRows =>
  rowsTogether([
    endpointRows({ register: pages.register, as }),
    pageRows(pages, as),
    receiptRows(pages.register, as),
    erasureRows(pages.register, as),
    ...(sealedFields(pages.register).length > 0 ? [sealedRows({ register: pages.register, as })] : []),
    ...(fileField(pages.register) ? [fileRows(pages.register)] : []),
    ...(pages.register.agrees ? [proposalRows({ register: pages.register, as })] : []),
  ])

/** The rows of what is sealed. */
function sealedRows({ register: { id, concerns }, as }: RowsOf): RouteRows {
  const api = `/api/registers/${id}/records`
  const about = aboutMePath(id)
  const isAbout = concerns !== undefined
  return {
    roles: {
      [`POST ${sealedPath(id, ':record')}`]: ['signed-in', sealedPath(id, 'none'), 401, 404],
      [`POST ${api}/:record/sealed`]: ['signed-in', `${api}/none/sealed`, 401, 400],
      ...(isAbout && { [`GET ${about}`]: ['signed-in', about, 401, 200] }),
    },
    knocks: {
      [`POST ${sealedPath(id, ':record')}`]: sends(sealedPath(id, 'none'), 'reason purpose', as),
      [`POST ${api}/:record/sealed`]: tells(`${api}/none/sealed`, (text) => ({ reason: text, purpose: text }), as),
      ...(isAbout && { [`GET ${about}`]: asks(about, '', as) }),
    },
    kept: {},
  }
}

/** The row of files. */
function fileRows({ id }: Register): RouteRows {
  const route = `GET ${recordFilePath(id, ':record', ':hash')}`
  const path = recordFilePath(id, 'none', 'none')
  return {
    roles: { [route]: ['anyone', path, 404, 404] },
    knocks: { [route]: asks(path, 'warned') },
    kept: { [route]: 'nothing' },
  }
}

/** The rows of what waits for a second person. */
function proposalRows({ register: { id }, as }: RowsOf): RouteRows {
  const page = proposalPath(id)
  const api = `/api${page}`
  return {
    roles: Object.fromEntries(
      [page, api].flatMap((at) => [
        [`GET ${at}`, ['signed-in', at, 401, 200]],
        [`GET ${at}/:proposal`, ['signed-in', `${at}/none`, 401, 404]],
        [`POST ${at}/:proposal`, ['signed-in', `${at}/none`, 401, at === api ? 400 : 404]],
      ]),
    ),
    knocks: {
      [`GET ${page}`]: asks(page, '', as),
      [`GET ${page}/:proposal`]: asks(`${page}/none`, '', as),
      [`POST ${page}/:proposal`]: sends(`${page}/none`, 'agrees reason', as),
      [`GET ${api}`]: asks(api, 'limit', as),
      [`GET ${api}/:proposal`]: asks(`${api}/none`, '', as),
      [`POST ${api}/:proposal`]: tells(`${api}/none`, (text) => ({ agrees: false, reason: text }), as),
    },
    kept: {},
  }
}

/** The rows of its pages. */
function pageRows(pages: RegisterPages, as: string): RouteRows {
  const { register, path } = pages
  const own = officePath(pages)
  const query = ['q', 'state', 'ends', 'sort', 'after', 'as', ...register.list.filters].join(' ')
  const fields = Object.keys(register.fields.shape).join(' ')
  const open = [`${path}.atom`, `${path}.xlsx`, `${path}.csv`, `${path}.ndjson`]
  const reads = ['', '/new', '/all.xlsx', '/all.csv', '/all.ndjson']
  const openRows: RouteRows = register.publicView
    ? {
        roles: {
          [`GET ${path}`]: ['anyone', path, 200, 200],
          [`GET ${path}/:record`]: ['anyone', `${path}/none`, 404, 404],
          ...Object.fromEntries(open.map((one) => [`GET ${one}`, ['anyone', one, 200, 200]])),
        },
        knocks: {
          [`GET ${path}`]: asks(path, query),
          [`GET ${path}/:record`]: asks(`${path}/none`),
          ...Object.fromEntries(open.map((one) => [`GET ${one}`, asks(one)])),
        },
        kept: Object.fromEntries([path, `${path}/:record`, ...open].map((one) => [`GET ${one}`, 'nothing' as const])),
      }
    : { roles: {}, knocks: {}, kept: {} }
  return {
    roles: {
      ...openRows.roles,
      [`GET ${recordPath(register.id, ':record')}`]: ['anyone', recordPath(register.id, 'none'), 404, 404],
      ...Object.fromEntries(
        reads.map((one) => [`GET ${own}${one}`, ['signed-in', `${own}${one}`, 401, one === '/new' ? 403 : 200]]),
      ),
      [`GET ${own}/:record`]: ['signed-in', `${own}/none`, 401, 404],
      [`GET ${own}/:record/change`]: ['signed-in', `${own}/none/change`, 401, 404],
      [`POST ${own}/new`]: ['signed-in', `${own}/new`, 401, 403],
      [`POST ${own}/many`]: ['signed-in', `${own}/many`, 401, 403],
      [`POST ${own}/views`]: ['signed-in', `${own}/views`, 401, 422],
      [`POST ${own}/views/:view`]: ['signed-in', `${own}/views/none`, 401, 303],
      [`POST ${own}/:record/change`]: ['signed-in', `${own}/none/change`, 401, 404],
      [`POST ${own}/:record/withdraw`]: ['signed-in', `${own}/none/withdraw`, 401, 404],
    },
    knocks: {
      ...openRows.knocks,
      [`GET ${recordPath(register.id, ':record')}`]: asks(recordPath(register.id, 'none')),
      ...Object.fromEntries(
        reads.map((one) => [`GET ${own}${one}`, asks(`${own}${one}`, one === '' ? query : '', as)]),
      ),
      [`GET ${own}/:record`]: asks(`${own}/none`, '', as),
      [`GET ${own}/:record/change`]: asks(`${own}/none/change`, '', as),
      [`POST ${own}/new`]: sends(`${own}/new`, fields, as),
      [`POST ${own}/many`]: sends(`${own}/many`, `act step reason selected-x.1 ${fields}`, as),
      [`POST ${own}/views`]: sends(`${own}/views`, 'name query office', as),
      [`POST ${own}/views/:view`]: sends(`${own}/views/none`, '', as),
      [`POST ${own}/:record/change`]: sends(`${own}/none/change`, `version reason ${fields}`, as),
      [`POST ${own}/:record/withdraw`]: sends(`${own}/none/withdraw`, 'version reason', as),
    },
    kept: { ...openRows.kept, [`GET ${recordPath(register.id, ':record')}`]: 'nothing' },
  }
}

/** The rows of everything that `registerEndpoints` gives. */
function endpointRows({ register, as }: RowsOf): RouteRows {
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

/** The rows of receipts. */
function receiptRows({ id }: Pick<Register, 'id'>, as: string): RouteRows {
  const path = receiptPath(id, ':record', ':version')
  const at = receiptPath(id, 'none', 1)
  const api = `/api/registers/${id}/records`
  return {
    roles: {
      [`GET ${path}`]: ['signed-in', at, 401, 404],
      [`GET ${api}/:record/receipts/:version`]: ['signed-in', `${api}/none/receipts/1`, 401, 404],
    },
    knocks: {
      [`GET ${path}`]: asks(at, 'as', as),
      [`GET ${api}/:record/receipts/:version`]: asks(`${api}/none/receipts/1`, '', as),
    },
    kept: {},
  }
}

/** The rows of erasures. */
function erasureRows({ id }: Pick<Register, 'id'>, as: string): RouteRows {
  const path = erasurePath(id, ':record')
  const at = erasurePath(id, 'none')
  const api = `/api/registers/${id}/records`
  return {
    roles: {
      [`POST ${path}`]: ['signed-in', at, 401, 404],
      [`POST ${path}/word`]: ['signed-in', `${at}/word`, 401, 404],
      [`POST ${api}/:record/erasure`]: ['signed-in', `${api}/none/erasure`, 401, 400],
      [`POST ${api}/:record/erasure/word`]: ['signed-in', `${api}/none/erasure/word`, 401, 400],
    },
    knocks: {
      [`POST ${path}`]: sends(at, 'ground reason', as),
      [`POST ${path}/word`]: sends(`${at}/word`, 'agrees reason', as),
      [`POST ${api}/:record/erasure`]: tells(
        `${api}/none/erasure`,
        (text) => ({ ground: text.slice(0, 100), reason: text }),
        as,
      ),
      [`POST ${api}/:record/erasure/word`]: tells(
        `${api}/none/erasure/word`,
        (text) => ({ agrees: false, reason: text }),
        as,
      ),
    },
    kept: {},
  }
}
