import type { Say } from '../law/say.ts'
import { type Page, page, type Visit } from '../web/area.ts'

/** Where somebody begins who comes for the first time, by what they came for. */
const BEGINNINGS: readonly { readonly path: string; readonly name: Say; readonly about: Say }[] = [
  {
    path: '/law/csl',
    name: { zh: '读一条法律', en: 'Read a provision' },
    about: {
      zh: '每一条旁边写明对谁、按何期限、不做会怎样。',
      en: 'Beside each stands whom it binds, by when, and what a breach costs.',
    },
  },
  {
    path: '/i-am',
    name: { zh: '看自己有哪些义务', en: 'See your duties' },
    about: { zh: '选一个身份，例如网络运营者。', en: 'Choose who you are, as a network operator.' },
  },
  {
    path: '/reports/new',
    name: { zh: '举报', en: 'Report something' },
    about: { zh: '不用账号，三步；给您一个查询码。', en: 'Three screens, no account; you are given an access code.' },
  },
  {
    path: '/reports/status',
    name: { zh: '凭查询码看办到哪一步', en: 'Follow a matter by its code' },
    about: { zh: '查询码在举报回执上。', en: 'The code stands on your receipt.' },
  },
  {
    path: '/supervision/party',
    name: { zh: '凭查询页看自己的案件', en: 'See the case against you' },
    about: { zh: '码在随文书送达的查询页上。', en: 'Its code stands on the sheet served with the paper.' },
  },
  {
    path: '/documents',
    name: { zh: '核验一份文书', en: 'Check a paper' },
    about: { zh: '核验码在文书上。', en: 'Its check code stands on it.' },
  },
  {
    path: '/session',
    name: { zh: '办案', en: 'Work on cases' },
    about: { zh: '机关人员登录以后，从“我的工作台”开始。', en: 'Officers sign in and begin at their desk.' },
  },
]

/** Of these the ones whose area lives here. */
const Beginnings = ({ visit: { say, href } }: { readonly visit: Visit }) => (
  <ul class="waysout">
    {BEGINNINGS.flatMap(({ path, name, about }) => {
      const at = href(path)
      return at === undefined
        ? []
        : [
            <li key={path}>
              <a href={at}>{say(name)}</a>
              <p class="meta">{say(about)}</p>
            </li>,
          ]
    })}
  </ul>
)

/** What this site is, where one begins, and what it promises to whoever reads. */
export function aboutPage(visit: Visit): Page {
  const { say } = visit
  const title = say({ zh: '关于法度', en: 'About Fadu' })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p class="lede">
        {say({
          zh: '法律写进来，制度跑起来：条文公布、可读、可查，每一条写明要求什么。',
          en: 'A law goes in as text; a working institution comes out. Its words are published, read and searched, and every provision says what it demands.',
        })}
      </p>
      <h2 id="begin">{say({ zh: '从哪里开始', en: 'Where to begin' })}</h2>
      <Beginnings visit={visit} />
      <h2 id="accessibility">{say({ zh: '无障碍', en: 'Accessibility' })}</h2>
      <p>
        {say({
          zh: '所有页面不用脚本即可使用，可用键盘操作，可放大、可打印，按 WCAG 2.2 AA 制作并逐页自动检查；读屏软件尚未由使用者实测。',
          en: 'Every page works without a script and with a keyboard, can be enlarged and printed, and is made to WCAG 2.2 AA and checked page by page by machine; it has not yet been tried by people who use a screen reader.',
        })}
      </p>
      <h2 id="privacy">{say({ zh: '隐私', en: 'Privacy' })}</h2>
      <p>
        {say({
          zh: '读法、检索不需要登录，不设 Cookie，不记录您的网络地址、浏览器和检索词。为防滥用，服务器在内存中用十分钟一换的密钥计算地址摘要来计数；常见检索的结果在内存中暂存，不与任何人关联；两者都不落盘。登录的人员有一个只属于本站的会话 Cookie，退出即失效；登录记录不含网络地址和浏览器。',
          en: 'Reading and searching need no account, set no cookie, and keep neither your address nor your browser nor what you searched for. Against abuse the server counts by a keyed digest of the address, with a key that changes every ten minutes; answers to searches are kept for a while, tied to nobody. Both are in memory only. Whoever signs in has one session cookie of this site, which ends when they sign out; the record of it holds neither address nor browser.',
        })}
      </p>
      <h2>{say({ zh: '文本与译文', en: 'Texts and translation' })}</h2>
      <p>
        {say({
          zh: '条文以公布文本为准；条名、分析与英文译文为编者所加，仅供参考。',
          en: 'The promulgated Chinese text prevails; headings, analysis and the English translation are the editors’ and for reference only.',
        })}
      </p>
    </>,
  )
}
