import type { Say } from '../../../law/say.ts'
import { importPath } from '../../../mechanisms/register/import/jobs.ts'
import type { Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { logSources } from '../keeping/log-sources.ts'
import { networks } from '../keeping/networks.ts'
import { registerPath } from '../keeping/paths.ts'
import { READINESS } from '../readiness/paths.ts'
import { type DutyLine, type DutyState, isSoon } from './judge-board.ts'
import { dutyPath } from './paths.ts'
import { byChapter, countsOf } from './pictures.tsx'
import {
  CostCell,
  CostHead,
  costOfLine,
  evidenceWords,
  NextCell,
  placeWords,
  StateMark,
  states,
  titleWords,
} from './words.tsx'

/** How many rows stand above, before all of them. */
const FIRST = 8
/** In this order rows are dealt with and counted. */
const URGENT: readonly DutyState[] = ['breach', 'due', 'to-do', 'expired', 'missing']
const STATES: readonly DutyState[] = [...URGENT, 'proven', 'no-event', 'not-applicable']

interface LinesOf {
  readonly lines: readonly DutyLine[]
  readonly stateOrgan: boolean
  readonly visit: Visit
}

/** Registers that the tests of most duties read, by which a new board fills: from a sheet each. */
const FILLED_FIRST = [networks, logSources]

/** Where nothing of these is entered yet: the next step, by name. */
export function Begin({ lines, visit }: Pick<LinesOf, 'lines' | 'visit'>) {
  const { say, href } = visit
  const proofs = lines.flatMap((line) => line.proofs)
  const empty = FILLED_FIRST.filter(({ id }) =>
    proofs.some(({ path, all }) => all === 0 && path === `${registerPath(id)}/office`),
  )
  if (empty.length === 0) return null
  return (
    <section aria-labelledby="begin">
      <h2 id="begin">{say({ zh: '接着：登记现有的', en: 'Next: enter what you have' })}</h2>
      <p>
        {say({
          zh: '从表格导入，台账随即按登记的内容判断。只登记名称、等级和日期，不收日志和配置。',
          en: 'Import it from sheets; the board judges by it at once. Names, levels and days alone: no logs, no configuration.',
        })}
      </p>
      <p class="actions">
        {empty.map(({ id, name }, at) => (
          <a key={id} class={at === 0 ? 'button' : undefined} href={href(importPath(id))}>
            {say({ zh: `导入${name.zh}`, en: `Import: ${name.en}` })}
          </a>
        ))}
      </p>
    </section>
  )
}

/** As text that sorts: what is short of the statute, then whatever has a day near, the nearest first, then state by state. */
const urgencyOf = ({ state, next }: DutyLine, today: string): string =>
  [
    state === 'breach' ? 0 : 1,
    state !== 'breach' && next && isSoon(next, today) ? next.day : '9',
    URGENT.indexOf(state),
    next?.day ?? '9',
  ].join(' ')

/** What is dealt with first: short of the statute, then what ends, then what is to be done or has no evidence. */
export function First({ lines, stateOrgan, visit }: LinesOf) {
  const { say, href, today } = visit
  const urgent = lines
    .filter(({ state }) => URGENT.includes(state))
    .toSorted((one, other) => (urgencyOf(one, today) < urgencyOf(other, today) ? -1 : 1))
  return (
    <section aria-labelledby="first">
      <h2 id="first">{say({ zh: '先办这些', en: 'First' })}</h2>
      {urgent.length === 0 ? (
        <p>{say({ zh: '没有要马上办的。', en: 'Nothing is waiting.' })}</p>
      ) : (
        <div class="scroll stack">
          <table class="duties">
            <thead>
              <tr>
                <th scope="col">{say({ zh: '义务、条款、证据', en: 'Duty, article, evidence' })}</th>
                <th scope="col">{say({ zh: '状态', en: 'State' })}</th>
                <th scope="col">{say({ zh: '期限，谁定的', en: 'When, and whose figure' })}</th>
                <CostHead lines={urgent.slice(0, FIRST)} stateOrgan={stateOrgan} visit={visit} />
              </tr>
            </thead>
            <tbody>
              {urgent.slice(0, FIRST).map((line) => (
                <tr key={line.id}>
                  <th scope="row">
                    <a href={href(dutyPath(line.id))}>{say(titleWords(line))}</a>
                    <br />
                    <span class="meta">
                      {say(placeWords(line))}　{say(evidenceWords(line))}
                    </span>
                  </th>
                  <td class="left">
                    <StateMark state={line.state} visit={visit} />
                  </td>
                  <td>
                    <NextCell line={line} visit={visit} />
                  </td>
                  <td>
                    <CostCell cost={costOfLine(line, stateOrgan)} visit={visit} brief />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {urgent.length > FIRST && (
        <p class="meta">
          <a href="#all">
            {say({ zh: `还有${urgent.length - FIRST}项，见全部义务`, en: `${urgent.length - FIRST} more below` })}
          </a>
        </p>
      )}
      <p class="actions">
        <a class="button quiet" href={href(READINESS)}>
          {say({ zh: '生成自查报告', en: 'Make a readiness report' })}
        </a>
      </p>
    </section>
  )
}

/** So many rows of each state, what is short first. Nothing is added up to a score. */
export function Counts({ lines, visit }: { readonly lines: readonly DutyLine[]; readonly visit: Visit }) {
  const { say } = visit
  const counts = countsOf(lines)
  return (
    <ul class="counts" aria-label={say({ zh: `${lines.length}项义务，按状态`, en: `${lines.length} duties by state` })}>
      {inOrder(counts).map(([state, count]) => (
        <li key={state}>
          <StateMark state={state} visit={visit} /> <strong>{count}</strong>
        </li>
      ))}
    </ul>
  )
}

const inOrder = (counts: ReadonlyMap<DutyState, number>): readonly (readonly [DutyState, number])[] =>
  STATES.flatMap((state) => {
    const count = counts.get(state)
    return count === undefined ? [] : [[state, count] as const]
  })

/** Chapter by chapter: at a desk all of them are read in one, on a phone each opens by itself, the first that is short open. */
export function AllLines({ lines, stateOrgan, visit }: LinesOf) {
  const { say } = visit
  const chapters = byChapter(lines)
  const short = chapters.find(({ lines: of }) => of.some(({ state }) => state === 'breach'))
  return (
    <div id="all" class="chapters">
      {chapters.map((chapter) => (
        <section key={chapter.key} aria-label={say(chapter.name)}>
          <h2>
            <AsWritten words={say(chapter.name)} visit={visit} />
          </h2>
          <details class="texts" open={chapter === short}>
            <summary>{say(chapterWords(chapter.lines))}</summary>
            <div class="scroll stack">
              <table class="duties">
                <thead>
                  <tr>
                    <th scope="col">{say({ zh: '义务', en: 'Duty' })}</th>
                    <th scope="col">{say({ zh: '状态', en: 'State' })}</th>
                    <th scope="col">{say({ zh: '证据', en: 'Evidence' })}</th>
                    <th scope="col">{say({ zh: '下次', en: 'Next' })}</th>
                    <CostHead lines={chapter.lines} stateOrgan={stateOrgan} visit={visit} />
                  </tr>
                </thead>
                <tbody>
                  {chapter.lines.map((line) => (
                    <LineRow key={line.id} {...{ line, stateOrgan, visit }} />
                  ))}
                </tbody>
              </table>
            </div>
          </details>
        </section>
      ))}
    </div>
  )
}

/** 26项：将到期6，缺证据9，有证据11. */
function chapterWords(lines: readonly DutyLine[]): Say {
  const counts = inOrder(countsOf(lines))
  return {
    zh: `${lines.length}项：${counts.map(([state, count]) => `${states[state].zh}${count}`).join('，')}`,
    en: `${lines.length} rows: ${counts.map(([state, count]) => `${count} ${states[state].en}`).join(', ')}`,
  }
}

interface LineOf {
  readonly line: DutyLine
  readonly stateOrgan: boolean
  readonly visit: Visit
}

function LineRow({ line, stateOrgan, visit }: LineOf) {
  const { say, href } = visit
  return (
    <tr>
      <th scope="row">
        <a href={href(dutyPath(line.id))}>{say(titleWords(line))}</a>
        <br />
        <span class="meta">{say(placeWords(line))}</span>
        {line.remark && (
          <>
            {' '}
            <span class="tag">{say({ zh: '是否适用，请核对', en: 'check whether it applies' })}</span>
          </>
        )}
      </th>
      <td class="left">
        <StateMark state={line.state} visit={visit} />
      </td>
      <td class="wide">
        <AsWritten words={say(evidenceWords(line))} visit={visit} />
      </td>
      <td>
        <NextCell line={line} visit={visit} />
      </td>
      <td class="wide">
        <CostCell cost={costOfLine(line, stateOrgan)} visit={visit} brief />
      </td>
    </tr>
  )
}
