import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import { dayOf } from '../calendar/day.ts'
import { tell } from '../notice/tell.ts'
import type { Database } from '../storage/connection.ts'
import type { Actor, Office } from './actor.ts'
import { isDemo, notOfThisWorld, recordChange } from './administration.ts'
import type { KeyedRegister, StaffRegister } from './identity.ts'
import { findOffice } from './offices.ts'
import { postsHeld } from './post-held.ts'
import { bindPosts, isPostOurs, lockPosts, type PostKind, type PostRow } from './post-mac.ts'
import { tellSupervisors } from './post-notices.ts'
import { rolesHeld } from './posting.ts'
import { no, noSuchOffice } from './refusals.ts'
import { headRoles, KEEPER, whyNotPosted } from './roles.ts'
import type { PostState } from './tables.ts'
import { kept, refuseIf, wholly } from './undone.ts'

// The second person behind a post or a delegation: another keeper than the one who entered it, or the head of the office.

/** What confirms a post binds it by a code. */
type ConfirmerRegister = StaffRegister & Pick<KeyedRegister, 'keys'>

/** Whoever may confirm posts: a keeper, of every office or of their own; the head of an office, of that one. */
export interface Confirmer {
  readonly person: string
  readonly office: string
  readonly as: 'keeper' | 'head'
  readonly whole: boolean
  readonly demo: boolean
  /** Whether a second person answers for their own post: the word of one for whom nobody does opens nothing. */
  readonly stands: boolean
}

export async function confirmerOf(
  { database, now, keys, roles: known }: ConfirmerRegister,
  actor: Actor,
): Promise<Confirmer | Refusal> {
  if (actor.kind !== 'officer') return notAConfirmer()
  const { person, office: at, roles } = actor
  const as = roles.includes(KEEPER) ? 'keeper' : 'head'
  const held = as === 'keeper' ? [KEEPER] : roles.filter((role) => headRoles(known).includes(role))
  if (held.length === 0) return notAConfirmer()
  const office = await findOffice(database, at)
  if (isRefusal(office)) return office
  const posts = await postsHeld(database, keys.row, { person, office: at, roles: held, on: dayOf(now()) })
  return {
    person,
    office: at,
    as,
    whole: as === 'keeper' && office.kind === 'installation',
    demo: await isDemo(database, 'person', person),
    stands: posts.some(({ confirmed }) => confirmed),
  }
}

const notAConfirmer = (): Refusal =>
  no('forbidden', {
    zh: '任职由另一名系统管理员或者机关负责人确认；您现在的岗位都不是。',
    en: 'A post is confirmed by another keeper or by the head of the office; you sit at neither desk.',
  })

/** A posting or a delegation, by its id. */
export interface PostNamed {
  readonly office: string
  readonly kind: PostKind
  readonly id: string
}

interface ReadPost {
  /** Who has the role by it. */
  readonly person: string
  readonly roles: readonly string[]
  readonly since: string
  readonly until: string | null
  readonly state: PostState
  readonly entered_by: string | null
  readonly older: boolean
}

/**
 * Locked: of two words at once the second sees the first. A row that this server did not write as it stands is spoken for
 * by nobody: else whoever writes SQL would enter a post in another keeper's name and confirm it themselves.
 */
async function readPost(
  { database: trx, keys }: Pick<ConfirmerRegister, 'database' | 'keys'>,
  by: Confirmer,
  { office, kind, id }: PostNamed,
): Promise<ReadPost | Refusal> {
  if (!by.whole && by.office !== office) return noSuchOffice()
  if ((await isDemo(trx, 'office', office)) !== by.demo) return notOfThisWorld()
  const [post] = await lockPosts(trx, kind, [id])
  if (post?.row.office !== office || post.row.state === 'rejected') return noSuchPost()
  return isPostOurs(keys.row, post) ? readAs(post) : notWrittenHere()
}

function readAs(post: PostRow): ReadPost {
  const { since, until, state, entered_by, older_by } = post.row
  const rest = { since, until, state, entered_by, older: older_by !== null }
  return post.kind === 'posting'
    ? { ...rest, person: post.row.person, roles: [post.row.role] }
    : { ...rest, person: post.row.to_person, roles: post.row.roles }
}

