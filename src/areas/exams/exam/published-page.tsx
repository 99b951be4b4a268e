import type { Say } from '../../../law/say.ts'
import { type Page, page, type Visit } from '../../../web/area.ts'
import { UnfitNotice } from '../../../web/differs.tsx'
import { Links } from '../../../web/links.tsx'
import { moment } from '../../../web/moment.ts'
import { HOME } from '../home-path.ts'
import type { PublishedExamDraw } from './published.ts'

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
    [{ zh: '机关', en: 'Office' }, say(office)],
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
              zh: '每份试卷由种子和座位号算出，任何人都可以重算；这里没有题目的文字，也没有答案。',
              en: 'Each paper follows from the seed and the number of the seat, and anybody can repeat it; there are no words of an item here, and no key.',
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
          </Links>
          <p>{say({ zh: '在自己的电脑上重算一份试卷：', en: 'To repeat a paper on your own machine:' })}</p>
          <pre>
            <code>{`fadu exam draw PAPER.json BANK.json --seed ${draw.drawn.seed} --entrant ${say({ zh: '座位号', en: 'NUMBER' })}`}</code>
          </pre>
          <p class="meta">
            {say({
              zh: '第二次答题的，座位号后加 /2，以此类推。到了出现次数上限的题，从题库文件中去掉后再抽。',
              en: 'For a second try, /2 after the number, and so on. Items that had been seen as often as the exam allows are left out of the bank before the draw.',
            })}
          </p>
        </>
      )}
    </>,
    { crumbs: [{ name: say({ zh: '学法考试', en: 'Examinations' }), path: HOME }], dense: true },
  )
}
