import type { Office } from '../../kernel/identity/actor.ts'
import { type Administrator, officeFor } from '../../kernel/identity/administration.ts'
import { listOffices } from '../../kernel/identity/offices.ts'
import { rolesToConfirm } from '../../kernel/procedure/confirmed-roles.ts'
import { isRefusal, refuse } from '../../law/refusal.ts'
import { type Answer, seeOther, type Visit } from '../../web/area.ts'
import { delegationsPage } from './delegations-page.tsx'
import { listPage } from './list-page.tsx'
import { type NotEntered, pathOf, type Tab } from './parts.tsx'
import { peoplePage } from './people-page.tsx'
import { countAlone } from './posts.ts'
import { delegationLines, PAGE, postLines, type RegisterCursor, readMark, remitLines } from './queries.ts'
import { remitPage } from './remit-page.tsx'

export const databaseOf = ({ app }: Visit) => app.kernel.identity.database

export const badMark = refuse('unreadable', { zh: '翻页标记有误', en: 'The page mark cannot be read' })

/** A page of the register as an administrator sees it, with what was refused a moment ago. */
export type Show = (visit: Visit, by: Administrator, refused?: NotEntered) => Promise<Answer>

export async function list(visit: Visit, by: Administrator, refused?: NotEntered): Promise<Answer> {
  if (!by.whole) return refused?.refusal ?? seeOther(pathOf(by.office, 'remits'))
  const { after } = visit.query
  const found = await listOffices(databaseOf(visit), { limit: PAGE + 1, ...(after !== undefined && { after }) })
  if (isRefusal(found)) return badMark
  const offices = found.slice(0, PAGE)
  const toConfirm = rolesToConfirm(visit.app.context.book.all)
  const unconfirmed = await countAlone(databaseOf(visit), by, { toConfirm, on: visit.today })
  const next = found.length > PAGE ? offices.at(-1)?.id : undefined
  return listPage({ offices, after: next, unconfirmed, visit, refused })
}

type OfficeShow = (at: {
  readonly office: Office
  readonly by: Administrator
  readonly mark: RegisterCursor | undefined
  readonly visit: Visit
  readonly refused: NotEntered | undefined
}) => Promise<Answer>

const tabs: Readonly<Record<Tab, OfficeShow>> = {
  remits: async ({ office, by, mark, visit, refused }) =>
    remitPage({ office, found: await remitLines(databaseOf(visit), office, mark), enters: by.whole, visit, refused }),
  people: async ({ office, mark, visit, refused }) =>
    peoplePage({
      office,
      found: await postLines(databaseOf(visit), office.id, mark),
      toConfirm: rolesToConfirm(visit.app.context.book.all),
      visit,
      refused,
    }),
  delegations: async ({ office, mark, visit, refused }) =>
    delegationsPage({ office, found: await delegationLines(databaseOf(visit), office.id, mark), visit, refused }),
}

export const show =
  (tab: Tab): Show =>
  async (visit, by, refused) => {
    const office = await officeFor(databaseOf(visit), by, visit.params.id ?? '')
    if (isRefusal(office)) return office
    const { after } = visit.query
    const mark = after === undefined ? undefined : readMark(after)
    if (after !== undefined && !mark) return badMark
    return tabs[tab]({ office, by, mark, visit, refused })
  }
