import type { Say } from '../../../law/say.ts'
import { ITEM_KINDS } from '../../../mechanisms/exam/kind-names.ts'
import { questionsInCase } from '../../../mechanisms/sitting/case-kind.ts'
import type { Visit } from '../../../web/area.ts'
import { Links } from '../../../web/links.tsx'
import { moment } from '../../../web/moment.ts'
import { Table } from '../../../web/table.tsx'
import { examCertificatesPath } from '../certificates/paths.ts'
import { HOME } from '../home-path.ts'
import { roomPath } from '../room/paths.ts'
import { BasisLine } from './basis-line.tsx'
import { Kept, MakingUp } from './make-up-part.tsx'
import { CASES, previews, printed, rolls } from './paths.ts'
import type { ExamFileShown } from './read.ts'

const hashNames: Readonly<Record<string, Say>> = {
  blueprintHash: { zh: '蓝图的散列', en: 'Hash of the blueprint' },
  bankHash: { zh: '题号和选项的散列', en: 'Hash of the items’ ids and options' },
  paperHash: { zh: '试题和答案的散列', en: 'Hash of items and keys' },
  seedHash: { zh: '种子的散列', en: 'Hash of the seed' },
  rulesHash: { zh: '时间和规则的散列', en: 'Hash of times and rules' },
}

type ExamFileOf = ExamFileShown & { readonly visit: Visit }

const OPENED: ReadonlySet<string> = new Set(['open', 'closed', 'marked', 'told', 'final'])
const MARKED: ReadonlySet<string> = new Set(['marked', 'told', 'final'])
const TOLD: ReadonlySet<string> = new Set(['told', 'final'])
const OVER: ReadonlySet<string> = new Set(['closed', 'marked', 'told', 'final'])

/** The blueprint with what the bank has for it, the hashes of what was frozen, and how far the sitting has come. */
export function ExamFile(shown: ExamFileOf) {
  const { id, stage, own, rules, closesAt, frozen, sitting, attempts, visit } = shown
  const { say, href } = visit
  if (!rules) return null
  return (
    <section aria-labelledby="exam-paper">
      <h2 id="exam-paper">{say({ zh: '试卷', en: 'The paper' })}</h2>
      <BasisLine {...rules} visit={visit} />
      {closesAt && (
        <p class="meta">
          {say({
            zh: `答题到 ${moment(closesAt).zh} 截止，主办单位自定。`,
            en: `It closes on ${moment(closesAt).en}, the holder’s own time.`,
          })}
        </p>
      )}
      <Blueprint {...shown} />
      {frozen && <Frozen frozen={frozen} isOpened={OPENED.has(stage)} visit={visit} />}
      {frozen && (
        <dl class="figures">
          <Figure name={{ zh: '座位', en: 'Seats' }} count={sitting.seats} visit={visit} />
          <Figure name={{ zh: '正在答题', en: 'Sitting' }} count={sitting.running} visit={visit} />
          <Figure
            name={{ zh: '答卷（含正在答题）', en: 'Attempts, those being sat among them' }}
            count={attempts}
            visit={visit}
          />
          <Figure name={{ zh: '待阅', en: 'To be marked' }} count={sitting.unmarked} visit={visit} />
        </dl>
      )}
      <MakingUp {...shown} />
      <Kept {...shown} />
      <Links>
        {own && stage === 'open' && <a href={href(roomPath(id))}>{say({ zh: '监考', en: 'Invigilation' })}</a>}
        {own && TOLD.has(stage) && (
          <a href={href(`${CASES}/new?makesUpFor=${id}`)}>{say({ zh: '筹备补考', en: 'Prepare a make-up exam' })}</a>
        )}
        {own && frozen && <a href={href(rolls(id))}>{say({ zh: '名册和准考证', en: 'Roll and admission slips' })}</a>}
        {own && stage === 'prepared' && (
          <a href={href(previews(id))}>{say({ zh: '以考生身份预览', en: 'Preview as a candidate' })}</a>
        )}
        {own && OPENED.has(stage) && <a href={href(printed(id))}>{say({ zh: '纸质试卷', en: 'Printed papers' })}</a>}
        {own && MARKED.has(stage) && (
          <a href={href(`${HOME}/results/${id}`)}>{say({ zh: '成绩与分析', en: 'Results and analysis' })}</a>
        )}
        {OVER.has(stage) && (
          <a href={href(`${HOME}/${id}/draw`)}>{say({ zh: '抽题公开', en: 'The draw, published' })}</a>
        )}
        {own && TOLD.has(stage) && (
          <a href={href(examCertificatesPath(id))}>{say({ zh: '合格证书', en: 'Certificates' })}</a>
        )}
      </Links>
    </section>
  )
}

