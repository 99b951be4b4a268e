import type { ComponentChildren, VNode } from 'preact'
import type { Visit } from '../area.ts'
import { AsWritten } from '../as-written.tsx'
import { Form } from '../form.tsx'
import { Links } from '../links.tsx'
import { isFiltered, type List, type ListFilter, type ListPage, type ListWanted, listPath } from './list.ts'

/** A list with what was asked of it and one page of it. */
export interface ListReading<Row> {
  readonly list: List<Row>
  readonly wanted: ListWanted
  readonly found: ListPage<Row>
  readonly visit: Visit
}

interface ListViewOf<Row> extends ListReading<Row> {
  /** Links beside that to the file. */
  readonly links?: readonly VNode[]
  /** What stands between the filters and the rows. */
  readonly first?: ComponentChildren
  /** The rows, where they stand in no table. */
  readonly children?: ComponentChildren
}

/** Filters, orders, how many there are, the rows, and the way on. */
export const ListView = <Row,>(of: ListViewOf<Row>) => (
  <>
    <ListFilters {...of} />
    <ListSorts {...of} />
    {of.first}
    <ListTotal {...of} />
    {of.found.rows.length === 0 ? <NoRows {...of} /> : (of.children ?? <ListTable {...of} />)}
    <ListFoot {...of} />
  </>
)

const NoRows = <Row,>({ list, wanted, visit: { say } }: ListReading<Row>) => (
  <p>{say((isFiltered(list, wanted) && list.noneFound) || list.empty)}</p>
)

type Asked<Row> = Pick<ListReading<Row>, 'list' | 'wanted' | 'visit'>

