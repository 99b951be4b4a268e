import { longDay } from '../../kernel/calendar/day.ts'
import type { Office } from '../../kernel/identity/actor.ts'
import { levels } from '../../kernel/identity/kinds.ts'
import type { FormerOffice } from '../../kernel/identity/offices.ts'
import { formatAddress, parseAddress } from '../../law/address.ts'
import { type Page, page, type Visit } from '../../web/area.ts'
import { AsWritten } from '../../web/as-written.tsx'
import { Grounds } from '../../web/grounds.tsx'
import type { List } from '../../web/list/list.ts'
import { type ListReading, ListView } from '../../web/list/list-view.tsx'
import { moment } from '../../web/moment.ts'
import { type actsOf, remitName } from './acts.ts'
import { officeChangeForm, remitEndForm, remitForm } from './forms.ts'
import { crumbs, Entry, ending, type NotEntered, OfficeHead, pathOf, RowEntry, spanOf } from './parts.tsx'
import type { RemitLine } from './queries.ts'

interface RemitsOf {
  readonly office: Office
  /** Whether its reader enters remits: the keeper of the installation does. */
  readonly enters: boolean
  /** Acts as one chooses among them. */
  readonly acts: ReturnType<typeof actsOf>
  readonly refused: NotEntered | undefined
}

/** What an office may do; of a line of its own that goes on, the form that ends it. */
export const remits = ({ office, enters, acts, refused }: RemitsOf): List<RemitLine> => ({
  path: pathOf(office.id, 'remits'),
  name: { zh: '职权', en: 'Remit' },
  empty: {
    zh: '还没有登记职权。没有登记的事项，这个机构都不能办理。',
    en: 'No remit is entered yet. What is not entered here this office may not do.',
  },
  keyOf: ({ id }) => id,
  columns: [
    {
      head: { zh: '事项', en: 'Act' },
      cell: ({ act, own }, { say }) => (
        <>
          {say(remitName(acts, act))}
          {!own && <small class="meta"> {say({ zh: '（同类机构共有）', en: '(of every office of its kind)' })}</small>}
        </>
      ),
    },
    {
      head: { zh: '授权文件和依据', en: 'Document and provisions' },
      cell: ({ source, grounds }, visit) => (
        <>
          <AsWritten words={source} visit={visit} />
          <br />
          <Grounds grounds={addressesIn(grounds)} visit={visit} />
        </>
      ),
    },
    {
      head: { zh: '起止', en: 'From, until' },
      cell: (line, visit) => <Span {...{ line, office, enters, refused, visit }} />,
    },
  ],
})

const addressesIn = (grounds: readonly string[]) =>
  grounds.flatMap((ground) => {
    const place = parseAddress(ground)
    return place ? [formatAddress(place)] : []
  })

interface SpanOf extends Omit<RemitsOf, 'acts'> {
  readonly line: RemitLine
  readonly visit: Visit
}

function Span({ line, office, enters, visit, refused }: SpanOf) {
  const { say, today } = visit
  return (
    <>
      {say(spanOf(line.since, line.until))}
      {line.end_source !== null && line.until !== null && (
        <small class="meta">
          {' '}
          {say({ zh: `依${line.end_source}`, en: `by ${line.end_source}, ${longDay(line.until).en}` })}
        </small>
      )}
      {enters && line.own && (line.until === null || line.until > today) && (
        <RowEntry
          id={`end-${line.id}`}
          asks={remitEndForm}
          hidden={{ id: line.id }}
          action={`${pathOf(office.id, 'remits')}/remits/end`}
          button={ending}
          refused={refused}
          visit={visit}
        />
      )}
    </>
  )
}

interface RemitPageOf extends RemitsOf {
  readonly reading: ListReading<RemitLine>
  readonly former: readonly FormerOffice[]
}

/** What an office may do, on which provisions and by which document. */
export function remitPage({ office, enters, acts, refused, reading, former }: RemitPageOf): Page {
  const { visit } = reading
  const { say } = visit
  return page(
    say(office.name),
    <>
      <OfficeHead office={office} tab="remits" visit={visit} />
      <Former former={former} visit={visit} />
      <ListView {...reading} />
      {enters && (
        <section aria-labelledby="enter">
          <h2 id="enter">{say({ zh: '登记职权', en: 'Enter a remit' })}</h2>
          <Entry
            id="remit"
            asks={remitForm}
            choices={{ act: acts }}
            action={`${pathOf(office.id, 'remits')}/remits`}
            button={{ zh: '登记职权', en: 'Enter the remit' }}
            refused={refused}
            visit={visit}
          />
        </section>
      )}
      {enters && <Particulars {...{ office, refused, visit }} />}
    </>,
    { crumbs: crumbs(visit), dense: true, refusal: refused?.refusal },
  )
}

/** What the office was called before, and until when. */
const Former = ({ former, visit: { say } }: Pick<RemitPageOf, 'former'> & { readonly visit: Visit }) =>
  former.length === 0 ? null : (
    <ul>
      {former.map(({ name, level, region, until }) => (
        <li key={until.toISOString()} class="meta">
          <time dateTime={until.toISOString()}>{say(moment(until))}</time>
          {say({ zh: '以前：', en: ', before: ' })}
          {say(name)}　{say(levels[level])}　{region}
        </li>
      ))}
    </ul>
  )

interface ParticularsOf extends Pick<RemitPageOf, 'office' | 'refused'> {
  readonly visit: Visit
}

/** The form that changes them. What was done and issued before keeps the name of its day. */
function Particulars({ office, refused, visit }: ParticularsOf) {
  const { name, level, region } = office
  return (
    <section aria-labelledby="particulars">
      <h2 id="particulars">{visit.say({ zh: '变更机构信息', en: 'Change its particulars' })}</h2>
      <p class="meta">
        {visit.say({
          zh: '名称、层级、区划自提交时起变更并存证；此前签发的文书保持当时的名称。标识和类别不变。',
          en: 'Name, level and division change from now on, on record; papers issued before keep the name of their day. Id and kind stay.',
        })}
      </p>
      <Entry
        id="particulars"
        asks={officeChangeForm}
        given={{ ...name, level, region }}
        action={pathOf(office.id, 'remits')}
        button={{ zh: '变更', en: 'Change' }}
        quiet
        refused={refused}
        visit={visit}
      />
    </section>
  )
}
