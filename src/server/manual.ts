import type { Say } from '../law/say.ts'
import { listenerUsage, syslogListeners, usualListeners } from '../mechanisms/logbook/listener.ts'

interface Entry {
  readonly usage: string
  readonly about: Say
  /** What one must know to type it, where its usage does not say so. */
  readonly more?: Say
}

const standardInput: Say = { zh: '- 为标准输入', en: '- is standard input' }

const entries: Readonly<Record<string, Entry>> = {
  serve: {
    usage: `serve [--host 127.0.0.1] [--port 8080] [--data ./data] [--database-url postgres://…] [--demo [--demo-open] [--demo-empty]] [--logbook DIR --logbook-office ID ${listenerUsage('logbook-')} [--logbook-host 127.0.0.1] [--logbook-witness "URL KEY"…]]`,
    about: {
      zh: '启动服务；--demo 为虚构的演示城市，加 --demo-empty 只有机构和人员、没有案件；数据库用户权限多于所需时，/readyz 会说明原因和办法（DATABASE_ADMIN_URL）；--logbook 另起一个进程收日志，由该单位的网络安全岗位在本站检索，端口写了才开',
      en: 'Serve the pages and the API; --demo is a fictional city, with --demo-empty its offices and people and no cases; where its database user may more than it needs, /readyz says why and what helps (DATABASE_ADMIN_URL); with --logbook a process of its own takes logs in, searched here by the security posts of that office; its ports are those you name',
    },
  },
  'law parse': {
    usage: 'law parse FILE [--as json|akn|markdown|text]',
    about: { zh: '解析法律文本', en: 'Read a law from its text' },
    more: standardInput,
  },
  'law outline': {
    usage: 'law outline FILE…',
    about: {
      zh: '每个文件一行：编、章、节、条、项数',
      en: 'One line a file: how many parts, chapters, articles, items',
    },
    more: standardInput,
  },
  'law cite': {
    usage: 'law cite [--why] FILE…',
    about: { zh: '列出条文间的引用', en: 'What the articles refer to' },
    more: standardInput,
  },
  'law amend': {
    usage: 'law amend BASE DECISION [--as text|json|markdown]',
    about: { zh: '按修改决定修改法律', en: 'Carry out an amending decision' },
    more: standardInput,
  },
  'law diff': { usage: 'law diff A B', about: { zh: '比较两个版本', en: 'Compare two versions' }, more: standardInput },
  'law import': {
    usage: 'law import FILE --id ID [--in-force DATE] [--json] | law import FOLDER [--json]',
    about: { zh: '导入法律文库', en: 'Put laws into the library' },
  },
  'law search': {
    usage: 'law search QUERY [--law ID] [--kind KIND] [--bearer WHO] [--on DATE] [--limit N] [--after KEY] [--json]',
    about: { zh: '检索条文', en: 'Find provisions' },
  },
  'law show': {
    usage: 'law show ADDRESS [--json]',
    about: { zh: '显示一条规定', en: 'Show a provision' },
    more: {
      zh: '例：csl@2017-06-01#art-21/para-1/item-3，csl#art-21，网安法21条第三项',
      en: 'e.g. csl@2017-06-01#art-21/para-1/item-3, csl#art-21, 网安法21条第三项',
    },
  },
  'exam read': {
    usage: 'exam read FILE…',
    about: {
      zh: '读入试题，每题一行 JSON：XLSX、CSV（本系统模板）、GIFT、Moodle XML、QTI 2.1/2.2/3.0（试题、试卷、包）、JSON',
      en: 'Read items, one JSON line each: XLSX, CSV (our template), GIFT, Moodle XML, QTI 2.1/2.2/3.0 (items, tests, packages), JSON',
    },
    more: standardInput,
  },
  'exam write': {
    usage: 'exam write FILE --as qti3|gift|csv|xlsx|json',
    about: {
      zh: '把读入的试题写成另一种格式（标准输出；qti3 为 .zip 包）；写不下的逐题列出',
      en: 'Write items in another format to standard output (qti3 is a .zip package); what it cannot hold is listed',
    },
    more: standardInput,
  },
  'exam draw': {
    usage: 'exam draw PAPER.json BANK.json --seed HEX --entrant TEXT',
    about: {
      zh: '按公布的种子为一名考生组卷，任何人都可以重算',
      en: 'The paper of one entrant from the published seed, as anybody can repeat it',
    },
    more: {
      zh: '题库也可以是 fadu exam read 的输出；组卷规则逐字公开：种子、考生和块号的 SHA-256；考生按原样取用，不去空格',
      en: 'the bank may also be what fadu exam read prints; from SHA-256 of seed, entrant and block; the entrant is taken as given, blanks too',
    },
  },
  'exam analyse': {
    usage: 'exam analyse RESPONSES.csv KEY.csv',
    about: {
      zh: '试题分析：难度、区分度、信度、各选项的选择情况',
      en: 'Item analysis: difficulty, discrimination, reliability, and who chose what',
    },
    more: {
      zh: '表头 candidate,<题号>,… 和 item,key,points；UTF-8 或者 GB 18030',
      en: 'headers candidate,<item>,… and item,key,points; UTF-8 or GB 18030',
    },
  },
  'exam drafts': {
    usage: 'exam drafts LAW@VERSION [--pattern number|limit|bearer|fine|definition|cloze]…',
    about: {
      zh: '由法律自身的数据起草试题，一行一题，供人审读后入库',
      en: 'Draft items from the data of a law itself, a JSON line each, for people to read before they enter a bank',
    },
    more: {
      zh: '例：fadu exam drafts csl@2026-01-01；题型：数字、时限、主体、罚则、定义、填空',
      en: 'e.g. fadu exam drafts csl@2026-01-01; each bound to its unit and the hash of its words',
    },
  },
  'exam standing': {
    usage: 'exam standing FILE [--on DATE]',
    about: {
      zh: '试题所依条文在某日是否仍是原来的词句：未变、移位、将变、已变、已删',
      en: 'Whether the words that items rest on still stand on a day: same, renumbered, changing, changed or gone',
    },
    more: {
      zh: '试题为一行一题的 JSON，带 units；有 words（词句的散列）的一并核对；- 为标准输入；--on 不写为今天',
      en: 'items as JSON lines with units, and words (hashes) where they have them; - is standard input; today, if no --on',
    },
  },
  'ledger head': {
    usage: 'ledger head [--from DIR|URL] [--json]',
    about: { zh: '账本当前的签署首页', en: 'The signed head of the ledger' },
  },
  'ledger verify': {
    usage:
      'ledger verify [--from DIR|URL --key FILE|KEY] [--since CHECKPOINT] [--receipt FILE…] [--json] | --database [--anew]',
    about: {
      zh: '只凭公布的文件和公钥核对账本或回执；--database 则逐行核对数据库与存证，被打断的接着核对',
      en: 'Check the ledger, or receipts, from files and public key alone; with --database every row against its entry, going on where it was cut off',
    },
  },
  'ledger continue': {
    usage: 'ledger continue [--head FILE|DIR|URL]',
    about: {
      zh: '数据库依法以其他方式恢复之后：账本以新名接续，其名写明所接续的首页',
      en: 'After the database was lawfully restored by other means: the log goes on under a new name that tells the head it follows',
    },
  },
  'ledger prove': {
    usage: 'ledger prove SUBJECT [--as json|proof]',
    about: { zh: '某案全部记录的回执', en: 'The receipts of all that is on record of a subject' },
  },
  'witness keygen': {
    usage: 'witness keygen --name NAME FILE',
    about: { zh: '为见证人生成密钥', en: 'Make a key for a witness' },
  },
  'witness serve': {
    usage: 'witness serve --origin KEY|FILE… --key FILE [--data ./witness] [--host 127.0.0.1] [--port 8081]',
    about: { zh: '为其他机关的账本作见证', en: 'Cosign the heads of other offices’ ledgers' },
  },
  'witness ask': {
    usage: 'witness ask URL --key KEY|FILE',
    about: { zh: '请见证人会签本账本首页', en: 'Have a witness cosign the head of this ledger' },
  },
  'logbook import': {
    usage: 'logbook import FILE|DIR… [--store ./logbook] [--source NAME] [--format lines|journal]',
    about: {
      zh: '导入日志，一行一条，逐块签署；重复导入只取新行',
      en: 'Take log files in, one event a line, sealed block by block; of what came in before only new lines come in',
    },
    more: {
      zh: '不用数据库；来源不写的，为文件名；journalctl -o export 的导出按其开头识别',
      en: 'no database; the source is the file’s name, if not said; what journalctl -o export wrote is told by how it begins',
    },
  },
  'logbook find': {
    usage: 'logbook find [--store ./logbook] [--since T] [--until T] [--limit 100] [--json | --count] [--] QUERY',
    about: { zh: '检索日志，新的在前', en: 'Find events, the newest first' },
    more: {
      zh: `failed "failed password" ~"sshd[2" ip:10.0.0.0/8 host:web* sev<=3 user=bob since:2026-03-01；并列为且，or 为或，- 为非，可用括号；'' 为全部`,
      en: `failed "failed password" ~"sshd[2" ip:10.0.0.0/8 host:web* sev<=3 user=bob since:2026-03-01; side by side all hold, or, -, brackets; '' asks for everything`,
    },
  },
  'logbook export': {
    usage: 'logbook export QUERY --out FILE [--store ./logbook] [--since T] [--until T] [--limit N]',
    about: {
      zh: '导出检索所得及其证明，一个文件，凭公钥即可核对',
      en: 'What a query finds with its proofs in one file, to be verified with the public key alone',
    },
  },
  'logbook verify': {
    usage: 'logbook verify [--store ./logbook | FILE] [--key FILE] [--head FILE] [--witness KEY]…',
    about: {
      zh: '核对整个日志簿或一个导出文件：被改、被截、被移除的，逐一指明',
      en: 'Check a whole store or an exported file: what was flipped, cut or removed is named',
    },
    more: {
      zh: '--head 为先前另存的检查点，日志簿须由其接续而来；--witness 为见证人的公钥，可以多个，列出其是否会签、何时会签',
      en: '--head is an earlier checkpoint kept elsewhere, which the store must follow from; --witness is the key of a witness, several if you like: whether it cosigned the head, and when, is told',
    },
  },
  'logbook sources': {
    usage: 'logbook sources [--store ./logbook] [--json]',
    about: {
      zh: '列出日志来源、条数、起止、是否静默',
      en: 'The sources: how many events, received from when to when, and whether silent',
    },
  },
  'logbook serve': {
    usage: `logbook serve [--store ./logbook] ${listenerUsage()} [--host 127.0.0.1] [--witness "URL KEY"…] [--inside] [--rules-from DIR]`,
    about: {
      zh: `收日志：syslog（${syslogListeners.join('、')}）与 HTTP，落盘后才确认；含检索网页`,
      en: `Take logs in: syslog over ${syslogListeners.join(', ')}, and HTTP, acknowledged once on the disk; with pages to search`,
    },
    more: {
      zh: `不用数据库；端口都不写的，为 ${usualListeners.join('、')}；--inside 供 fadu serve --logbook 用：经目录内的本机套接字作答`,
      en: `no database; where no port is said, ${usualListeners.join(', ')}; --inside is for fadu serve --logbook: it answers by a socket in the folder`,
    },
  },
  'logbook name': {
    usage: 'logbook name SENDER NAME [--store ./logbook]',
    about: { zh: '为来源命名，如 tcp:10.0.0.7', en: 'Call a sender, as tcp:10.0.0.7, by a name' },
  },
  'logbook retain': {
    usage: 'logbook retain --months N [--source NAME] [--store ./logbook]',
    about: { zh: '留存得比法定更久；不能更短', en: 'Keep logs longer than the law asks; never shorter' },
  },
  'logbook compact': {
    usage: 'logbook compact [--store ./logbook]',
    about: {
      zh: '整理已收的日志，使之更小、更快查；serve 自行整理，只用 import 的须下此令',
      en: 'Gather what came in, smaller and quicker to search; serve does it by itself, a store of imports alone needs this',
    },
  },
  'logbook patience': {
    usage: 'logbook patience SOURCE --minutes N | --measured [--store ./logbook]',
    about: {
      zh: '定来源多久无日志即为静默；不定的，为七日间隔中位数的十倍，至少15分钟',
      en: 'After how long a source is silent; by itself after ten times the median gap of seven days, at least 15 minutes',
    },
  },
  'logbook zone': {
    usage: 'logbook zone SOURCE --zone +09:00 | --china [--store ./logbook]',
    about: {
      zh: '定来源的时区：RFC 3164 不写年份和时区；不定的，为北京时间',
      en: 'Where the clock of a source stands: RFC 3164 tells neither year nor zone; China’s, if not said',
    },
  },
  'logbook limit': {
    usage: 'logbook limit SOURCE --events N | --none [--store ./logbook]',
    about: {
      zh: '定每秒收某来源多少条：超过的，TCP 等候，HTTP 答 429，UDP 计为丢失，都记入日志簿',
      en: 'How many events a second are taken of a source: over it TCP waits, HTTP is told 429, UDP is counted lost, and all of it is told',
    },
  },
  'logbook hold': {
    usage:
      'logbook hold --document NO --organ NAME --ground inspection|police [--agency public-security|state-security] [--dated DATE] [--since T] [--until T] [--store ./logbook] [--] QUERY',
    about: { zh: '依文书保全日志，解除前不删除', en: 'Hold what a document names: nothing of it is deleted' },
  },
  'logbook release': {
    usage: 'logbook release ENTRY --document NO --organ NAME [--took-over WORDS] [--store ./logbook]',
    about: { zh: '依文书解除保全', en: 'Release a hold, by a document' },
  },
  'logbook delete': {
    usage: 'logbook delete [--before DATE] [--source NAME…] [--store ./logbook]',
    about: {
      zh: '删除留存期满且未保全的日志；删除本身记入日志簿',
      en: 'Delete what need not be kept any longer and is not held; that it was is an entry',
    },
  },
  'logbook statement': {
    usage: 'logbook statement SOURCE [--store ./logbook]',
    about: { zh: '出具某来源的留存说明，签名', en: 'State how long logs of a source are kept, signed' },
  },
  'account create': {
    usage: 'account create LOGIN [--name NAME] [--office ID --role ROLE]',
    about: { zh: '开户并打印邀请码；首个账号为系统管理员', en: 'Make an account and print its invitation' },
    more: { zh: '不写机构和职务的，为系统管理员', en: 'an administrator, where office and role are left out' },
  },
  'account token': {
    usage: 'account token LOGIN [--office ID] [--scope read|write] [--days N] [--label TEXT] | --list',
    about: { zh: '签发或列出接口令牌', en: 'Issue an API token, or list those in force' },
  },
  'account revoke': {
    usage: 'account revoke TOKEN-ID',
    about: { zh: '撤销接口令牌', en: 'Revoke an API token' },
    more: { zh: '编号见 fadu account token LOGIN --list', en: 'ids are listed by fadu account token LOGIN --list' },
  },
  'account reset': {
    usage: 'account reset LOGIN',
    about: {
      zh: '收回全部登录方式，另发邀请码：本人确认过邮箱的，寄到邮箱',
      en: 'Take back every way in; a new invitation goes to the mailbox its owner confirmed, else it is printed',
    },
    more: {
      zh: '收回密码、动态口令、通行密钥、会话和令牌',
      en: 'takes back password, codes, passkeys, sessions and tokens',
    },
  },
  'account close': {
    usage: 'account close LOGIN',
    about: { zh: '关闭账号，终止其任职、委托和令牌', en: 'Close an account; its posts, delegations and tokens end' },
    more: { zh: '不能恢复', en: 'it cannot be opened again' },
  },
  'office create': {
    usage: 'office create ID --zh NAME --kind KIND --region CODE [--en NAME] [--level LEVEL]',
    about: { zh: '登记一个机构', en: 'Enter an office' },
    more: {
      zh: '类别如 cyberspace、police、popularisation、school、operator、media；层级不写即为单位',
      en: 'kinds as cyberspace, police, popularisation, school, operator, media; level unit, if not said',
    },
  },
  'office change': {
    usage: 'office change ID [--zh NAME] [--en NAME] [--level LEVEL] [--region CODE]',
    about: { zh: '变更机构的名称、层级、区划', en: 'Change what an office is called, its level, its division' },
    more: { zh: '只变更写明的各项', en: 'only what is named changes' },
  },
  'seal keys': {
    usage: 'seal keys [--json]',
    about: { zh: '密封的主密钥（只列标识）', en: 'The master keys of the seal, by their ids' },
  },
  'seal add': {
    usage: 'seal add',
    about: { zh: '添加一把新的主密钥', en: 'Add a new master key beside those there are' },
  },
  'seal rotate': {
    usage: 'seal rotate',
    about: { zh: '换用最新的主密钥，不停机', en: 'Wrap everything under the newest master key while serving' },
  },
  'seal drop': {
    usage: 'seal drop KEY-ID',
    about: { zh: '弃用不再使用的主密钥', en: 'Give up a master key that seals nothing any more' },
  },
  'keys make': {
    usage: 'keys make DIR',
    about: {
      zh: '生成一套密钥，由另一用户的密钥服务保管',
      en: 'The keys of an installation, for an agent of another user',
    },
  },
  'keys serve': {
    usage: 'keys serve DIR --socket PATH [--unwraps N]',
    about: {
      zh: '密钥服务：保管密钥，经套接字签署、启封，逐条记录，每分钟至多启封 N 次（60）',
      en: 'The key agent: has the keys, signs and unwraps on request, logs each, unwraps N times a minute at most (60)',
    },
  },
  'keys add': {
    usage: 'keys add DIR',
    about: { zh: '为密钥服务添加一把密封主密钥', en: 'Add a master key of the seal to those an agent has' },
  },
  'keys drop': {
    usage: 'keys drop DIR KEY-ID',
    about: { zh: '从密钥服务删除已弃用的主密钥', en: 'Take a master key that was given up away from an agent' },
  },
  'calendar import': {
    usage: 'calendar import FILE… [--json]',
    about: { zh: '导入一年的放假安排', en: 'Take a year’s working days from its notice' },
    more: {
      zh: '国务院办公厅放假安排，JSON，一年一个文件',
      en: 'the State Council’s working days, JSON, one file a year',
    },
  },
  backup: {
    usage: 'backup FILE [--passphrase-file FILE] [--overwrite] [--logbook DIR] [--json]',
    about: {
      zh: '备份数据库、附件、账本；设口令（FADU_BACKUP_PASSPHRASE）则整份加密并含密钥',
      en: 'Database, attachments and log in one file; under a passphrase (FADU_BACKUP_PASSPHRASE) encrypted, keys and all',
    },
  },
  restore: {
    usage: 'restore FILE [--head FILE|DIR|URL] [--erasures FILE] [--passphrase-file FILE] [--json]',
    about: {
      zh: '恢复到空目录、空数据库；重做此后的删除，账本不暗中分叉',
      en: 'Into an empty folder and database; later erasures are done again, and the log never forks unsaid',
    },
  },
  'demo remove': { usage: 'demo remove', about: { zh: '移除全部演示数据', en: 'Take the demonstration away whole' } },
  bench: { usage: 'bench [NAME] […]', about: { zh: '性能测量', en: 'Measure' } },
}

const COMMON = '  --data DIR · --database-url postgres://…'

/** How the program is called. */
export function manual(): string {
  const lines = Object.values(entries).map(({ usage, about }) => `  fadu ${usage}\n      ${about.zh} · ${about.en}`)
  return [
    '用法 Usage',
    ...lines,
    '  fadu help [COMMAND] | --version',
    `${COMMON}\n      ${where.zh} · ${where.en}`,
  ].join('\n')
}

const where: Say = {
  zh: '用到数据库的命令在哪里找它；不写的，为 ./data',
  en: 'where commands that need the database find it; ./data if not said',
}

/** How one command is called: what `fadu X --help` says, and what stands under a call that was not understood. */
export function usageOf(name: string): string {
  const entry = entries[name]
  if (!entry) throw new Error(`the manual has no command ${name}`)
  const { usage, about, more } = entry
  return [`用法 Usage: fadu ${usage}`, about.zh, about.en, ...(more ? [more.zh, more.en] : [])].join('\n    ')
}
