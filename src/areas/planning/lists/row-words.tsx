import { daysBetween } from '../../../kernel/calendar/day.ts'
import type { Say } from '../../../law/say.ts'
import type { Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { Icon } from '../../../web/icon.tsx'
import { citedTogether } from './cited.ts'
import type { ListRow } from './list-file.ts'
import type { RowEvidence } from './queries.ts'

type Popularised = Pick<ListRow, 'provisions' | 'byHand'>

/** What a row popularises, in words. */
export function popularisedWords({ provisions, byHand }: Popularised, { say, app }: Visit): string {
  const cited = citedTogether(app.kernel.shelf, provisions).map(({ words }) => say(words))
  return [...cited, ...(byHand ? [`《${byHand.law.replace(/^《|》$/g, '')}》${byHand.article}`] : [])].join(
    say({ zh: '；', en: '; ' }),
  )
}

/** The same with the way to each text; of a law that was entered by hand, what it says. */
export function PopularisedLinks({ row: { provisions, byHand }, visit }: { row: Popularised; visit: Visit }) {
  const { say, href, app } = visit
  return (
    <>
      {citedTogether(app.kernel.shelf, provisions).map(({ words, path }, at) => (
        <>
          {at > 0 && say({ zh: '；', en: '; ' })}
          <a key={path} href={href(path)}>
            {say(words)}
          </a>
        </>
      ))}
      {byHand && (
        <>
          {provisions.length > 0 && say({ zh: '；', en: '; ' })}
          <AsWritten words={`《${byHand.law.replace(/^《|》$/g, '')}》${byHand.article}`} visit={visit} />
        </>
      )}
    </>
  )
}

/** How far a row is, by its evidence alone: no figure is typed. */
export interface RowProgress {
  readonly state: 'done' | 'late' | 'near' | 'going' | 'none'
  readonly words: Say
  readonly good: number
  readonly needed: number
  readonly fallen: number
}

/** Days ahead of the office's own day from which it is shown as near. */
const NEAR = 60

export function progressOf(row: Pick<ListRow, 'needed' | 'due'>, evidence: RowEvidence | undefined, today: string) {
  const { good = 0, fallen = 0 } = evidence ?? {}
  const { needed, due } = row
  const shared = { good, needed, fallen }
  const done = good >= needed
  if (done) return progress('done', { zh: '有证据', en: 'shown' }, shared)
  const left = due === undefined ? undefined : daysBetween(today, due)
  if (left !== undefined && left < 0) {
    return progress('late', { zh: `已过${-left}日`, en: `${-left} days past` }, shared)
  }
  if (left !== undefined && left <= NEAR)
    return progress('near', { zh: `余${left}日`, en: `${left} days left` }, shared)
  return good > 0
    ? progress('going', { zh: '进行中', en: 'under way' }, shared)
    : progress('none', { zh: '尚无证据', en: 'nothing yet' }, shared)
}

const progress = (
  state: RowProgress['state'],
  words: Say,
  shared: Pick<RowProgress, 'good' | 'needed' | 'fallen'>,
): RowProgress => ({ state, words, ...shared })

export function ProgressCell({ progress: { state, words, good, needed, fallen }, visit }: ProgressCellOf) {
  const { say } = visit
  const shown = state === 'late' || state === 'near' ? 'due' : state === 'done' ? 'done' : 'quiet'
  return (
    <>
      <span class="state" data-state={shown}>
        {state === 'done' && <Icon name="check" />}
        {(state === 'late' || state === 'near') && <Icon name="clock" />}
        {say(words)}
      </span>
      {'　'}
      {good}/{needed}
      {fallen > 0 && <small> {say({ zh: `撤回或者过期 ${fallen} 件`, en: `${fallen} withdrawn or expired` })}</small>}
    </>
  )
}

interface ProgressCellOf {
  readonly progress: RowProgress
  readonly visit: Visit
}