function ListFilters<Row>({ list, wanted, visit }: Asked<Row>) {
  const { filters = [], path, find, sorts, along = {} } = list
  const { say, href, large } = visit
  if (filters.length === 0) return null
  const sort = wanted.sort === sorts?.[0].id ? '' : wanted.sort
  return (
    <search>
      <form action={href(path)} class="filters">
        {Object.entries(along).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {sort !== '' && <input type="hidden" name="sort" value={sort} />}
        {large && <input type="hidden" name="type" value="large" />}
        {filters.map((filter) => (
          <div key={filter.name}>
            <label for={filter.name}>{say(filter.label)}</label>
            <Control filter={filter} value={wanted.values[filter.name] ?? ''} visit={visit} />
          </div>
        ))}
        <button type="submit" class="quiet">
          {say(find ?? { zh: '筛选', en: 'Filter' })}
        </button>
      </form>
    </search>
  )
}

interface ControlOf {
  readonly filter: ListFilter
  readonly value: string
  readonly visit: Visit
}

function Control({ filter, value, visit: { say } }: ControlOf) {
  const { name } = filter
  if (filter.kind === 'words')
    return <input id={name} name={name} type="search" value={value} maxLength={filter.longest} autocomplete="off" />
  if (filter.kind === 'day') return <input id={name} name={name} type="date" value={value} />
  return (
    <select id={name} name={name}>
      <option value="">{say({ zh: '全部', en: 'All' })}</option>
      {filter.choices.map((choice) => (
        <option key={choice.id} value={choice.id} selected={choice.id === value}>
          {say(choice.name)}
        </option>
      ))}
    </select>
  )
}

function ListSorts<Row>({ list, wanted, visit: { say, href } }: Asked<Row>) {
  const { sorts = [] } = list
  if (sorts.length < 2) return null
  return (
    <Links lead={say({ zh: '排序', en: 'Order' })}>
      {sorts.map(({ id, name }) => (
        <a
          key={id}
          href={href(listPath(list, { ...wanted, sort: id }))}
          aria-current={id === wanted.sort ? 'true' : undefined}
        >
          {say(name)}
        </a>
      ))}
    </Links>
  )
}

/** Rows are counted so far and no further. */
const COUNTED = 1000

/** How many there are, as far as they are counted. */
function ListTotal<Row>({ list, found: { total }, visit: { say } }: ListReading<Row>) {
  if (total === undefined) return null
  const many = total >= COUNTED ? `${COUNTED}+` : String(total)
  return <p class="meta">{say({ zh: `共 ${many} ${list.measure ?? '件'}`, en: `${many} in all` })}</p>
}

/** A dense table; on a phone each row is a block. */
export function ListTable<Row>({ list, found, visit }: Omit<ListReading<Row>, 'wanted'>) {
  const { say } = visit
  const { columns, selection, keyOf } = list
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled with the keyboard too.
    <section class="scroll stack" tabIndex={0} aria-label={say(list.name)}>
      <table class={list.brief && 'brief'} data-density={list.roomy ? undefined : 'dense'}>
        <thead>
          <tr>
            {columns.map(({ head, num }) => (
              <th key={head.en} scope="col" class={num && 'num'}>
                {say(head)}
              </th>
            ))}
            {selection && <th scope="col">{say({ zh: '选择', en: 'Select' })}</th>}
          </tr>
        </thead>
        <tbody>
          {found.rows.map((row) => (
            <TableRow key={keyOf(row)} row={row} list={list} visit={visit} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function TableRow<Row>({ row, list, visit }: { readonly row: Row; readonly list: List<Row>; readonly visit: Visit }) {
  const { say } = visit
  const { columns, selection, instead, anchored, keyOf } = list
  const [first, ...others] = columns
  const whole = instead?.(row, visit)
  const selected = selection?.of(row)
  return (
    <tr id={anchored && String(keyOf(row))}>
      <th scope="row" id={selection && `row-${keyOf(row)}`} class={first.num && 'num'}>
        {marked(first.cell(row, visit), visit)}
      </th>
      {whole === undefined ? (
        others.map(({ head, cell, num, wraps, phone }) => (
          <td
            key={head.en}
            data-label={phone === 'bare' || phone === 'left' ? undefined : say(head)}
            data-phone={phone}
            class={num ? 'num' : wraps && 'words'}
          >
            {wraps ? <div class="two-lines">{marked(cell(row, visit), visit)}</div> : marked(cell(row, visit), visit)}
          </td>
        ))
      ) : (
        <td colSpan={others.length}>{whole}</td>
      )}
      {selection && (
        <td data-label={selected === undefined ? undefined : say({ zh: '选择', en: 'Select' })}>
          {selected !== undefined && (
            <input
              type="checkbox"
              form="selection"
              name={`${SELECTED}${selected}`}
              aria-labelledby={`row-${keyOf(row)}`}
            />
          )}
        </td>
      )}
    </tr>
  )
}

/** A cell of words alone, with the Chinese in it marked. */
const marked = (cell: ComponentChildren, visit: Visit): ComponentChildren =>
  typeof cell === 'string' ? <AsWritten words={cell} visit={visit} /> : cell

/** Before the name of each row that was selected: a form sends a name once for each. */
const SELECTED = 'selected-'

/** The rows that a form of a list was sent with. */
export const selectedIn = ({ form }: Visit): readonly string[] =>
  Object.keys(form).flatMap((name) => (name.startsWith(SELECTED) ? [name.slice(SELECTED.length)] : []))

/** The way on, from a page of whatever goes on. */
export const NextPage = ({ path, visit: { say, href } }: { readonly path: string; readonly visit: Visit }) => (
  <p>
    <a href={href(path)} rel="next">
      {say({ zh: '下一页', en: 'Next page' })}
    </a>
  </p>
)

/** What may be done with a selection, the way on, and the same as files. */
function ListFoot<Row>({ list, wanted, found, visit, links = [] }: ListViewOf<Row>) {
  const { say } = visit
  const { selection, file } = list
  const isSelectable = selection && found.rows.some((row) => selection.of(row) !== undefined)
  const isTaken = file !== undefined && found.rows.length > 0
  const ways = [...(isTaken ? fileLinks({ list, wanted, visit }) : []), ...links]
  return (
    <>
      {isSelectable && (
        <Form visit={visit} action={selection.action} id="selection">
          <p class="actions">
            <button type="submit" class="quiet">
              {say(selection.button)}
            </button>
          </p>
        </Form>
      )}
      {found.after !== undefined && <NextPage path={listPath(list, wanted, { after: found.after })} visit={visit} />}
      {ways.length > 0 && <Links>{ways}</Links>}
    </>
  )
}

const FILES = [
  ['xlsx', { zh: '导出 Excel', en: 'Take away for Excel' }],
  ['csv', { zh: '导出 CSV', en: 'Take away as CSV' }],
] as const

const fileLinks = <Row,>({ list, wanted, visit: { say, href } }: Asked<Row>): readonly VNode[] =>
  FILES.map(([as, name]) => (
    <a key={as} href={href(listPath(list, wanted, { as }))}>
      {say(name)}
    </a>
  ))