const heads = {
  topic: { zh: '主题', en: 'Topic' },
  kind: { zh: '题型', en: 'Kind' },
  difficulty: { zh: '难度', en: 'Difficulty' },
  count: { zh: '题数', en: 'Items' },
  points: { zh: '每题分值', en: 'Points each' },
  bank: { zh: '题库今天可用', en: 'In the bank today' },
} as const satisfies Readonly<Record<string, Say>>

const any: Say = { zh: '不限', en: 'any' }

export const kindName = (kind: string | undefined): Say => {
  const questions = questionsInCase(kind)
  return questions === undefined
    ? itemKindName(kind)
    : { zh: `案例，每套 ${questions} 小题`, en: `cases of ${questions} questions` }
}

const itemKindName = (kind: string | undefined): Say =>
  Object.entries(ITEM_KINDS).find(([id]) => id === kind)?.[1] ?? (kind === undefined ? any : { zh: kind, en: kind })

function Blueprint({ rules, standing, visit }: ExamFileOf) {
  const { say } = visit
  if (!rules) return null
  const shown = Object.values(heads).slice(0, standing ? 6 : 5)
  return (
    <>
      <Table name={{ zh: '命题蓝图', en: 'Blueprint' }} heads={shown} class="lean" visit={visit}>
        {rules.blueprint.map(({ where, count, points }, at) => (
          <tr key={JSON.stringify([at, where])}>
            <th scope="row">{where.topic ?? say(any)}</th>
            <td data-label={say(heads.kind)}>{say(kindName(where.kind))}</td>
            <td data-label={say(heads.difficulty)}>{where.difficulty ?? say(any)}</td>
            <td data-label={say(heads.count)}>{count}</td>
            <td data-label={say(heads.points)}>{points}</td>
            {standing && (
              <td data-label={say(heads.bank)}>
                {standing[at]?.fits ?? 0}
                {(standing[at]?.changes ?? 0) > 0 && (
                  <small>
                    {say({
                      zh: `　另有${standing[at]?.changes}题的条文在截止前修改，本场不抽`,
                      en: ` ${standing[at]?.changes} more change before it closes, and are not drawn`,
                    })}
                  </small>
                )}
                {(standing[at]?.before ?? 0) > 0 && (
                  <small>
                    {say({
                      zh: `　另有${standing[at]?.before}题前一场抽过，补考不抽`,
                      en: ` The earlier exam drew ${standing[at]?.before} more, which are left out`,
                    })}
                  </small>
                )}
              </td>
            )}
          </tr>
        ))}
      </Table>
      <p class="meta">
        {say({
          zh: `总分 ${rules.most} 分，由蓝图算出；合格 ${rules.pass} 分，主办单位自定。`,
          en: `${rules.most} points in all, computed from the blueprint; ${rules.pass} pass, the office’s own figure.`,
        })}
      </p>
    </>
  )
}

interface FrozenOf {
  readonly frozen: NonNullable<ExamFileShown['frozen']>
  readonly isOpened: boolean
  readonly visit: Visit
}

function Frozen({ frozen, isOpened, visit }: FrozenOf) {
  const { say } = visit
  const sealed: Say = isOpened
    ? { zh: '', en: '' }
    : { zh: '，启封前任何页面都不显示试题', en: ', and until it is opened no page shows an item' }
  return (
    <details class="step">
      <summary>
        {say({
          zh: `可抽 ${frozen.items} 题，每份试卷 ${frozen.each} 题；散列已公开${sealed.zh}`,
          en: `${frozen.items} items, ${frozen.each} a paper; the hashes are public${sealed.en}`,
        })}
      </summary>
      <dl>
        {frozen.hashes.map(([field, hash]) => (
          <div key={field}>
            <dt>{say(hashNames[field] ?? { zh: field, en: field })}</dt>
            <dd>
              <code>{hash}</code>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

const Figure = ({ name, count, visit }: { readonly name: Say; readonly count: number; readonly visit: Visit }) => (
  <div>
    <dt>{visit.say(name)}</dt>
    <dd>{count}</dd>
  </div>
)
