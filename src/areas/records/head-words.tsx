import type { Log } from '../../kernel/ledger/log.ts'
import type { Say } from '../../law/say.ts'
import type { Visit } from '../../web/area.ts'

/** How anyone checks the log, with our command line and without anything of ours. */
export function Verifying({ log: { key }, visit }: { log: Log; visit: Visit }) {
  const { say, origin, href } = visit
  return (
    <section aria-labelledby="verify">
      <h2 id="verify">{say({ zh: '怎样核对', en: 'How to check it' })}</h2>
      <p>
        {say({
          zh: '公钥请从别处取得一份保存（公告、合同、旧回执），不要只信本页。核对全部账本，只要公布的文件和公钥：',
          en: 'Keep the key from somewhere else (a notice, a contract, an old receipt), and do not believe this page alone. The whole log is checked from its published files and the key:',
        })}
      </p>
      <pre>{`fadu ledger verify --from ${origin}/ledger --key '${key}'`}</pre>
      <details class="step">
        <summary>{say({ zh: '核对历史没有被改写', en: 'That history was not rewritten' })}</summary>
        <p>
          {say({
            zh: '隔一段时间存一份首页，下次核对它仍是现在账本的开头，历史就没有被改写：',
            en: 'Keep a head from time to time; when the log still begins with it later, history was not rewritten:',
          })}
        </p>
        <pre>{`curl -o head ${origin}/ledger/checkpoint
fadu ledger verify --from ${origin}/ledger --key '${key}' --since head`}</pre>
      </details>
      <details class="step">
        <summary>{say({ zh: '核对一张回执', en: 'A receipt' })}</summary>
        <p>
          {say({ zh: '不需要网络；也可以', en: 'Without a network; or' })}
          <a href={href('/records/check')}>{say({ zh: '在网页上核对', en: ' on a page' })}</a>
          {say({ zh: '：', en: ':' })}
        </p>
        <pre>{`fadu ledger verify --receipt receipt.json --key '${key}'`}</pre>
      </details>
      <details class="step">
        <summary>{say({ zh: '不用我们的程序核对', en: 'Without our program' })}</summary>
        <p>
          {say({
            zh: '也可以不用我们的程序：账本是 RFC 6962 的默克尔树，按 C2SP 的 tlog-tiles、tlog-checkpoint、signed-note 公布，回执有 C2SP tlog-proof 格式；Go 的 golang.org/x/mod/sumdb 下 note、tlog 两个包即可核对。条目文件（tile/entries）每条 32 字节，就是承诺值。',
            en: 'Nor is our program needed: the log is a Merkle tree of RFC 6962, published as C2SP tlog-tiles, tlog-checkpoint and signed-note, and a receipt can be had as C2SP tlog-proof; the packages note and tlog of Go’s golang.org/x/mod/sumdb verify it. Each entry in tile/entries has 32 bytes, the commitment.',
          })}
        </p>
      </details>
    </section>
  )
}

const KEPT: readonly { readonly what: Say; readonly how: Say }[] = [
  {
    what: { zh: '承诺值', en: 'Commitments' },
    how: {
      zh: '公布，永久保存；它们连成账本，去掉一条，其后的都对不上。',
      en: 'Published, and kept for good: they make up the log, and without one nothing after it fits.',
    },
  },
  {
    what: { zh: '条目内容和随机数', en: 'Entries and their salts' },
    how: {
      zh: '不公布，存于数据库和当事人的回执；保存期限随所记的办理，依法应当删除的，连同对象一并删除，承诺值留下，再也无法还原。',
      en: 'Not published; kept in the database and on the receipts of those concerned, for as long as the act itself is kept. What must be erased by law is erased with its subject; the commitment stays, and nobody can ever open it.',
    },
  },
  {
    what: { zh: '法律文本的条目', en: 'Entries about texts of laws' },
    how: {
      zh: '公开，随文本长期保存；在各文本的“存证”页可取回执。',
      en: 'Open to anyone, and kept with the texts; each text has its receipts on its own page of the record.',
    },
  },
  {
    what: { zh: '您的来访', en: 'Your visit' },
    how: {
      zh: '不记录。在网页上核对的回执只在内存中看一遍，不保存；打开脚本时可以完全在您的浏览器里核对。',
      en: 'Not recorded. A receipt checked on the page is read once in memory and not kept; with a script it can be checked in your browser alone.',
    },
  },
]

