import type { Office } from '../../kernel/identity/actor.ts'
import { levels, officeKinds } from '../../kernel/identity/kinds.ts'
import { type Page, page, type Visit } from '../../web/area.ts'
import { ChangedProcedures } from '../../web/changed-procedures.tsx'
import { Table } from '../../web/table.tsx'
import { officeForm } from './forms.ts'
import { crumbs, Entry, Next, type NotEntered, Unconfirmed } from './parts.tsx'

interface ListOf {
  readonly offices: readonly Office[]
  readonly after: string | undefined
  /** Posts that wait for a second person, and those that one keeper made alone. */
  readonly unconfirmed: { readonly waiting: number; readonly alone: number }
  readonly visit: Visit
  readonly refused: NotEntered | undefined
}

/** Every office of the installation, and the form that enters another. */
export function listPage({ offices, after, unconfirmed, visit, refused }: ListOf): Page {
  const { say, href } = visit
  const title = say({ zh: '机构与任职', en: 'Offices and posts' })
  const kind = { zh: '类别', en: 'Kind' }
  const level = { zh: '层级', en: 'Level' }
  const region = { zh: '区划', en: 'Division' }
  return page(
    title,
    <>
      <h1>{title}</h1>
      <ChangedProcedures visit={visit} />
      <Unconfirmed {...unconfirmed} visit={visit} />
      <Table
        name={{ zh: '机构', en: 'Offices' }}
        heads={[{ zh: '机构', en: 'Office' }, kind, level, region]}
        visit={visit}
      >
        {offices.map((office) => (
          <tr key={office.id}>
            <th scope="row">
              <a href={href(`/offices/${office.id}`)}>{say(office.name)}</a>
            </th>
            <td data-label={say(kind)}>{say(officeKinds[office.kind])}</td>
            <td data-label={say(level)}>{say(levels[office.level])}</td>
            <td data-label={say(region)}>{office.region}</td>
          </tr>
        ))}
      </Table>
      <Next path="/offices" after={after} visit={visit} />
      <section aria-labelledby="enter">
        <h2 id="enter">{say({ zh: '登记机构', en: 'Enter an office' })}</h2>
        <Entry
          id="office"
          asks={officeForm}
          action="/offices"
          button={{ zh: '登记机构', en: 'Enter the office' }}
          refused={refused}
          visit={visit}
        />
      </section>
    </>,
    { crumbs: crumbs(visit).slice(0, 1), dense: true, refusal: refused?.refusal },
  )
}
