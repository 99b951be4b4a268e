import { z } from 'zod'
import { isDay } from '../../../kernel/calendar/day.ts'
import { signInFirst } from '../../../kernel/identity/refusals.ts'
import { formatAddress, parseAddress } from '../../../law/address.ts'
import { isRefusal, refuse } from '../../../law/refusal.ts'
import type { Call, Endpoint } from '../../../web/area.ts'
import { departmentOf, textsOn } from './facts.ts'
import { noSuchList } from './list-files.ts'
import { proposedRows } from './proposed.ts'
import { officeLines, publishedList, rowLines } from './queries.ts'
import { spoken, spokenList } from './spoken.ts'

const databaseOf = ({ app }: Call) => app.kernel.identity.database
const say = z.object({ zh: z.string(), en: z.string() })

const paged = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  after: z.string().max(500).optional(),
})
const rowsAsked = paged.extend({ provision: z.string().max(200).optional() })
const listAsked = z.object({ version: z.string().max(12).optional() })
const proposedAsked = z.object({ on: z.string().refine(isDay).optional() })

const noSuchProvision = refuse('unreadable', {
  zh: '请写条文的地址，如 csl@2026-01-01#art-23/para-1/item-3',
  en: 'Write the address of a provision, as csl@2026-01-01#art-23/para-1/item-3',
})

/** A unit and all around it: a row that names the article is about its third item too. */
function around(address: string): readonly string[] | undefined {
  const place = parseAddress(address)
  if (!place) return undefined
  const steps = place.unit.split('/')
  return steps.map((_, at) => formatAddress({ ...place, unit: steps.slice(0, at + 1).join('/') }))
}

const allLists: Endpoint = {
  method: 'GET',
  path: '/responsibility-lists',
  who: 'anyone',
  summary: {
    zh: '应当有普法责任清单的机关，和各自最新公布的一版',
    en: 'Organs that owe a responsibility list, each with its newest published version',
  },
  query: paged,
  gives: z.object({
    organs: z.array(
      z.object({
        office: z.string(),
        name: say,
        kind: z.string(),
        version: z.string().optional(),
        rows: z.number().int().optional(),
      }),
    ),
    after: z.string().optional(),
  }),
  async answer(call) {
    const found = await officeLines(databaseOf(call), paged.parse(call.query))
    if (isRefusal(found)) return found
    return {
      organs: found.rows.map(({ id, name, kind, latest }) => ({
        office: id,
        name: { ...name },
        kind,
        ...(latest && { version: `${latest.year}-${latest.version}`, rows: latest.rows }),
      })),
      ...(found.after !== undefined && { after: found.after }),
    }
  },
}

const oneList: Endpoint = {
  method: 'GET',
  path: '/responsibility-lists/{office}',
  who: 'anyone',
  summary: {
    zh: '一个机关公布的普法责任清单：最新一版，或者 version 所写的一版',
    en: 'The published list of an organ: the newest version, or the one that `version` names',
  },
  query: listAsked,
  gives: spokenList,
  async answer(call) {
    const { version } = listAsked.parse(call.query)
    const found = await publishedList(databaseOf(call), {
      office: call.params.office ?? '',
      version,
      today: call.today,
    })
    return found ? spoken(found, call.today) : noSuchList
  },
}

const rowsOfLists: Endpoint = {
  method: 'GET',
  path: '/responsibility-rows',
  who: 'anyone',
  summary: {
    zh: '各机关最新清单的各项；provision 给一条义务的地址，找由谁普及它（法治宣传教育法第二十二条）',
    en: 'Rows of the newest lists; by the address of a duty, who popularises it (rlpe Art. 22)',
  },
  query: rowsAsked,
  gives: z.object({
    rows: z.array(
      z.object({
        office: z.string(),
        version: z.string(),
        row: z.string(),
        place: z.number().int(),
        provisions: z.array(z.string()),
      }),
    ),
    after: z.string().optional(),
  }),
  async answer(call) {
    const { provision, limit, after } = rowsAsked.parse(call.query)
    const provisions = provision === undefined ? undefined : around(provision)
    if (provision !== undefined && !provisions) return noSuchProvision
    const found = await rowLines(databaseOf(call), { provisions, limit, after })
    if (isRefusal(found)) return found
    return {
      rows: found.rows.map(({ office, year, version, row, place, provisions: named }) => ({
        office,
        version: `${year}-${version}`,
        row,
        place,
        provisions: [...named],
      })),
      ...(found.after !== undefined && { after: found.after }),
    }
  },
}

const proposals: Endpoint = {
  method: 'GET',
  path: '/responsibility-proposals',
  who: 'signed-in',
  summary: {
    zh: '按一天的条文，本机关执行和履行的条款：写进“列入”“不列”两步的就是它们',
    en: 'What the texts of a day propose to the caller’s office: what the steps `keep` and `leave` take',
  },
  query: proposedAsked,
  gives: z.object({
    rows: z.array(
      z.object({
        row: z.string(),
        provisions: z.string().describe('addresses with a space between them, as the steps take them'),
        audience: say,
        duties: z.array(z.string()),
        why: z.array(
          z.object({
            because: z.enum(['sanction', 'power', 'duty']),
            unit: z.string(),
            words: z.string(),
            named: z.string(),
          }),
        ),
      }),
    ),
  }),
  async answer(call) {
    const { actor, app, query, today } = call
    if (actor.kind !== 'officer') return signInFirst()
    const { on = today } = proposedAsked.parse(query)
    const department = await departmentOf(databaseOf(call), actor.office)
    const rows = department ? proposedRows(textsOn(app.kernel.shelf, on), department) : []
    return {
      rows: rows.map(({ id, articles, audience, duties, why }) => ({
        row: id,
        provisions: articles.join(' '),
        audience: { ...audience },
        duties: [...duties],
        why: why.map((one) => ({ ...one })),
      })),
    }
  },
}

export const endpoints: readonly Endpoint[] = [allLists, oneList, rowsOfLists, proposals]
