import type { CaseQuery } from '../kernel/procedure/case-list.ts'
import type { Say } from '../law/say.ts'
import type { Visit } from './area.ts'
import { Links } from './links.tsx'

/** The lists of cases that an officer may open. `party`: cases of which the officer's own office is the party. */
export type DeskList = 'office' | 'mine' | 'overdue' | 'done' | 'party'

const names: Readonly<Record<DeskList, Say>> = {
  office: { zh: '在办', en: 'Open' },
  mine: { zh: '我承办的', en: 'In my hands' },
  overdue: { zh: '已过期限', en: 'Past their time' },
  done: { zh: '已办结', en: 'Done' },
  party: { zh: '本单位为当事人的', en: 'Ours as the party' },
}

/** The lists of an office that handles cases. */
export const handling: readonly DeskList[] = ['office', 'mine', 'overdue', 'done']

/** The list that the address asks for, or the first one. */
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
