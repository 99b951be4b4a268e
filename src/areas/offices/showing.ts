import type { Office } from '../../kernel/identity/actor.ts'
import { type Administrator, officeFor } from '../../kernel/identity/administration.ts'
import { formerOf, listOffices } from '../../kernel/identity/offices.ts'
import { type Certificate, particularsOn } from '../../kernel/identity/particulars.ts'
import { wantsSecond } from '../../kernel/identity/post-entry.ts'
import { remediesOfActs } from '../../kernel/identity/remedy.ts'
import { rolesThatOpen } from '../../kernel/procedure/confirmed-roles.ts'
import { badMark, type Keyset, pageOf } from '../../kernel/storage/keyset.ts'
import { isRefusal } from '../../law/refusal.ts'
import { rolesThatOpenRecords } from '../../mechanisms/register/sealed/open-record.ts'
import { type Answer, type App, databaseOf, seeOther, type Visit } from '../../web/area.ts'
import { answerList, type ReadList } from '../../web/list/answer-list.ts'
import { rolesConfirmed } from '../../web/roles-to-confirm.ts'
import { actsOf, awaitingSteps, contestedActs, remediedActs } from './acts.ts'
import { delegations, delegationsPage } from './delegations-page.tsx'
import { listPage, offices } from './list-page.tsx'
import { certificateList, particularsPage } from './particulars-page.tsx'
import { type NotEntered, pathOf, type Tab } from './parts.tsx'
import { peoplePage, posts } from './people-page.tsx'
import { countAlone } from './posts.ts'
import {
  certificateLines,
  countAwaiting,
  type DelegationLine,
  delegationLines,
  type PostLine,
  postLines,
  type RemedyLine,
  type RemitLine,
  remedyLines,
  remitLines,
} from './queries.ts'
import { remediesPage, remedyList } from './remedies-page.tsx'
import { remitPage, remits } from './remit-page.tsx'

/** The register of people with the roles whose posts a second person confirms. */
export const registerOf = ({ app }: Pick<Visit, 'app'>) => ({
  ...app.kernel.identity,
  toConfirm: rolesConfirmed(app.areas, app.context.catalogue.all),
})

const registersOf = ({ areas }: App) => areas.flatMap(({ registers = [] }) => registers)

/** Roles by which what is sealed is opened, in cases and in records. */
export const rolesOpening = ({ app }: Visit): ReadonlySet<string> =>
  new Set([...rolesThatOpen(app.context.catalogue.all), ...rolesThatOpenRecords(registersOf(app))])

/** Every role for which a second person must speak. */
export const secondIn = (visit: Pick<Visit, 'app'>): readonly string[] => {
  const register = registerOf(visit)
  return [...register.roles.keys()].filter((role) => wantsSecond(role, register))
}

/** A page of the register as an administrator sees it, with what was refused a moment ago. */
export type Show = (visit: Visit, by: Administrator, refused?: NotEntered) => Promise<Answer>

const byId: Keyset<Office> = {
  index: 'office_pkey',
  direction: 'asc',
  columns: [{ column: 'id', kind: 'id', of: ({ id }) => id }],
}

export async function list(visit: Visit, by: Administrator, refused?: NotEntered): Promise<Answer> {
  if (!by.whole) return refused?.refusal ?? seeOther(pathOf(by.office, 'remits'))
  const read: ReadList<Office> = async ({ after }, limit) => {
    const found = await listOffices(databaseOf(visit), { limit: limit + 1, ...(after !== undefined && { after }) })
    return isRefusal(found) ? badMark : pageOf(byId, found, limit)
  }
  const unconfirmed = await countAlone(databaseOf(visit), by, { second: secondIn(visit), on: visit.today })
  return answerList(visit, offices, read, (reading) => listPage(reading, unconfirmed, refused))
}

type OfficeShow = (at: {
  readonly office: Office
  readonly by: Administrator
  readonly visit: Visit
  readonly refused: NotEntered | undefined
}) => Promise<Answer>

const tabs: Readonly<Record<Tab, OfficeShow>> = {
  remits: async ({ office, by, visit, refused }) => {
    const of = { office, enters: by.whole, acts: actsOf(visit.app.context.catalogue), refused }
    const read: ReadList<RemitLine> = ({ after }, limit) => remitLines(databaseOf(visit), office, { limit, after })
    const former = await formerOf(databaseOf(visit), office.id)
    return answerList(visit, remits(of), read, (reading) => remitPage({ ...of, reading, former }))
  },
  particulars: async ({ office, visit, refused }) => {
    const now = await particularsOn(databaseOf(visit), office.id, visit.today)
    const read: ReadList<Certificate> = ({ after }, limit) =>
      certificateLines(databaseOf(visit), office.id, { limit, after })
    const all = certificateList({ office, refused })
    return answerList(visit, all, read, (reading) => particularsPage({ office, now, refused, reading }))
  },
  remedies: async ({ office, by, visit, refused }) => {
    const of = { office, enters: by.whole, acts: remediedActs(visit.app), refused }
    const named = await actRemedies(visit, office)
    const waiting = await countAwaiting(databaseOf(visit), office.id, awaitingSteps(visit.app.context.catalogue))
    const read: ReadList<RemedyLine> = ({ after }, limit) => remedyLines(databaseOf(visit), office.id, { limit, after })
    return answerList(visit, remedyList(of), read, (reading) => remediesPage({ ...of, named, waiting, reading }))
  },
  people: ({ office, visit, refused }) => {
    const read: ReadList<PostLine> = ({ after }, limit) => postLines(databaseOf(visit), office.id, { limit, after })
    const of = { office, second: secondIn(visit), refused }
    return answerList(visit, posts(of), read, (reading) => peoplePage({ office, reading, refused }))
  },
  delegations: ({ office, visit, refused }) => {
    const read: ReadList<DelegationLine> = ({ after }, limit) =>
      delegationLines(databaseOf(visit), office.id, { limit, after })
    const all = delegations(office, refused)
    return answerList(visit, all, read, (reading) => delegationsPage({ office, reading, refused }))
  },
}

/** Whom papers of an office would name today, act by act. One statement. */
async function actRemedies(visit: Visit, office: Office) {
  const acts = contestedActs(visit.app)
  const found = await remediesOfActs(databaseOf(visit), { office: office.id, acts, on: visit.today })
  return acts.map((act, at) => ({ ...act, remedies: found[at] ?? NONE }))
}

const NONE = { reconsideration: undefined, suit: undefined }

export const show =
  (tab: Tab): Show =>
  async (visit, by, refused) => {
    const office = await officeFor(databaseOf(visit), by, visit.params.id ?? '')
    return isRefusal(office) ? office : tabs[tab]({ office, by, visit, refused })
  }
