import { isSame, keyedHash } from '../../kernel/identity/secret.ts'
import { keyOf } from '../../kernel/procedure/access.ts'
import type { Say } from '../../law/say.ts'
import type { Visit } from '../../web/area.ts'
import { Icon } from '../../web/icon.tsx'

/** What a keeper just saved. */
interface Saved {
  readonly what: Say
  readonly told: Say
  readonly next: Say
  /** The step that puts a mistake in it right. */
  readonly mend: Say
}

const NOBODY: Say = { zh: '没有人另收到通知。', en: 'Nobody is told. ' }
const SUPERVISORS: Say = {
  zh: '监督员已收到通知；待确认的，可以确认的人也已收到。',
  en: 'The supervisors were told, and where it waits, those who may confirm it. ',
}
const POST_TOLD: Say = {
  zh: '本人、登记人和监督员已收到通知。',
  en: 'Whose post it is, who entered it and the supervisors were told. ',
}
const WAITS: Say = {
  zh: '须第二人确认，现状写在该行；待确认的，确认前不生效。',
  en: 'It needs a second person; its line says how it stands, and while it waits it has no effect. ',
}
const END_AND_ENTER: Say = {
  zh: '填错了的，在该行“终止”，再登记一条。',
  en: 'If something in it is wrong, end it on its line and enter another.',
}
const ENTER_ANEW: Say = {
  zh: '终止错了的，再登记一条。',
  en: 'If it was ended by mistake, enter another.',
}

const saved = {
  office: {
    what: { zh: '已登记机构', en: 'The office was entered' },
    told: NOBODY,
    next: {
      zh: '接着在本页登记其职权，再登记救济途径和人员。',
      en: 'Next: its remit on this page, then its remedies and people. ',
    },
    mend: {
      zh: '名称、层级、区划填错了的，在本页“变更机构信息”更正。',
      en: 'A wrong name, level or division is changed on this page, under its particulars.',
    },
  },
  particulars: {
    what: { zh: '机构信息已变更', en: 'The particulars were changed' },
    told: NOBODY,
    next: {
      zh: '以前的名称保留在本页；此前签发的文书不变。',
      en: 'The former name stands on this page; papers keep theirs. ',
    },
    mend: { zh: '填错了的，再变更一次。', en: 'If something in it is wrong, change it again.' },
  },
  remit: {
    what: { zh: '已登记职权', en: 'The remit was entered' },
    told: NOBODY,
    next: { zh: '自所填之日起，本机关可以办理这一事项。', en: 'From its day on the office may do this. ' },
    mend: END_AND_ENTER,
  },
  'remit-end': {
    what: { zh: '职权已终止', en: 'The remit was ended' },
    told: NOBODY,
    next: { zh: '自终止之日起，这一条不再作为依据。', en: 'From that day nothing rests on this line. ' },
    mend: ENTER_ANEW,
  },
  remedy: {
    what: { zh: '已登记救济途径', en: 'The remedy was entered' },
    told: NOBODY,
    next: {
      zh: '此后制作的决定文书按下表写明；已制作的不变。',
      en: 'Papers issued from its day name it as the table says; those issued before stay. ',
    },
    mend: END_AND_ENTER,
  },
  'remedy-end': {
    what: { zh: '救济途径已终止', en: 'The remedy was ended' },
    told: NOBODY,
    next: {
      zh: '没有另一条的，此后不能制作写明救济途径的文书。',
      en: 'Without another line no paper that names a remedy is issued. ',
    },
    mend: ENTER_ANEW,
  },
  reach: {
    what: { zh: '已登记名称和联系方式', en: 'Name and contact were entered' },
    told: NOBODY,
    next: {
      zh: '自所填之日起，文书照此写明，办案表格以此为默认。',
      en: 'From its day papers say it and forms of cases begin with it. ',
    },
    mend: { zh: '填错了的，同一日期再登记一条。', en: 'If something in it is wrong, enter it again for the same day.' },
  },
  certificate: {
    what: { zh: '已登记执法证件', en: 'The certificate was entered' },
    told: NOBODY,
    next: { zh: '办案表格中可以直接选用。', en: 'Forms of cases offer it. ' },
    mend: END_AND_ENTER,
  },
  'certificate-end': {
    what: { zh: '执法证件已终止', en: 'The certificate was ended' },
    told: NOBODY,
    next: { zh: '自终止之日起，表格中不再列出。', en: 'From that day forms offer it no more. ' },
    mend: ENTER_ANEW,
  },
  post: {
    what: { zh: '已登记任职', en: 'The post was entered' },
    told: NOBODY,
    next: { zh: '自所填之日起生效。', en: 'It has effect from its day. ' },
    mend: END_AND_ENTER,
  },
  'post-second': {
    what: { zh: '已登记任职', en: 'The post was entered' },
    told: SUPERVISORS,
    next: WAITS,
    mend: END_AND_ENTER,
  },
  'post-end': {
    what: { zh: '任职已终止', en: 'The post was ended' },
    told: NOBODY,
    next: { zh: '自终止之日起，本人不再有这一职务的权限。', en: 'From that day its powers are gone. ' },
    mend: ENTER_ANEW,
  },
  close: {
    what: { zh: '账号已关闭', en: 'The account was closed' },
    told: { zh: '监督员已收到通知。', en: 'The supervisors were told. ' },
    next: { zh: '其任职、委托一并终止，不能恢复。', en: 'Its posts and delegations ended with it, for good. ' },
    mend: {
      zh: '关错了的，作为新人员登记，另发邀请码。',
      en: 'If it was a mistake, enter the person anew and invite them.',
    },
  },
  delegation: {
    what: { zh: '已登记委托', en: 'The delegation was entered' },
    told: NOBODY,
    next: { zh: '自所填之日起生效，到期自行终止。', en: 'It has effect from its day and ends by itself. ' },
    mend: END_AND_ENTER,
  },
  'delegation-second': {
    what: { zh: '已登记委托', en: 'The delegation was entered' },
    told: SUPERVISORS,
    next: WAITS,
    mend: END_AND_ENTER,
  },
  'delegation-end': {
    what: { zh: '委托已终止', en: 'The delegation was ended' },
    told: NOBODY,
    next: { zh: '自终止之日起，受托人不再代为办理。', en: 'From that day nobody acts under it. ' },
    mend: ENTER_ANEW,
  },
  confirm: {
    what: { zh: '已确认任职', en: 'The post was confirmed' },
    told: POST_TOLD,
    next: { zh: '任职在其起止之间生效。', en: 'It has effect within its span. ' },
    mend: {
      zh: '确认错了的，由系统管理员在该机构的“人员”或者“委托”中终止。',
      en: 'If it was a mistake, a keeper ends it under people or delegations of the office.',
    },
  },
  reject: {
    what: { zh: '已退回任职', en: 'The post was turned down' },
    told: POST_TOLD,
    next: { zh: '这项任职不生效。', en: 'It never has effect. ' },
    mend: { zh: '退回错了的，由系统管理员另登记一条。', en: 'If it was a mistake, a keeper enters another.' },
  },
  older: {
    what: { zh: '已许可启封登记之前受理的案件', en: 'The post may open older cases' },
    told: POST_TOLD,
    next: { zh: '启封仍须两人和理由。', en: 'Opening still takes two officers and a reason. ' },
    mend: {
      zh: '许可错了的，由系统管理员终止这项任职，另登记一条。',
      en: 'If it was a mistake, a keeper ends the post and enters another.',
    },
  },
} as const satisfies Record<string, Saved>

