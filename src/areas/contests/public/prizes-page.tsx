import type { Say } from '../../../law/say.ts'
import type { ContestWinner } from '../../../mechanisms/contest/lots.ts'
import type { ContestHead } from '../../../mechanisms/contest/open-contests.ts'
import type { WinnerContact } from '../../../mechanisms/contest/winner-contact.ts'
import { type Page, page, type Visit } from '../../../web/area.ts'
import { Table } from '../../../web/table.tsx'
import { CASES } from '../contest/paths.ts'

const heads = {
  place: { zh: '序号', en: 'Place' },
  nickname: { zh: '昵称', en: 'Nickname' },
  prize: { zh: '奖项', en: 'Prize' },
  phone: { zh: '电话', en: 'Telephone' },
  name: { zh: '称呼', en: 'Name' },
} as const satisfies Readonly<Record<string, Say>>

const unreadable: Say = { zh: '留过，读不出', en: 'left, but cannot be read' }

interface PrizesOf {
  readonly contest: ContestHead
  readonly winners: readonly ContestWinner[]
  readonly contacts: ReadonlyMap<number, WinnerContact>
  readonly visit: Visit
}

/** How winners are reached: shown to whoever put down why, for an hour. */
export function prizesPage({ contest, winners, contacts, visit }: PrizesOf): Page {
  const { say } = visit
  return page(
    say({ zh: '领奖联系方式', en: 'Contacts of winners' }),
    <>
      <h1>{say({ zh: `${contest.title}：领奖联系方式`, en: `${contest.title}: contacts of winners` })}</h1>
      <p class="lede">
        {say({
          zh: '只为发奖；奖发完即删除。没有留的过期视为放弃。',
          en: 'For giving the prizes alone; deleted once they are given. Who leaves none in time gives the prize up.',
        })}
      </p>
      <Table name={{ zh: '领奖联系方式', en: 'Contacts' }} heads={Object.values(heads)} visit={visit}>
        {winners
          .filter(({ state }) => state === 'drawn')
          .map(({ place, nickname, prize, hasContact }) => (
            <tr key={place}>
              <td data-label={say(heads.place)}>{place}</td>
              <th scope="row">{nickname}</th>
              <td data-label={say(heads.prize)}>{contest.rules.prizes[prize]?.name}</td>
              <td data-label={say(heads.phone)}>
                {contacts.get(place)?.phone ?? (hasContact ? say(unreadable) : '—')}
              </td>
              <td data-label={say(heads.name)}>{contacts.get(place)?.name ?? ''}</td>
            </tr>
          ))}
      </Table>
    </>,
    { crumbs: [{ name: contest.title, path: `${CASES}/${contest.caseId}` }], dense: true },
  )
}