/** What is kept, and for how long. */
export const Keeping = ({ visit: { say } }: { visit: Visit }) => (
  <section aria-labelledby="kept">
    <h2 id="kept">{say({ zh: '保存什么，多久', en: 'What is kept, and for how long' })}</h2>
    <dl class="sides">
      {KEPT.map(({ what, how }) => (
        <div key={what.zh}>
          <dt>{say(what)}</dt>
          <dd>{say(how)}</dd>
        </div>
      ))}
    </dl>
  </section>
)

const HIDES: readonly Say[] = [
  {
    zh: '承诺值是 SHA-256（32 字节随机数 ‖ 条目）。没有随机数，即使猜中内容也无从验证。',
    en: 'A commitment is SHA-256(32 random bytes ‖ entry). Without the salt even a right guess cannot be confirmed.',
  },
  {
    zh: '它遮不住有多少次办理、大致在何时：条数和到分钟的时间是公开的。',
    en: 'It does not hide how many acts there were and roughly when: the count, and the time to the minute, are public.',
  },
  {
    zh: '它也不证明内容属实，只证明当时记的就是这些。',
    en: 'Nor does it prove that what was recorded is true, only that this is what was recorded then.',
  },
]

const KEEPER: readonly Say[] = [
  {
    zh: '可以不记，或者记入不实的内容：账本只管记下之后。',
    en: 'could leave an act out, or record something false: the log only holds what was put into it;',
  },
  {
    zh: '看得到数据库中的条目内容，也能把它删去；不能删去承诺值而不被发现。',
    en: 'sees the entries in the database and could delete them; could not delete a commitment unnoticed;',
  },
  {
    zh: '掌握签名密钥，可以重写整本账并重新签署：只要有人存着旧的首页或者回执，一核对就会发现；没有人存，就发现不了。',
    en: 'holds the signing key and could rewrite the whole log and sign it anew: whoever keeps an old head or a receipt finds out by checking; if nobody keeps one, nobody does;',
  },
  {
    zh: '可以给不同的人看不同的账本，直到他们互相比对，或者由其他机关会签见证。',
    en: 'could show different logs to different people, until they compare, or other offices witness the heads.',
  },
]

/** What a commitment hides, and what whoever keeps the server could still do. */
export function Honesty({ cosigned, visit: { say } }: { cosigned: boolean; visit: Visit }) {
  return (
    <section aria-labelledby="limits">
      <h2 id="limits">{say({ zh: '它做不到什么', en: 'What it cannot do' })}</h2>
      <div class="sides">
        <div>
          <h3>{say({ zh: '承诺值遮住什么', en: 'What a commitment hides' })}</h3>
          <Lines lines={HIDES} say={say} />
        </div>
        <div>
          <h3>{say({ zh: '管服务器的人', en: 'Whoever keeps the server …' })}</h3>
          <Lines lines={KEEPER} say={say} />
        </div>
      </div>
      <p>
        {cosigned
          ? say({
              zh: '本账本的首页有其他机关会签：要骗过核对的人，须与会签的机关串通。',
              en: 'Heads of this log are cosigned by other offices: to deceive whoever checks, they would have to collude.',
            })
          : say({
              zh: '本账本还没有其他机关会签；请会签用 fadu witness。在那之前，保存首页和回执的人就是见证。',
              en: 'No other office cosigns this log yet (fadu witness is for that). Until then, those who keep heads and receipts are its witnesses.',
            })}
      </p>
    </section>
  )
}

const Lines = ({ lines, say }: { lines: readonly Say[]; say: Visit['say'] }) => (
  <ul class="points">
    {lines.map((line) => (
      <li key={line.zh}>{say(line)}</li>
    ))}
  </ul>
)
