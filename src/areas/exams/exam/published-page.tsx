import type { Say } from '../../../law/say.ts'
import { type Page, page, type Visit } from '../../../web/area.ts'
import { UnfitNotice } from '../../../web/differs.tsx'
import { Links } from '../../../web/links.tsx'
import { moment } from '../../../web/moment.ts'
import { HOME } from '../home-path.ts'
import type { DrawMaterial, PublishedExamDraw } from './published.ts'

interface PublishedOf {
  readonly visit: Visit
  readonly draw: PublishedExamDraw
  readonly office: Say
}

/** How the papers of an exam were drawn, with everything a stranger needs to repeat it. */
export function publishedPage({ visit, draw, office }: PublishedOf): Page {
  const { say, href } = visit
  const name = say({ zh: `${draw.title}：抽题公开`, en: `${draw.title}: how papers were drawn` })
  const at = `${HOME}/${draw.id}/draw`
  const rows: readonly (readonly [Say, string])[] = [
    [{ zh: '主办单位', en: 'Office' }, say(office)],
    [{ zh: '答题时间', en: 'Open' }, `${say(moment(draw.opensAt))} — ${say(moment(draw.closesAt))}`],
    [{ zh: '试题固定', en: 'Frozen' }, say(moment(draw.frozenAt))],
    ...(draw.drawn ? [[{ zh: '种子', en: 'Seed' }, draw.drawn.seed] as const] : []),
    [{ zh: '种子的散列（先公布）', en: 'Hash of the seed, published first' }, draw.hashes.seedHash],
    [{ zh: '蓝图的散列', en: 'Hash of the blueprint' }, draw.hashes.blueprintHash],
    [{ zh: '题号和选项的散列', en: 'Hash of the items’ ids and options' }, draw.hashes.bankHash],
    [{ zh: '试题和答案的散列', en: 'Hash of items and keys' }, draw.hashes.paperHash],
  ]
  return page(
    name,
    <>
      <h1>{name}</h1>
      {!draw.agrees && <UnfitNotice visit={visit} />}
      {draw.voided !== undefined && (
        <p class="note">{say({ zh: `作废的理由：${draw.voided}`, en: `Why it was voided: ${draw.voided}` })}</p>
      )}
      <p class="lede">
        {draw.drawn
          ? say({
              zh: '每份试卷由种子、座位号和开始答题时的题库算出，任何人都可以重算；这里没有题目的文字，也没有答案。',
              en: 'Each paper follows from the seed, the number of the seat and the bank at its start, and anybody can repeat it; there are no words of an item here, and no key.',
            })
          : say({
              zh: '考试结束后，种子、蓝图和题号在这里公布；此前只有散列。',
              en: 'Once the exam has closed, seed, blueprint and ids of items stand here; until then only their hashes.',
            })}
      </p>
      <dl>
        {rows.map(([label, words]) => (
          <div key={label.en}>
            <dt>{say(label)}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      {draw.drawn && (
        <>
          <Links lead={say({ zh: '下载', en: 'Take away' })}>
            <a href={href(`${at}/PAPER.json`)}>PAPER.json</a>
            <a href={href(`${at}/BANK.json`)}>BANK.json</a>
            <a href={href(`${at}/CUTS.json`)}>CUTS.json</a>
          </Links>
          <p>{say({ zh: '在自己的电脑上重算一份试卷：', en: 'To repeat a paper on your own machine:' })}</p>
          <pre>
            <code>{`fadu exam draw PAPER.json BANK.json --seed ${draw.drawn.seed} --entrant ${say({ zh: '座位号', en: 'NUMBER' })}`}</code>
          </pre>
          <p class="meta">
            {say({
              zh: '第二次答题的，座位号后加 /2，以此类推。一套案例在抽题时是一题，类型写作 case-小题数；它的小题整套抽到，照题库中的次序排在一起，选项的次序在其他各题之后算出。',
              en: 'For a second try, /2 after the number, and so on. A case is one item of the draw, of the kind case-N for N questions; they come whole, in the order of the bank, and the order of their options is drawn after that of all other items.',
            })}
          </p>
          <CutsMade drawn={draw.drawn} at={at} visit={visit} />
        </>
      )}
    </>,
    { crumbs: [{ name: say({ zh: '学法考试', en: 'Examinations' }), path: HOME }], dense: true },
  )
}

/** Cuts that are shown; the file has all of them. */
const CUTS_SHOWN = 100

/** Which items were drawn no more from when on, and which bank repeats whose paper. */
function CutsMade({ drawn: { cuts }, at, visit }: { drawn: DrawMaterial; at: string; visit: Visit }) {
  const { say, href } = visit
  if (cuts.length === 0)
    return (
      <p class="meta">
        {say({
          zh: '考试中没有去掉过题：每份试卷都从 BANK.json 抽出。',
          en: 'No item was cut: every paper is drawn from BANK.json.',
        })}
      </p>
    )
  return (
    <section aria-labelledby="cuts">
      <h2 id="cuts">{say({ zh: '考试中去掉的题', en: 'Items that were cut' })}</h2>
      <p>
        {say({
          zh: '到了出现次数上限的题，从下列时刻起不再抽。一份试卷用哪个题库，看它何时开始答题：取不晚于开始时刻的最后一次去题以后的题库，早于第一次的用 BANK.json。考生的结果页写明自己的开始时刻和题库文件。去题发生在考试中，不在事先公布的散列之内。',
          en: 'Items that had been seen as often as the exam allows are drawn no more from these moments on. Which bank a paper is drawn from follows from its start: the bank after the last cut not later than it, and BANK.json before the first. The page of a result names its start and its bank. Cuts are made while the exam is sat and are not among the hashes that were published before.',
        })}
      </p>
      <table>
        <thead>
          <tr>
            <th>{say({ zh: '时刻（世界时）', en: 'Moment (UTC)' })}</th>
            <th class="num">{say({ zh: '去掉几题', en: 'Items' })}</th>
            <th>{say({ zh: '此后的题库', en: 'The bank after it' })}</th>
          </tr>
        </thead>
        <tbody>
          {cuts.slice(0, CUTS_SHOWN).map((cut, index) => (
            <tr key={`cut ${index + 1}`}>
              <td>{cut.at.toISOString()}</td>
              <td class="num">{cut.places.length}</td>
              <td>
                <a href={href(`${at}/BANK-${index + 1}.json`)}>{`BANK-${index + 1}.json`}</a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {cuts.length > CUTS_SHOWN && (
        <p class="meta">
          {say({
            zh: `这里只列前 ${CUTS_SHOWN} 次，共 ${cuts.length} 次，都在 CUTS.json 中。`,
            en: `The first ${CUTS_SHOWN} of ${cuts.length} are shown; CUTS.json has all.`,
          })}
        </p>
      )}
    </section>
  )
}