export type SavedKind = keyof typeof saved

const isKind = (name: string): name is SavedKind => Object.hasOwn(saved, name)

const MINUTE_MS = 60_000

/** So long an address tells what was just saved: one that was kept, or opened again later, says nothing any more. */
const FRESH_MINUTES = 10

const minuteOf = (now: Date): number => Math.floor(now.getTime() / MINUTE_MS)

interface Noticed {
  readonly path: string
  readonly kind: SavedKind
  readonly minute: number
}

/** That this server led this person here after saving: nobody else makes an address that says something was saved. */
const signed = ({ app, actor }: Pick<Visit, 'app' | 'actor'>, { path, kind, minute }: Noticed): string =>
  keyedHash(app.kernel.identity.keys.form, `saved ${path} ${kind} ${minute} ${keyOf(actor)}`).toString('base64url')

/** Where one is after saving: the page, which says in its address what was saved and in which minute, signed. */
export function savedPath(path: string, kind: SavedKind, visit: Pick<Visit, 'app' | 'actor'>): string {
  const minute = minuteOf(visit.app.kernel.now())
  return `${path}?done=${kind}.${minute}.${signed(visit, { path, kind, minute })}`
}

function savedIn(visit: Visit): Saved | undefined {
  const [, kind = '', told = '', signature = ''] =
    /^([a-z-]+)\.(\d{1,10})\.([\w-]{1,100})$/.exec(visit.query.done ?? '') ?? []
  const minute = Number(told)
  const age = minuteOf(visit.app.kernel.now()) - minute
  if (!isKind(kind) || age < 0 || age > FRESH_MINUTES) return undefined
  return isSame(signature, signed(visit, { path: visit.path, kind, minute })) ? saved[kind] : undefined
}

/** After a step that saved: what happened, who is told, what comes next, and by which step a mistake is put right. */
export function SavedNotice({ visit }: { readonly visit: Visit }) {
  const done = savedIn(visit)
  if (!done) return null
  const { say } = visit
  return (
    <div class="done" role="status">
      <h2>
        <Icon name="check" /> {say(done.what)}
      </h2>
      <p>
        {say(done.told)}
        {say(done.next)}
      </p>
      <p class="meta">
        {say({ zh: '已存证，不能收回。', en: 'It is on record and is not taken back. ' })}
        {say(done.mend)}
      </p>
    </div>
  )
}
