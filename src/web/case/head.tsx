import { dayOf, longDay } from '../../kernel/calendar/day.ts'
import { caseNumber, stageName } from '../../kernel/procedure/definition.ts'
import type { Visit } from '../area.ts'
import { AsWritten } from '../as-written.tsx'
import type { CaseReading } from '../case-reading.ts'
import { Figure, Left } from '../clocks.tsx'
import type { Turn } from './turn.ts'

/** What a case is called by beside its number, and on which day what it is about happened. */
export interface CaseSubject {
  readonly party?: string | undefined
  readonly about?: string | undefined
  /** The day of the act, which decides whose text applies. */
  readonly actOn?: string | undefined
}

interface HeadOf {
  readonly reading: CaseReading
  readonly subject: CaseSubject
  readonly visit: Visit
}

/** Longer words of a subject are cut: they stand whole below. */
const LONGEST = 28
const cut = (words: string): string => (words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words)

export function CaseTitle({ reading: { file }, subject, visit }: HeadOf) {
  const parts = [subject.party, subject.about && cut(subject.about)].flatMap((one) => one ?? [])
  return (
    <h1>
      <AsWritten words={caseNumber(file.mark, file.year, file.number)} visit={visit} />
      {parts.map((part) => (
        <>
          {'　'}
          <AsWritten words={part} visit={visit} />
        </>
      ))}
    </h1>
  )
}

/** Four figures: where it stands, what is due next, how long is left, which text applies. */
export function CaseFigures({ reading: { file, procedure }, subject, turn, visit }: HeadOf & { readonly turn: Turn }) {
  const { say } = visit
  const { deadline } = turn
  const [, version = ''] = file.law.split('@')
  const day = deadline?.lastDay ?? (deadline?.dueAt && dayOf(deadline.dueAt))
  const none = say({ zh: '没有', en: 'none' })
  return (
    <dl class="figures four">
      <div>
        <dt>{say({ zh: '阶段', en: 'Stage' })}</dt>
        <dd id="stage">{say(stageName(procedure, file.stage))}</dd>
      </div>
      <div>
        <dt>{say({ zh: '下一期限', en: 'Due next' })}</dt>
        <dd>
          {day === undefined ? none : <time dateTime={day}>{say(longDay(day))}</time>}
          {deadline && (
            <small>
              {' '}
              <a href="#turn">{say(deadline.name)}</a>
            </small>
          )}
        </dd>
      </div>
      <div>
        <dt>{say({ zh: '还有', en: 'Time left' })}</dt>
        <dd>
          {deadline ? <Left deadline={deadline} isFigure visit={visit} /> : '—'}{' '}
          <small>
            {deadline ? (
              <Figure deadline={deadline} visit={visit} />
            ) : (
              say({ zh: '现在没有期限在计算', en: 'no time is running' })
            )}
          </small>
        </dd>
      </div>
      <div>
        <dt>{say({ zh: '适用文本', en: 'Text that applies' })}</dt>
        <dd>
          <time dateTime={version}>{say(longDay(version))}</time>
          {subject.actOn && (
            <small>
              {' '}
              {say({ zh: `行为在${longDay(subject.actOn).zh}`, en: `act on ${longDay(subject.actOn).en}` })}
            </small>
          )}
        </dd>
      </div>
    </dl>
  )
}
