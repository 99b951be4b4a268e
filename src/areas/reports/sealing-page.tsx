import { type Page, page, type Visit } from '../../web/area.ts'
import { Grounds } from '../../web/grounds.tsx'

interface Part {
  readonly id: string
  readonly zh: string
  readonly en: string
  readonly said: readonly { readonly zh: string; readonly en: string }[]
}

const parts: readonly Part[] = [
  {
    id: 'what',
    zh: '密封是什么',
    en: 'What sealing is',
    said: [
      {
        zh: '联系方式可以不留，留不留都一样办理。留下的，在写入数据库之前就加密，每案一把密钥，只给承办的机关。',
        en: 'You need not leave word, and your report is handled all the same. What you leave is encrypted before it is written, under a key of this case alone, for the office that holds it.',
      },
      {
        zh: '启封须两人：承办人写明理由提出，法制审核员同意，机关负责人也不例外。两人的任职都须经第二人确认；任职登记之前受理的案件，还须机关负责人许可。启封后二十四小时内（本机关自定）只有这两人能看，每次查看都记录。',
        en: 'Opening takes two: the investigator asks and says why, the legal reviewer agrees, and no rank replaces either. A second person answers for the post of each; a case older than the post wants leave of the head besides. For twenty-four hours (the office’s own figure) these two may look, and each look is logged.',
      },
      {
        zh: '您凭查询码可以看到：什么时候、由哪个机关的什么职务、为什么启封，看了几次。',
        en: 'With your access code you see when it was opened, by which desks of which office, why, and how often it was looked at.',
      },
      {
        zh: '移送别的机关时，您没有勾选同意的，联系方式不随案移送；同意的，移送后原机关不能再启封。',
        en: 'If the report is transferred, it stays behind unless you agreed; if you did, the first office can open it no more.',
      },
      {
        zh: '办结满六个月（本机关自定），密钥销毁，内容不能再启封，案卷仍在。',
        en: 'Six months after the matter is done (the office’s own figure) its key is destroyed; the file stays, and what was sealed opens no more.',
      },
    ],
  },
  {
    id: 'limits',
    zh: '密封防不住什么',
    en: 'What sealing does not prevent',
    said: [
      {
        zh: '主密钥是这台服务器上的一个文件。只拿到数据库或其备份的人看不到密封的内容；但管服务器的人（root）既有密钥又有数据库，可以绕过上面的规则。两人启封是本程序遵守的规则，不是他破不了的锁。',
        en: 'The master key is a file on this server. Whoever has only the database, or a backup of it, sees nothing; but whoever runs the server (root) has key and database and can go round the rules above. Two officers are a rule this program holds, not a lock that root cannot break.',
      },
      {
        zh: '把主密钥放进单独的密钥服务（KMS、硬件密码机），管服务器的人就拿不走密钥；每次解封在密钥服务上另有记录，并可在那里停用。但服务器运行期间，他仍能以本程序的名义请求解封：留下记录，却拦不住。本版尚未接入密钥服务。',
        en: 'With the master key in a key service of its own (KMS, HSM) whoever runs the server cannot carry the key away; each unwrapping is logged there too, and can be stopped there. While the server runs they can still ask in its name: that leaves a trace, and is not prevented. This release speaks to no key service yet.',
      },
      {
        zh: '销毁密钥之后，旧备份里还有当时包裹着的密钥。机关轮换并弃用旧的主密钥之后，旧备份也打不开。',
        en: 'After a key is destroyed, older backups still hold it, wrapped. Once the office has rotated its master key and given up the old one, those open no more either.',
      },
      {
        zh: '您在“看到了什么”里自己写下的姓名、电话不密封，承办的人都看得到。',
        en: 'A name or number you write into “What you saw” is not sealed: everyone who handles the report reads it.',
      },
    ],
  },
]

/** What sealing does and what it does not, said before anybody relies on it. */
export function sealingPage(visit: Visit): Page {
  const { say, href, app, today } = visit
  const title = say({ zh: '联系方式怎样密封', en: 'How your contact is sealed' })
  const grounds = app.context.catalogue.current('report', today)?.confidential ?? []
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p class="meta">
        {say({
          zh: '有关部门应当对举报人的相关信息予以保密，保护举报人的合法权益。',
          en: 'The departments must keep what concerns the reporter secret and protect the reporter’s rights.',
        })}{' '}
        <Grounds grounds={grounds} visit={visit} />
      </p>
      {parts.map(({ id, said, ...name }) => (
        <section key={id} aria-labelledby={id}>
          <h2 id={id}>{say(name)}</h2>
          <ul>
            {said.map((words) => (
              <li key={words.zh}>{say(words)}</li>
            ))}
          </ul>
        </section>
      ))}
      <p class="actions">
        <a href={href('/reports/new')}>{say({ zh: '我要举报', en: 'Report something' })}</a>
        <a href={href('/reports/status')}>{say({ zh: '凭码查询', en: 'Follow a report by its code' })}</a>
      </p>
    </>,
    { crumbs: [{ name: say({ zh: '举报', en: 'Reports' }), path: '/reports' }] },
  )
}
