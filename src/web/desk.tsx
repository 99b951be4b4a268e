import type { CasePage, CaseQuery } from '../kernel/procedure/case-list.ts'
import type { Say } from '../law/say.ts'
import type { Visit } from './area.ts'
import { Links } from './links.tsx'

/** On which shelf of a desk a case lies. `party` is for those one's own office is the party of. */
export type DeskList = 'office' | 'mine' | 'overdue' | 'done' | 'party'

const names: Readonly<Record<DeskList, Say>> = {
  office: { zh: '在办', en: 'Open' },
  mine: { zh: '我承办的', en: 'In my hands' },
  overdue: { zh: '已过期限', en: 'Past their time' },
  done: { zh: '已办结', en: 'Done' },
  party: { zh: '本单位为当事人的', en: 'Ours as the party' },
}

/** What an office handles, on four shelves. */
export const handling: readonly DeskList[] = ['office', 'mine', 'overdue', 'done']

/** The shelf that is asked for, or the first. */
export const shelfOf = (word: string | undefined, shelves: readonly DeskList[]): DeskList =>
  shelves.find((shelf) => shelf === word) ?? shelves[0] ?? 'office'

export function onShelf(shelf: DeskList, now: Date): Pick<CaseQuery, 'whose' | 'ended' | 'dueBefore'> {
  if (shelf === 'party') return { whose: 'party' }
  if (shelf === 'mine') return { whose: 'mine', ended: false }
  if (shelf === 'done') return { whose: 'office', ended: true }
  return { whose: 'office', ended: false, dueBefore: shelf === 'overdue' ? now : undefined }
}

interface ShelvesOf {
  readonly shelves: readonly DeskList[]
  readonly here: DeskList
  readonly path: string
  readonly visit: Visit
}

export const Shelves = ({ shelves, here, path, visit: { say, href } }: ShelvesOf) => (
  <Links lead={say({ zh: '案卷', en: 'Files' })}>
    {shelves.map((shelf) => (
      <a key={shelf} href={href(`${path}?show=${shelf}`)} aria-current={shelf === here ? 'page' : undefined}>
        {say(names[shelf])}
      </a>
    ))}
  </Links>
)

/** How many there are, as far as they are counted. */
export const Total = ({ found: { total }, visit: { say } }: { readonly found: CasePage; readonly visit: Visit }) => (
  <p class="meta">
    {say({ zh: `共 ${total}${total >= 1000 ? '+' : ''} 件`, en: `${total}${total >= 1000 ? '+' : ''} in all` })}
  </p>
)

interface OnwardOf {
  readonly found: Pick<CasePage, 'after'>
  readonly path: string
  /** What this page was asked for, and the next one is asked for too. */
  readonly query: Readonly<Record<string, string>>
  readonly visit: Visit
}

export const NextPage = ({ found: { after }, path, query, visit: { say, href } }: OnwardOf) =>
  after === undefined ? null : (
    <p>
      <a href={href(`${path}?${new URLSearchParams({ ...query, after })}`)}>{say({ zh: '下一页', en: 'Next page' })}</a>
    </p>
  )
