import { heldBy } from '../../kernel/procedure/held.ts'
import type { Visit } from '../../web/area.ts'
import type { CaseReading } from '../../web/case-reading.ts'
import { moment } from '../../web/moment.ts'
import { messages } from './messages.ts'

const theOffice = { zh: '机关', en: 'The office' }

/** What both sides wrote to each other, the oldest first. */
export function Letters({ reading, visit }: { reading: CaseReading; visit: Visit }) {
  const { say, actor } = visit
  const { file, procedure, names } = reading
  const { at: held } = heldBy(procedure, file)
  const letters = file.steps.flatMap(({ step, as, at, revision, answers }, index) => {
    const field = messages.get(step)
    const office = as === undefined ? undefined : say(names.get(held[index] ?? '')?.name ?? theOffice)
    return field === undefined ? [] : [{ revision, at, office, text: String(answers[field]) }]
  })
  if (letters.length === 0) return null
  const party =
    actor.kind === 'receipt'
      ? say({ zh: '您', en: 'You' })
      : file.procedure === 'complaint'
        ? say({ zh: '投诉人', en: 'The complainant' })
        : say({ zh: '举报人', en: 'The reporter' })
  return (
    <section aria-labelledby="letters">
      <h2 id="letters">{say({ zh: '往来留言', en: 'Messages' })}</h2>
      <ol class="letters">
        {letters.map(({ revision, at, office, text }) => (
          <li key={revision} data-by={office === undefined ? 'party' : 'office'}>
            <p class="meta">
              {office ?? party}　<time dateTime={at.toISOString()}>{say(moment(at))}</time>
            </p>
            <p>{text}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}
