import { longDay } from '../../kernel/calendar/day.ts'
import type { Office } from '../../kernel/identity/actor.ts'
import { formatAddress, parseAddress } from '../../law/address.ts'
import { type Page, page, type Visit } from '../../web/area.ts'
import { Grounds } from '../../web/grounds.tsx'
import { Table } from '../../web/table.tsx'
import { actsOf, remitEndForm, remitForm } from './forms.ts'
import { crumbs, Entry, ending, Next, type NotEntered, OfficeHead, pathOf, RowEntry, spanOf } from './parts.tsx'
import type { Lines, RemitLine } from './queries.ts'

interface RemitPageOf {
  readonly office: Office
  readonly found: Lines<RemitLine>
  /** Whether its reader enters remits: the keeper of the installation does. */
  readonly enters: boolean
  readonly visit: Visit
  readonly refused: NotEntered | undefined
}

/** What an office may do, on which provisions and by which document. */
export function remitPage({ office, found, enters, visit, refused }: RemitPageOf): Page {
  const { say } = visit
  const heads = [
    { zh: '事项', en: 'Act' },
    { zh: '授权文件和依据', en: 'Document and provisions' },
    { zh: '起止', en: 'From, until' },
  ]
  const path = pathOf(office.id, 'remits')
  const acts = actsOf(visit.app.context.book)
  return page(
    say(office.name),
    <>
      <OfficeHead office={office} tab="remits" visit={visit} />
      {found.lines.length === 0 ? (
        <p>
          {say({
            zh: '还没有登记职权。没有登记的事项，这个机构都不能办理。',
            en: 'No remit is entered yet. What is not entered here this office may not do.',
          })}
        </p>
      ) : (
        <Table name={{ zh: '职权', en: 'Remit' }} heads={heads} visit={visit}>
          {found.lines.map((line) => (
            <Line
              key={line.id}
              {...{ line, office, enters, visit, refused }}
              act={acts.find(({ id }) => id === line.act)}
            />
          ))}
        </Table>
      )}
      <Next path={path} after={found.after} visit={visit} />
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
    </>,
    { crumbs: crumbs(visit), dense: true, refusal: refused?.refusal },
  )
}

interface LineOf extends Omit<RemitPageOf, 'found'> {
  readonly line: RemitLine
  readonly act: ReturnType<typeof actsOf>[number] | undefined
}

function Line({ line, act, office, enters, visit, refused }: LineOf) {
  const { say, today } = visit
  const grounds = line.grounds.flatMap((ground) => {
    const place = parseAddress(ground)
    return place ? [formatAddress(place)] : []
  })
  return (
    <tr>
      <th scope="row">
        {act ? say(act.name) : line.act}
        {!line.own && (
          <small class="meta"> {say({ zh: '（同类机构共有）', en: '(of every office of its kind)' })}</small>
        )}
      </th>
      <td>
        {line.source}
        <br />
        <Grounds grounds={grounds} visit={visit} />
      </td>
      <td>
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
      </td>
    </tr>
  )
}
