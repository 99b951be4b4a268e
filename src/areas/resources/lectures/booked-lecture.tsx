import type { ShownCase } from '../../../kernel/procedure/case-list.ts'
import type { Say } from '../../../law/say.ts'
import type { Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import type { OfficeNames } from '../../../web/timeline.tsx'
import { sessions } from './booking.ts'

interface BookedOf {
  readonly file: Pick<ShownCase, 'steps'>
  readonly names: OfficeNames
  readonly visit: Visit
}

const isSession = (word: string): word is keyof typeof sessions => Object.hasOwn(sessions, word)

/** Who is to lecture, where and on what, beside the next step: what both sides look for first. */
export function BookedLecture({ file, names, visit }: BookedOf) {
  const { say } = visit
  const asked = file.steps[0]?.answers
  if (!asked) return null
  const lecturer = names.get(String(asked.lecturer))
  const session = String(asked.session)
  const note = file.steps.findLast(({ step }) => step === 'accept')?.answers.note
  const line = (name: Say, words: string) => (
    <>
      <dt>{say(name)}</dt>
      <dd>
        <AsWritten words={words} visit={visit} />
      </dd>
    </>
  )
  return (
    <dl>
      {lecturer && line({ zh: '讲师', en: 'Lecturer' }, say(lecturer.name))}
      {line({ zh: '时间', en: 'When' }, `${asked.on}　${isSession(session) ? say(sessions[session]) : session}`)}
      {line({ zh: '地点', en: 'Place' }, String(asked.place))}
      {line({ zh: '想听什么', en: 'On what' }, String(asked.topics))}
      {line({ zh: '单位电话', en: 'Telephone of the unit' }, String(asked.telephone))}
      {typeof note === 'string' && line({ zh: '告知单位的事项', en: 'What the unit should know' }, note)}
    </dl>
  )
}
