import { leafHash } from '../../kernel/ledger/merkle.ts'
import { refuse } from '../../law/refusal.ts'
import { type Page, page, type Visit } from '../../web/area.ts'
import { Refused } from '../../web/form.tsx'
import { base64, type RecordHead } from './head.ts'
import { Moment } from './moment.tsx'
import { entriesPath, recordCrumbs, textPath } from './paths.ts'
import type { PublishedEntry } from './queries.ts'

interface EntryShown {
  readonly head: RecordHead
  readonly named: string | undefined
  readonly entry: PublishedEntry
  readonly proof: readonly Uint8Array[]
  /** Where it is about the text of a law, whose record is open. */
  readonly text: { readonly law: string; readonly version: string } | undefined
  /** Whether its row and its words are what was published. */
  readonly fits: boolean
}

const unfit = refuse('failed', {
  zh: '数据库中的这一条与公布的账本不符：它的承诺值、文字或者公布的文件被改动过。已公布的首页仍然有效，请告知监督机关。',
  en: 'This entry in the database is not what was published: its commitment, its words or the published files were changed. The published head stands; tell an authority.',
})

/** One entry, and the proof that it stands in the signed head. */
export function entryPage({ head, named, entry, proof, text, fits }: EntryShown, visit: Visit): Page {
  const { say, href } = visit
  const { log, size } = head
  const { index, commitment, at } = entry
  const title = say({ zh: `第 ${index} 条`, en: `Entry ${index}` })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <Refused refusal={fits ? undefined : unfit} visit={visit} />
      <p class="lede">
        {text
          ? say({
              zh: `这一条记的是法律文本 ${text.law}@${text.version}，内容公开。`,
              en: `This entry is about the text ${text.law}@${text.version}; what it says is public.`,
            })
          : say({
              zh: '公布的只有承诺值；内容和随机数在当事人的回执上。',
              en: 'Only the commitment is published; what it says, and its salt, stand on the receipt of those concerned.',
            })}{' '}
        {text && (
          <a href={href(textPath(text.law, text.version))}>
            {say({ zh: '看内容和回执', en: 'See entry and receipt' })}
          </a>
        )}
      </p>
      <dl>
        <Line name={say({ zh: '承诺值', en: 'Commitment' })} hash={commitment} />
        <div>
          <dt>{say({ zh: '时间', en: 'Time' })}</dt>
          <dd>
            <Moment at={at} />
          </dd>
        </div>
        <Line name={say({ zh: '叶', en: 'Leaf' })} hash={leafHash(commitment)} />
        <div>
          <dt>{say({ zh: '所在的树', en: 'In the tree' })}</dt>
          <dd>
            <code class="hash">{log.origin}</code> {say({ zh: `${size} 条`, en: `of ${size} entries` })}
          </dd>
        </div>
        <Line name={say({ zh: '根', en: 'Root' })} hash={head.root} />
      </dl>
      <Proof proof={proof} visit={visit} />
      <section aria-labelledby="head">
        <h2 id="head">{say({ zh: '签署的首页', en: 'The signed head' })}</h2>
        <pre>{head.checkpoint}</pre>
      </section>
      <Neighbours named={named} index={index} size={size} visit={visit} />
    </>,
    { crumbs: recordCrumbs(visit) },
  )
}

const Proof = ({ proof, visit: { say } }: Pick<EntryShown, 'proof'> & { readonly visit: Visit }) => (
  <section aria-labelledby="proof">
    <h2 id="proof">{say({ zh: '包含证明', en: 'Inclusion proof' })}</h2>
    <p>
      {say({
        zh: `从叶起，依次与下列 ${proof.length} 个散列值合并（RFC 6962 第 2.1.1 节），应得到签署的根。叶是 SHA-256(0x00 ‖ 承诺值)，节点是 SHA-256(0x01 ‖ 左 ‖ 右)。`,
        en: `From the leaf up, joined with these ${proof.length} hashes in turn (RFC 6962, section 2.1.1), one arrives at the signed root. A leaf is SHA-256(0x00 ‖ commitment), a node SHA-256(0x01 ‖ left ‖ right).`,
      })}
    </p>
    {proof.length > 0 && (
      <ol>
        {proof.map((hash) => (
          <li key={base64(hash)}>
            <code class="hash">{base64(hash)}</code>
          </li>
        ))}
      </ol>
    )}
  </section>
)

type NeighboursOf = Pick<EntryShown, 'named'> & { readonly index: number; readonly size: number; readonly visit: Visit }

const Neighbours = ({ named, index, size, visit: { say, href } }: NeighboursOf) => (
  <nav class="actions" aria-label={say({ zh: '前后条目', en: 'Entries before and after' })}>
    {index > 0 && (
      <a href={href(entriesPath(named, index - 1))} rel="prev">
        {say({ zh: '前一条', en: 'Before it' })}
      </a>
    )}
    {index + 1 < size && (
      <a href={href(entriesPath(named, index + 1))} rel="next">
        {say({ zh: '后一条', en: 'After it' })}
      </a>
    )}
  </nav>
)

const Line = ({ name, hash }: { name: string; hash: Uint8Array }) => (
  <div>
    <dt>{name}</dt>
    <dd>
      <code class="hash">{base64(hash)}</code>
    </dd>
  </div>
)
