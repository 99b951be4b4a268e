import { longDay } from '../../../kernel/calendar/day.ts'
import type { Address } from '../../../law/address.ts'
import type { Say } from '../../../law/say.ts'
import { type Page, page, type Visit } from '../../../web/area.ts'
import { NextPage } from '../../../web/desk.tsx'
import { Grounds } from '../../../web/grounds.tsx'
import { supervision } from '../../../web/section.ts'
import { Table } from '../../../web/table.tsx'
import { addressesOf } from '../addresses.ts'
import type { HearingPage } from './queries.ts'

export const PATH = '/supervision/hearings'

export const title: Say = { zh: '听证公告', en: 'Hearings to come' }

const heads = [
  { zh: '日期', en: 'Day' },
  { zh: '时间', en: 'Time' },
  { zh: '地点', en: 'Place' },
  { zh: '机关', en: 'Office' },
  { zh: '案号', en: 'Case' },
  { zh: '涉及的条款', en: 'Provisions' },
] as const satisfies readonly Say[]

const GROUNDS: readonly Address[] = ['apl@2021-07-15#art-64/para-1/item-3']

const asked: Say = { zh: '请向举行听证的机关查询', en: 'Ask the office that holds it' }

/** 听证公开举行: when and where, and on which provisions. Who is heard stands nowhere here. */
export function hearingsPage({ hearings, after }: HearingPage, visit: Visit): Page {
  const { say } = visit
  const [, time, place, office, number, provisions] = heads
  return page(
    say(title),
    <>
      <h1>{say(title)}</h1>
      <p class="lede">
        {say({
          zh: '行政处罚听证除涉及国家秘密、商业秘密或者个人隐私的以外公开举行。这里是已经通知、将要公开举行的听证，不写当事人；举行、终止或者撤回以后不再列出。',
          en: 'Hearings on penalties are public unless State, trade or private secrets forbid it. Here are those that are called and still to come, without the name of any party; once held, ended or withdrawn they stand here no more.',
        })}{' '}
        <Grounds grounds={GROUNDS} visit={visit} />
      </p>
      {hearings.length === 0 ? (
        <p>{say({ zh: '现在没有将要公开举行的听证。', en: 'No hearing in public is to come just now.' })}</p>
      ) : (
        <Table name={title} heads={heads} visit={visit}>
          {hearings.map((one) => (
            <tr key={one.number + one.office.zh}>
              <th scope="row">{say(longDay(one.day))}</th>
              <td data-label={say(time)}>{one.time ?? say(asked)}</td>
              <td data-label={say(place)}>{one.place ?? say(asked)}</td>
              <td data-label={say(office)}>{say(one.office)}</td>
              <td data-label={say(number)}>{one.number}</td>
              <td data-label={say(provisions)}>
                <Grounds grounds={addressesOf(one.breaches)} visit={visit} />
              </td>
            </tr>
          ))}
        </Table>
      )}
      <NextPage found={{ after }} path={PATH} query={{}} visit={visit} />
    </>,
    { crumbs: [{ name: say(supervision.name), path: supervision.path }], dense: true },
  )
}
