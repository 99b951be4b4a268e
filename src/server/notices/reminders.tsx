import { dayAndWeekday, isDay } from '../../kernel/calendar/day.ts'
import { noDesk } from '../../kernel/notice/way.ts'
import { daysLeft, figureWords, readReminder } from '../../kernel/reminder/remind.ts'
import { refuse } from '../../law/refusal.ts'
import { type Answer, databaseOf, page, type Route, type Visit } from '../../web/area.ts'
import { AsWritten } from '../../web/as-written.tsx'

const none = refuse('not-found', {
  zh: '这一天在本机关没有到期提醒',
  en: 'There was no reminder at this office on that day',
})

/** What somebody was reminded of on a day at the desk where they are, each with the way to it. */
async function reminded(visit: Visit): Promise<Answer> {
  const { actor, params, say, href } = visit
  if (actor.kind !== 'officer') return noDesk()
  const day = params.day ?? ''
  const { person, office } = actor
  const items = isDay(day) ? await readReminder(databaseOf(visit), { person, office, day }) : undefined
  if (!items) return none
  const title = say({ zh: '到期提醒', en: 'Due soon' })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p class="meta">{say(dayAndWeekday(day))}</p>
      <ol class="shelf">
        {items.map((item) => (
          <li key={`${item.path} ${item.zh}`}>
            <a href={href(item.path)}>
              <AsWritten words={item.about} visit={visit} />
            </a>{' '}
            {say(item)}
            <br />
            <span class="meta">
              {say(daysLeft(item.day, day))}
              {say({ zh: '（', en: ' (' })}
              {say(figureWords(item))}
              {say({ zh: '）', en: ')' })}
            </span>
          </li>
        ))}
      </ol>
    </>,
    { crumbs: [{ name: say({ zh: '通知', en: 'Notices' }), path: '/notices' }] },
  )
}

export const reminderRoutes: readonly Route[] = [
  { method: 'GET', path: '/reminders/:day', who: 'signed-in', answer: reminded },
]