const notWrittenHere = (): Refusal =>
  no('forbidden', {
    zh: '这项任职不是由本系统这样登记的，不能确认。请查明来由，终止后重新登记。',
    en: 'This post was not entered by this installation as it stands, and cannot be confirmed. Find out where it comes from, end it and enter it anew.',
  })

const noSuchPost = (): Refusal =>
  no('missing', { zh: '没有这项任职或者委托。', en: 'There is no such post or delegation.' })

type Asked = Promise<true | Refusal>

/**
 * A second person's word for a post, which has effect from here on. The word of somebody for whose own post nobody answers,
 * as of a head whom one keeper made alone, gives it effect and no more.
 *
 * @param older the head lets it open what is sealed in cases older than itself
 */
export const confirmPost = (
  register: ConfirmerRegister,
  by: Confirmer,
  { older, ...named }: PostNamed & { readonly older: boolean },
): Asked =>
  wholly(register.database, async (trx) => {
    const row = kept(await readPost({ ...register, database: trx }, by, named))
    refuseIf(whyNotConfirm(by, row))
    refuseIf(older ? whyNotLetOlder(by) : undefined)
    refuseIf(await whyApart({ ...register, database: trx }, named, row))
    const at = register.now()
    await trx
      .updateTable(named.kind)
      .set({
        state: by.stands ? 'confirmed' : 'entered',
        ...(by.stands && { confirmed_by: by.person, confirmed_at: at }),
        ...(older && { older_by: by.person, older_at: at }),
      })
      .where('id', '=', named.id)
      .execute()
    await bindPosts({ ...register, database: trx }, named.kind, [named.id])
    const content = { ...contentOf(named, row), as: by.as, stands: by.stands, older }
    const what = `${named.kind}.confirmed` as const
    await recordChange({ ...register, database: trx }, by, { what, about: { person: row.person }, content })
    await tellOf(trx, by, named, { row, at, event: 'confirmed' })
    if (older) await tellOf(trx, by, named, { row, at, event: 'let-older' })
    return true as const
  })

function whyNotConfirm(by: Confirmer, row: ReadPost): Refusal | undefined {
  if (row.entered_by === by.person) return enteredByOneself()
  if (row.person === by.person) return ownPost()
  if (row.state === 'confirmed') return confirmedAlready()
  return row.state === 'entered' && !by.stands ? notStanding() : undefined
}

const enteredByOneself = (): Refusal =>
  refuse('same-person', {
    zh: '这是由您登记的，须由另一名系统管理员或者本机关负责人确认。',
    en: 'You entered it: another keeper, or the head of the office, must confirm it.',
  })

const ownPost = (): Refusal =>
  refuse('same-person', {
    zh: '这是您自己的任职或者受托，须由他人确认。',
    en: 'It is your own post, or delegated to you: another must confirm it.',
  })

const letAlready = (): Refusal =>
  refuse('out-of-turn', {
    zh: '已经许可这项任职启封此前的案件。',
    en: 'This post may open cases older than itself already.',
  })

const confirmedAlready = (): Refusal =>
  refuse('out-of-turn', { zh: '这项任职已经确认。', en: 'This post is confirmed already.' })

const notStanding = (): Refusal =>
  no('forbidden', {
    zh: '您自己的任职还没有第二人确认，不能为他人的任职作这样的确认。请先由另一名系统管理员确认您的任职。',
    en: 'Nobody has confirmed your own post yet, so your word adds nothing to this one: have another keeper confirm yours first.',
  })

const whyNotLetOlder = (by: Confirmer): Refusal | undefined => {
  if (by.as === 'head' && by.stands) return undefined
  return no('forbidden', {
    zh: '任职登记之前受理的案件，只由本机关负责人许可启封；负责人自己的任职须已确认。',
    en: 'Leave to open cases older than a post is given by the head of that office alone, whose own post must be confirmed.',
  })
}

/** Two that were entered while both waited may not be one person's. */
async function whyApart(
  { database: trx, roles }: StaffRegister,
  { office }: PostNamed,
  row: ReadPost,
): Promise<Refusal | undefined> {
  if (row.state !== 'waiting') return undefined
  await trx.selectFrom('person').select('id').where('id', '=', row.person).forUpdate().execute()
  const { kind } = kept(await findOffice(trx, office))
  const held = await rolesHeld(trx, {
    person: row.person,
    office,
    since: row.since,
    ...(row.until !== null && { until: row.until }),
  })
  return row.roles.map((role) => whyNotPosted(roles, { role, kind, held })).find((refusal) => refusal !== undefined)
}

