import type { Visit } from '../../web/area.ts'
import type { CaseReading } from '../../web/case-reading.ts'
import { moment } from '../../web/moment.ts'
import { messages } from './messages.ts'

/** What both sides wrote to each other, the oldest first. */
export function Letters({ reading, visit }: { reading: CaseReading; visit: Visit }) {
  const { say, actor } = visit
  const letters = reading.file.steps.flatMap(({ step, as, at, revision, answers }) => {
    const field = messages.get(step)
    return field === undefined ? [] : [{ revision, at, ours: as !== undefined, text: String(answers[field]) }]
  })
  if (letters.length === 0) return null
  const office = say({ zh: '机关', en: 'The office' })
  const party =
    actor.kind === 'receipt'
      ? say({ zh: '您', en: 'You' })
      : reading.file.procedure === 'complaint'
        ? say({ zh: '投诉人', en: 'The complainant' })
        : say({ zh: '举报人', en: 'The reporter' })
  return (
    <section aria-labelledby="letters">
      <h2 id="letters">{say({ zh: '往来留言', en: 'Messages' })}</h2>
      <ol class="letters">
        {letters.map(({ revision, at, ours, text }) => (
          <li key={revision} data-by={ours ? 'office' : 'party'}>
            <p class="meta">
              {ours ? office : party}　<time dateTime={at.toISOString()}>{say(moment(at))}</time>
            </p>
            <p>{text}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}
