import { type OwedCases, readOwed } from '../../kernel/procedure/owed.ts'
import { isRefusal } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import { databaseOf, type Visit } from '../../web/area.ts'
import { AsWritten } from '../../web/as-written.tsx'
import { Left, numberOf, shortDay, Whose } from './desk-parts.tsx'
import { timeLeft } from './owed-words.ts'
import { pathOfCase, untilIn } from './reading.ts'

/** What the first page shows of a desk, and how much it counts; the rest is one link away. */
const SHOWN = 5
const COUNTED = 20

/** What is the visitor's turn, in one statement; undefined where they sit in no office. */
export async function readTurn(visit: Visit): Promise<OwedCases | undefined> {
  const { actor, app } = visit
  if (actor.kind !== 'officer') return undefined
  const { now } = app.kernel
  const owed = await readOwed(databaseOf(visit), { catalogue: app.context.catalogue, now }, { actor, limit: COUNTED })
  return isRefusal(owed) ? undefined : owed
}

/** The most urgent of it, what waits for one's word first, on the first page. */
export function FrontTurn({ owed, visit }: { readonly owed: OwedCases; readonly visit: Visit }) {
  const { say, href, app } = visit
  const now = app.kernel.now()
  const all = [...owed.toAgree.map((one) => ({ one, agree: true })), ...owed.mine.map((one) => ({ one, agree: false }))]
  const rest = all.slice(SHOWN)
  const isMore = rest.length > 0 || owed.after !== undefined
  return (
    <aside aria-labelledby="turn">
      <h2 id="turn" class="head">
        <span>{say({ zh: '轮到您', en: 'Your turn' })}</span>
        <a class="meta" href={href('/desk')}>
          {say({ zh: '我的工作台', en: 'My desk' })}
        </a>
      </h2>
      {all.length === 0 ? (
        <p>
          {say({
            zh: '现在没有等您办的事。轮到您时，列在这里，并给您一条通知。',
            en: 'Nothing waits for you now. When it is your turn it stands here, and you are told.',
          })}
        </p>
      ) : (
        <ul class="clocks">
          {all.slice(0, SHOWN).map(({ one, agree }) => {
            const until = untilIn(one, now)
            return (
              <li key={`${one.id} ${agree}`}>
                <a href={href(pathOfCase(app, one.id, one.procedure.id, one.next.step))}>{say(one.next.name)}</a>
                <Left left={timeLeft(until, now)} say={say} />
                <span class="meta">
                  <span>
                    <AsWritten words={numberOf(one)} visit={visit} />
                  </span>
                  {agree && <span>{say({ zh: '待您同意', en: 'waits for your word' })}</span>}
                  <Whose until={until} say={say} />
                </span>
              </li>
            )
          })}
        </ul>
      )}
      {isMore && (
        <p class="meta">
          <a href={href('/desk')}>{say(moreWords(rest.length, owed.after !== undefined))}</a>
          {say(nextWords(rest, visit))}
        </p>
      )}
    </aside>
  )
}

/** 还有7件; where more is owed than was counted, 还有15件以上. */
const moreWords = (count: number, isMore: boolean): Say => ({
  zh: `还有${count}件${isMore ? '以上' : ''}`,
  en: `${count}${isMore ? ' or more' : ''} more`,
})

/** By when the first of the rest is due; nothing where none of them has a day. */
function nextWords(
  rest: readonly { readonly one: OwedCases['mine'][number] }[],
  { app, today }: Pick<Visit, 'app' | 'today'>,
): Say {
  const days = rest.flatMap(({ one }) => untilIn(one, app.kernel.now())?.day ?? [])
  const [first] = days.toSorted()
  if (first === undefined) return { zh: '', en: '' }
  const { zh, en } = shortDay(first, today)
  return { zh: `，最近的${zh}到期`, en: `, the first due on ${en}` }
}
