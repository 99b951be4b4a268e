import type { Office } from '../../kernel/identity/actor.ts'
import { levels, officeKinds } from '../../kernel/identity/kinds.ts'
import { type Page, page } from '../../web/area.ts'
import { ChangedProcedures, ChangedRegisters } from '../../web/changed-procedures.tsx'
import type { List } from '../../web/list/list.ts'
import { type ListReading, ListView } from '../../web/list/list-view.tsx'
import { officeForm } from './forms.ts'
import { crumbs, Entry, type NotEntered, Unconfirmed } from './parts.tsx'

export const offices: List<Office> = {
  path: '/offices',
  name: { zh: '机构', en: 'Offices' },
  empty: { zh: '还没有机构。登记后，机构在这里出现。', en: 'No office yet. What is entered below will stand here.' },
  keyOf: ({ id }) => id,
  columns: [
    {
      head: { zh: '机构', en: 'Office' },
      cell: ({ id, name }, { say, href }) => <a href={href(`/offices/${id}`)}>{say(name)}</a>,
    },
    { head: { zh: '类别', en: 'Kind' }, cell: ({ kind }, { say }) => say(officeKinds[kind]) },
    { head: { zh: '层级', en: 'Level' }, cell: ({ level }, { say }) => say(levels[level]) },
    { head: { zh: '区划', en: 'Division' }, cell: ({ region }) => region },
  ],
}

/** Every office of the installation, and the form that enters another. */
export function listPage(
  reading: ListReading<Office>,
  unconfirmed: { readonly waiting: number; readonly alone: number },
  refused: NotEntered | undefined,
): Page {
  const { visit } = reading
  const { say } = visit
  const title = say({ zh: '机构与任职', en: 'Offices and posts' })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <ChangedProcedures visit={visit} />
      <ChangedRegisters visit={visit} />
      <Unconfirmed {...unconfirmed} visit={visit} />
      <ListView {...reading} />
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
