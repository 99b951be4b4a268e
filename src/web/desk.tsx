import type { CaseQuery } from '../kernel/procedure/case-list.ts'
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
