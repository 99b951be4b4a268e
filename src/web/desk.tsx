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
/** Those of a reader, who has none in hand. */
export const reading: readonly DeskList[] = ['office', 'overdue', 'done', 'party']

/** The list that the address asks for, or the first one. */
export const deskListOf = (word: string | undefined, lists: readonly DeskList[]): DeskList =>
  lists.find((list) => list === word) ?? lists[0] ?? 'office'

export function casesIn(list: DeskList, now: Date): Pick<CaseQuery, 'whose' | 'ended' | 'dueBefore'> {
  if (list === 'party') return { whose: 'party' }
  if (list === 'mine') return { whose: 'mine', ended: false }
  if (list === 'done') return { whose: 'office', ended: true }
  return { whose: 'office', ended: false, dueBefore: list === 'overdue' ? now : undefined }
}

interface DeskListsOf {
  readonly lists: readonly DeskList[]
  readonly here: DeskList
  readonly path: string
  readonly visit: Visit
}

export const DeskLists = ({ lists, here, path, visit: { say, href } }: DeskListsOf) => (
  <Links lead={say({ zh: '案卷', en: 'Files' })}>
    {lists.map((list) => (
      <a key={list} href={href(`${path}?show=${list}`)} aria-current={list === here ? 'page' : undefined}>
        {say(names[list])}
      </a>
    ))}
  </Links>
)
