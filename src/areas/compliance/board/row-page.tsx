import { BEARERS } from '../../../law/bearer.ts'
import { label } from '../../../law/citation.ts'
import type { Say } from '../../../law/say.ts'
import { type Page, page, type Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { CostBars } from '../../../web/cost-bars.tsx'
import { servicesAt } from '../../../web/coverage.ts'
import { Refused } from '../../../web/form.tsx'
import { OfRegulation } from './advice.tsx'
import { boardTitle, crumbs, lawPath } from './board-page.tsx'
import { changeOf } from './changes.ts'
import { isOfNetworks } from './cost.ts'
import { natures } from './natures.ts'
import { BOARD } from './paths.ts'
import { RowActs } from './row-acts.tsx'
import { RowCosts } from './row-costs.tsx'
import { History } from './row-history.tsx'
import { Pieces } from './row-pieces.tsx'
import type { RowPageOf } from './row-reading.ts'
import { isStateOrgan } from './state-organ.ts'
import { CostCell, costOfLine, NextCell, piecesWords, placeWords, StateMark, titleWords } from './words.tsx'

/** One duty: what it asks and of whom, what proves it, when it is due, what a breach costs, and everything done about it. */
export function rowPage(of: RowPageOf): Page {
  const { line, visit, refused } = of
  const { say } = visit
  const title = say(titleWords(line))
  return page(
    title,
    <>
      <div class="head">
        <h1>
          <AsWritten words={title} visit={visit} />
        </h1>
        <p>
          <StateMark state={line.state} visit={visit} />
        </p>
      </div>
      <Refused
        refusal={refused?.refusal}
        prefix={refused?.act}
        visit={visit}
        title={{ zh: '没有办成', en: 'Not done' }}
      />
      <ToDo {...of} />
      <Text {...of} />
      <Facts {...of} />
      <OfRegulation line={line} visit={visit} />
      <Pieces {...of} />
      <RowActs {...of} />
      <History {...of} />
    </>,
    {
      crumbs: [...crumbs(visit), { name: say(boardTitle), path: BOARD }],
      dense: true,
      refusal: refused?.refusal,
    },
  )
}

const WORST = ['breach', 'missing', 'due'] as const

/** What is to be done so that the row is proven: what its worst test found and where that is put right, or evidence. */
function ToDo({ line, visit }: RowPageOf) {
  const { say, href } = visit
  const { state, proofs } = line
  if (state === 'proven' || state === 'no-event' || state === 'not-applicable') return null
  const [worst] = WORST.flatMap((one) => proofs.find((proof) => proof.state === one) ?? [])
  return (
    <p class="todo">
      <strong>{say({ zh: '要做的：', en: 'To be done: ' })}</strong>
      {worst ? (
        <>
          <AsWritten words={say(worst.words)} visit={visit} />
          {say({ zh: '。在', en: '. Put it right in ' })}
          <a href={href(worst.path)}>
            {say({ zh: `登记簿（${worst.name.zh}）`, en: `the register (${worst.name.en})` })}
          </a>
          {say({ zh: '中改正或者补登记。', en: '.' })}
        </>
      ) : (
        <>
          {state === 'due'
            ? say({
                zh: '到期前再核查一次，登记新的材料：',
                en: 'Check it again before that day and enter a new piece: ',
              })
            : say({
                zh: '做到条文要求的，登记证明它的材料：',
                en: 'Do what the text asks, and enter what proves it: ',
              })}
          <a href="#acts">{say({ zh: '登记证据', en: 'enter evidence' })}</a>
        </>
      )}
    </p>
  )
}

/** The words of the unit; of a duty that was added, where it stands. */
function Text({ line, visit }: RowPageOf) {
  const { say, href } = visit
  const { of, added } = line
  if (!of) {
    return (
      <p>
        <AsWritten words={`${added?.basis ?? ''}${added?.note ? `　${added.note}` : ''}`} visit={visit} />
      </p>
    )
  }
  const english = of.edition.english.get(of.provision.unit)
  return (
    <section aria-labelledby="text">
      <h2 id="text">
        <a href={href(lawPath(line) ?? '')}>{say(placeWords(line))}</a>
      </h2>
      <blockquote lang="zh-CN">{of.provision.text}</blockquote>
      {visit.lang === 'en' && english !== undefined && <p>{english}</p>}
    </section>
  )
}

/** What a test looked at, as many as a row shows. */
const MOST_DETAILS = 20

function Remark({ line, visit: { say } }: Pick<RowPageOf, 'line' | 'visit'>) {
  if (!line.remark) return null
  return (
    <div>
      <dt>{say({ zh: '是否适用', en: 'Whether it applies' })}</dt>
      <dd>{say(line.remark)}</dd>
    </div>
  )
}

function Facts(of: RowPageOf) {
  const { line, read, owner, visit } = of
  const { say, href, app } = visit
  const { care, exemption, because, nature } = line
  const services = line.of ? servicesAt(line.of.edition, line.of.provision.unit, app) : []
  const stateOrgan = isStateOrgan(read.kind)
  return (
    <dl class="facts">
      <div>
        <dt>{say({ zh: '为什么与我有关', en: 'Why it concerns me' })}</dt>
        <dd>
          {say({
            zh: `您是${because.map((tag) => BEARERS[tag].zh).join('、')}`,
            en: `You are: ${because.map((tag) => BEARERS[tag].en).join(', ')}`,
          })}
          {read.designation &&
            because.includes('cii_operator') &&
            say({
              zh: `（${read.designation.by.zh}认定，${read.designation.document}）`,
              en: ` (designated by ${read.designation.by.en}, ${read.designation.document})`,
            })}
        </dd>
      </div>
      <Remark line={line} visit={visit} />
      <div>
        <dt>{say({ zh: '何时履行', en: 'When' })}</dt>
        <dd>
          {say(natures[nature])}
          {line.of?.provision.trigger &&
            line.of.provision.trigger.zh !== natures[nature].zh &&
            `　${say(line.of.provision.trigger)}`}
          {nature === 'upon-event' &&
            say({
              zh: '；没有登记事件的，不显示为违法',
              en: '; while no event is entered it is never shown as a breach',
            })}
        </dd>
      </div>
      <div>
        <dt>{say({ zh: '下次', en: 'Next' })}</dt>
        <dd>
          <NextCell line={line} visit={visit} />
        </dd>
      </div>
      <div>
        <dt>{say({ zh: '证据', en: 'Evidence' })}</dt>
        <dd>
          <AsWritten words={say(piecesWords(line)) || say({ zh: '没有材料', en: 'no pieces' })} visit={visit} />
        </dd>
      </div>
      {line.proofs.map(({ name, words, path, good, all, details = [] }) => (
        <div key={name.en}>
          <dt>{say(name)}</dt>
          <dd>
            <a href={href(path)}>{say(words)}</a>{' '}
            <span class="meta">{say({ zh: `${all}项中${good}项符合`, en: `${good} of ${all}` })}</span>
            {details.length > 0 && (
              <ul class="plain">
                {details.slice(0, MOST_DETAILS).map((each) => (
                  <li key={each.zh}>
                    <AsWritten words={say(each)} visit={visit} />
                  </li>
                ))}
                {details.length > MOST_DETAILS && (
                  <li>
                    <a href={href(path)}>{say({ zh: `共${details.length}项`, en: `${details.length} in all` })}</a>
                  </li>
                )}
              </ul>
            )}
          </dd>
        </div>
      ))}
      {exemption && (
        <div>
          <dt>{say({ zh: '不适用', en: 'Not applicable' })}</dt>
          <dd>
            <AsWritten words={exemption.reason} visit={visit} />
            {say({ zh: `，至 ${exemption.reviewOn} 复核`, en: `, to be looked at again by ${exemption.reviewOn}` })}
            {!line.isExempt && say({ zh: '（已过复核日，恢复适用）', en: ' (that day has passed: it applies again)' })}
            {line.isExempt &&
              line.state === 'breach' &&
              say({
                zh: '（登记为不适用；登记簿查到不符合法定要求，仍然显示）',
                en: ' (entered as not applicable; the register shows that it is short of the statute, and that stays shown)',
              })}
          </dd>
        </div>
      )}
      <div>
        <dt>{say({ zh: '负责人', en: 'Owner' })}</dt>
        <dd>
          {care?.owner === undefined ? (
            say({ zh: '未定', en: 'nobody yet' })
          ) : (
            <AsWritten words={owner ?? care.owner} visit={visit} />
          )}
        </dd>
      </div>
      <div>
        <dt>{say({ zh: '不做的代价，对单位', en: 'What a breach costs the organisation' })}</dt>
        <dd>
          <CostCell cost={costOfLine(line, stateOrgan)} visit={visit} />
          {line.of && !stateOrgan && (
            <CostBars edition={line.of.edition} units={[line.of.provision.unit]} visit={visit} />
          )}
          {line.of && <RowCosts of={line.of} stateOrgan={stateOrgan && isOfNetworks(line)} visit={visit} />}
        </dd>
      </div>
      <Change {...of} />
      <Questions {...of} />
      {services.length > 0 && (
        <div>
          <dt>{say({ zh: '在本站办理', en: 'Done here' })}</dt>
          <dd>
            <Named all={services} visit={visit} />
          </dd>
        </div>
      )}
    </dl>
  )
}

/** What the words of the unit leave open, by name. */
function Questions({ line: { of }, visit }: RowPageOf) {
  const { say, app } = visit
  const questions = of ? app.areas.flatMap((area) => area.questionsOn?.(of.edition, of.provision.unit) ?? []) : []
  if (questions.length === 0) return null
  return (
    <div>
      <dt>{say({ zh: '条文没有说死的', en: 'What the words leave open' })}</dt>
      <dd>
        <Named all={questions} visit={visit} />
      </dd>
    </div>
  )
}

interface NamedPages {
  readonly all: readonly { readonly name: Say; readonly path: string }[]
  readonly visit: Visit
}

/** Pages by their names, a line each. */
const Named = ({ all, visit: { say, href } }: NamedPages) => (
  <ul class="plain">
    {all.map(({ name, path }) => (
      <li key={path}>
        <a href={href(path)}>{say(name)}</a>
      </li>
    ))}
  </ul>
)

const CHANGES = {
  new: { zh: '新增的义务', en: 'a new duty' },
  reworded: { zh: '文字有改', en: 'its words changed' },
  renumbered: { zh: '只改了条号', en: 'another number alone' },
  same: { zh: '没有变', en: 'unchanged' },
} as const

/** What the text of the day changed of this duty against the text before it. */
function Change({ read, line, visit }: RowPageOf) {
  const { say, href, app } = visit
  const { of, because } = line
  const change = of && changeOf(app.kernel.shelf, { ...of, because }, isStateOrgan(read.kind))
  if (!of || !change) return null
  const { before, kind, from, cost } = change
  return (
    <div>
      <dt>{say({ zh: `${of.edition.version} 起的变化`, en: `What changed on ${of.edition.version}` })}</dt>
      <dd>
        {say(CHANGES[kind])}
        {from !== undefined && (
          <>
            {say({ zh: '；原为', en: '; it was ' })}
            <a href={href(`/law/${before.law}/${before.version}/${from}`)}>{say(label(before, from))}</a>
          </>
        )}
        {cost &&
          say({
            zh: `；代价有变，${before.version} 文本为：${cost.words.zh}`,
            en: `; a breach costs something else, under the text of ${before.version}: ${cost.words.en}`,
          })}
      </dd>
    </div>
  )
}