/** The head of the office lets a confirmed post open what is sealed in cases older than itself. */
export const letOlder = (register: ConfirmerRegister, by: Confirmer, named: PostNamed): Asked =>
  wholly(register.database, async (trx) => {
    const row = kept(await readPost({ ...register, database: trx }, by, named))
    if (row.person === by.person) kept(ownPost())
    refuseIf(whyNotLetOlder(by))
    if (row.state !== 'confirmed') kept(notConfirmedYet())
    if (row.older) kept(letAlready())
    const at = register.now()
    await trx.updateTable(named.kind).set({ older_by: by.person, older_at: at }).where('id', '=', named.id).execute()
    await bindPosts({ ...register, database: trx }, named.kind, [named.id])
    const what = `${named.kind}.let-older` as const
    const content = contentOf(named, row)
    await recordChange({ ...register, database: trx }, by, { what, about: { person: row.person }, content })
    await tellOf(trx, by, named, { row, at, event: 'let-older' })
    return true as const
  })

const notConfirmedYet = (): Refusal =>
  refuse('out-of-turn', { zh: '这项任职须先确认。', en: 'This post must be confirmed first.' })

/** It never has effect. */
export const rejectPost = (register: ConfirmerRegister, by: Confirmer, named: PostNamed): Asked =>
  wholly(register.database, async (trx) => {
    const row = kept(await readPost({ ...register, database: trx }, by, named))
    if (row.state !== 'waiting') kept(inEffect())
    await trx.updateTable(named.kind).set({ state: 'rejected' }).where('id', '=', named.id).execute()
    const what = `${named.kind}.rejected` as const
    const content = { ...contentOf(named, row), as: by.as }
    await recordChange({ ...register, database: trx }, by, { what, about: { person: row.person }, content })
    await tellOf(trx, by, named, { row, at: register.now(), event: 'rejected' })
    return true as const
  })

const inEffect = (): Refusal =>
  refuse('out-of-turn', {
    zh: '这项任职已经生效，不能退回；须终止的，请在“人员”中终止。',
    en: 'This post is in effect and cannot be turned down: end it under “People”.',
  })

const contentOf = ({ id, office }: PostNamed, { roles, since, until, entered_by: enteredBy }: ReadPost) => ({
  id,
  office,
  roles: [...roles],
  since,
  until,
  enteredBy,
})

interface TellOf {
  readonly row: ReadPost
  readonly at: Date
  readonly event: keyof typeof happened
}

const happened = {
  confirmed: ({ name }: Office, as: Say): Say => ({
    zh: `${name.zh}的一项任职已由${as.zh}确认`,
    en: `A post at ${name.en} was confirmed by ${as.en}`,
  }),
  'let-older': ({ name }: Office): Say => ({
    zh: `${name.zh}负责人许可一项任职启封其登记之前受理的案件`,
    en: `The head of ${name.en} lets a post open what is sealed in cases older than itself`,
  }),
  rejected: ({ name }: Office, as: Say): Say => ({
    zh: `${name.zh}的一项任职被${as.zh}退回，不生效`,
    en: `A post at ${name.en} was turned down by ${as.en} and has no effect`,
  }),
}

const desks = {
  keeper: { zh: '系统管理员', en: 'a keeper' },
  head: { zh: '机关负责人', en: 'the head of the office' },
} as const satisfies Record<Confirmer['as'], Say>

/** Whose post it is, who entered it, and every supervisor. */
async function tellOf(trx: Database, by: Confirmer, { office }: PostNamed, { row, at, event }: TellOf): Promise<void> {
  const text = happened[event](kept(await findOffice(trx, office)), desks[by.as])
  const people = new Set([
    row.person,
    ...(row.entered_by === null || row.entered_by === 'fadu' ? [] : [row.entered_by]),
  ])
  const notices = [...people].map((person) => ({ addressee: `person:${person}`, text }))
  await tell(trx, notices, at)
  await tellSupervisors(trx, { office, demo: by.demo, on: dayOf(at), at, text })
}
