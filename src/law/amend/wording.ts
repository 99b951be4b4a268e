import { newWords, spliceWords, type TextSpan, textOf, type Words } from './pieces.ts'

/** How a decision puts, changes or strikes words, and the marks between words that it leaves to the reader. */

const MARKS = '，、；。：'
const isMark = (sign: string): boolean => sign !== '' && MARKS.includes(sign)
const STRENGTH = '、，；：。'
// 及时, 和谐 and 等级 begin so and join nothing.
const OPENS = /^(?:[，、；。：]|和(?![谐平睦解])|及(?![时其格])|以及|或者|或(?!许)|的|并|与|等(?!级)|但|且|而)/u
const CLOSES = /(?:[，、；。：（“]|和|及|以及|或者|或|的|与|对|由|在|向|依法|按照|根据|应当|可以|不得)$/u
const LISTED = /^(?:、|和(?![谐平睦解])|及(?![时其格])|以及|或者|与)/u
const LIST_BEFORE = /(?:、|和|及|以及|或者|与)$/u
// 县级以上人民政府 + 民政部门: whose department it is, no second member of a list.
const WHOSE = /(?:人民政府|国务院|国家|省级|市级|县级|本级|上级|主管|地方|以上|全国|以下)$/u

export interface Joined {
  readonly words: Words
  /** Whether the mark between is a guess that a person should look at. */
  readonly guessed: boolean
}

interface Joint {
  readonly mark: string
  readonly guessed: boolean
}

const SURE = (mark: string): Joint => ({ mark, guessed: false })
const GUESS = (mark: string): Joint => ({ mark, guessed: true })

/** Where nothing has to stand between: the words bring their own joint, or one of the two is no member of a list. */
const needsNoMark = (anchor: string, words: string): boolean =>
  OPENS.test(words) || CLOSES.test(anchor) || isMark(anchor.at(-1) ?? '')

const areReferences = (anchor: string, words: string): boolean =>
  /[条款项]$/u.test(anchor) && /^第.{1,12}[条款项]$/u.test(words)

// 商业秘密 + 个人隐私和个人信息: a list goes behind a member of a list.
const isList = (words: string): boolean => /[、和]/u.test(words) && !/[，。]/u.test(words)

function jointAfter(anchor: string, words: string, before: string, after: string): Joint {
  if (JOINS.test(anchor) && SORTS.test(words)) return GUESS('')
  if (needsNoMark(anchor, words)) return SURE('')
  if (areReferences(anchor, words)) return SURE('、')
  if (LISTED.test(after)) return SURE('、')
  const next = after.charAt(0)
  if (next === '；') return SURE('；')
  const ends = next === '，' || next === '。' || next === ''
  return ends ? jointAtEnd(anchor, words, before, next) : jointWithin(anchor, words, before, after)
}

/** Behind the last words before a mark: a member of their list, or a clause of its own. */
function jointAtEnd(anchor: string, words: string, before: string, next: string): Joint {
  const member = lastMember(anchor)
  if (isSameClass(member, words)) return SURE('、')
  if (standsInList(anchor, before)) {
    // 真实、准确、完整 + 及时 is a list; 责令改正、给予警告 + 没收违法所得 may be a clause of its own.
    if (member.length < 4 && words.length < 4) return SURE('、')
    return GUESS(isClause(words) ? '，' : '、')
  }
  return next === '，' ? SURE('，') : GUESS('，')
}

/** In the middle of a clause: 人民法院 + 监察委员会 + 应当. */
function jointWithin(anchor: string, words: string, before: string, after: string): Joint {
  const member = lastMember(anchor)
  if (isSameClass(member, words)) return WHOSE.test(anchor) ? GUESS('') : SURE('、')
  if (isList(words) && !anchor.includes('，')) return GUESS('、')
  if (/[，；。]/u.test(words)) return GUESS('')
  const listed = standsInList(anchor, before)
  if (listed && after.startsWith('等')) return SURE('、')
  if (LIST_BEFORE.test(before)) return GUESS('、')
  // 个人信息 + 重要数据 + 的安全: two nouns or one.
  if (NOUN_ENDS.test(after) && words.length > 1 && !isClause(words) && !ADVERB.test(words))
    return GUESS(words.length === member.length ? '、' : '')
  return SURE('')
}

function jointBefore(anchor: string, words: string, before: string, after: string): Joint {
  if (CLOSES.test(words) || WHOSE.test(words)) return SURE('')
  const previous = before.at(-1) ?? ''
  return openingJoint(anchor, words, previous) ?? memberJoint(anchor, words, before, after)
}

/** 根据工作需要 before the subject of a clause is parted from it, before its verb by some drafters only. */
function openingJoint(anchor: string, words: string, previous: string): Joint | undefined {
  if (!isOpening(words)) return undefined
  if (previous === '' || isMark(previous)) return SURE('，')
  return VERB_BEGINS.test(anchor) ? GUESS('，') : undefined
}

function memberJoint(anchor: string, words: string, before: string, after: string): Joint {
  const previous = before.at(-1) ?? ''
  if (previous === '、') return SURE('、')
  if (!isSameSort(anchor, words)) return SURE('')
  if (previous === '，' && after.startsWith('，')) return SURE('，')
  if (LISTED.test(after)) return SURE('、')
  if (LIST_BEFORE.test(before)) return GUESS('、')
  // 主管机关 + 工作人员: whose they are, or two of a list.
  return isSameClass(words, anchor) ? SURE('、') : GUESS('')
}

const NOUN_ENDS = /^(?:的|应当|不得|可以|等|负责|有权)/u
const ADVERB = /^(?:依法|及时|应当|可以|共同|统一|分别|按照|根据|依照|定期|不得|已经|公开|主动)|地$/u

const lastMember = (anchor: string): string => anchor.slice(anchor.lastIndexOf('、') + 1)

/** Whether the words, or the end of the phrase they close, follow a 、. */
const standsInList = (anchor: string, before: string): boolean =>
  anchor.includes('、') || /(?:、[^，、；。：]{0,6}|和|及|以及|或者|与)$/u.test(before)

/** A clause has a verb of its own; nobody can tell that by signs, but a mark or a long run of them shows it. */
const isClause = (words: string): boolean => /[，；。]/u.test(words) || words.length > 12

/** Words of one kind, by the signs they end in: organs, office-holders, sorts of law, rights, sums. */
const CLASSES: readonly RegExp[] = [
  /(?:法院|检察院|国务院|委员会|部门|政府|机关|机构|组织|单位|团体|局|厅)$/u,
  /(?:人员|院长|主任|主席|检察长|委员|部长|局长|代表|负责人|当事人|申请人)$/u,
  /(?:法律|法规|规章|条例|宪法|司法解释|国家标准|行业标准)$/u,
  /(?:权|权利|权益|利益)$/u,
  /(?:费|税|罚款|违法所得)$/u,
]

const isSameClass = (one: string, other: string): boolean =>
  !/[，；。]/u.test(other) && CLASSES.some((kind) => kind.test(one) && kind.test(other))

/** A和 + 乙 + 丙: the new member stands between 和 and the old one, and a mark has to part them. */
function markBehind(anchor: string, added: string, after: string): Joint {
  if (/(?:和|及|以及|或者)$/u.test(anchor) && SORTS.test(added)) return SURE(added.includes('、') ? '，' : '、')
  // 主管部门 + 根据工作需要 + 可以组织检查: some drafters part it from its verb, some do not.
  return isOpening(added) && VERB_BEGINS.test(after) ? GUESS('，') : SURE('')
}

const VERB_BEGINS = /^(?:可以|应当|有权|不得)/u

/** 根据工作需要, 经批准: words that open a clause. */
const isOpening = (words: string): boolean =>
  words.length > 2 && /^(?:根据|按照|依照|依据|为了|经|除|因)/u.test(words) && !/[的由，、；。：]$/u.test(words)

/** Whether two names are members of one list: 人民法院 and 监察委员会 are organs, 职务 and 依法 are no two of a sort. */
const SORTS =
  /(?:院|委员会|部门|政府|机关|机构|组织|单位|人员|院长|主任|主席|检察长|委员|部长|局|厅|人|者|法|条例|权|费|税)$/u
const isSameSort = (one: string, other: string): boolean => SORTS.test(one) && SORTS.test(other)

/** 在“A”后增加“B” at one place where A stands. */
export function insertAt(words: Words, span: TextSpan, added: string, side: 'before' | 'after'): Joined {
  const text = textOf(words)
  const anchor = text.slice(span.start, span.end)
  const before = text.slice(Math.max(0, span.start - 12), span.start)
  const after = text.slice(span.end, span.end + 4)
  if (side === 'after') {
    const { mark, guessed } = jointAfter(anchor, added, before, after)
    const behind = markBehind(anchor, added, after)
    return {
      words: spliceWords(words, span.end, span.end, newWords(mark + added + behind.mark)),
      guessed: guessed || behind.guessed,
    }
  }
  const { mark, guessed } = jointBefore(anchor, added, before, after)
  return { words: spliceWords(words, span.start, span.start, newWords(added + mark)), guessed }
}

/** 在第一款最后增加“B”: a sentence goes behind the full stop, words go before it. */
export function appendTo(words: Words, added: string): Words {
  const text = textOf(words)
  const last = text.at(-1) ?? ''
  if (/[。！？]$/u.test(added) || !isMark(last)) return [...words, ...newWords(added)]
  const full = added.includes('。') || added.length > 12
  if (full && !OPENS.test(added)) return [...words, ...newWords(`${added}${last}`)]
  return spliceWords(words, text.length - 1, text.length - 1, newWords(added))
}

const JOINS = /(?:以及|或者|和|及|或|与)$/u
const JOINED = /^(?:以及|或者|和(?![谐平睦解])|及(?![时其])|或(?!许)|与)/u

/** A、B和C without C is A和B; A和B without A is B, and X、A和B without A is X和B. */
function strikeMember(words: Words, { start, end }: TextSpan): Words | undefined {
  const text = textOf(words)
  const struck = text.slice(start, end)
  if (JOINED.test(struck) || JOINS.test(struck)) return undefined
  const before = text.slice(Math.max(0, start - 40), start)
  const next = JOINED.exec(text.slice(end, end + 3))?.[0]
  if (next) {
    return before.endsWith('、')
      ? spliceWords(words, start - 1, end, [])
      : spliceWords(words, start, end + next.length, [])
  }
  const join = JOINS.exec(before)?.[0]
  if (!join || text.charAt(end) === '、') return undefined
  const [, member] = /、([^、，。；：]{1,24})$/u.exec(before.slice(0, -join.length)) ?? []
  const cut = start - join.length
  const rest = spliceWords(words, cut, end, [])
  return member === undefined ? rest : spliceWords(rest, cut - member.length - 1, cut - member.length, newWords(join))
}

/** 删去“A”: a mark or a joining word that stood between A and its neighbour goes with it. */
export function strikeAt(words: Words, span: TextSpan): Joined {
  const member = strikeMember(words, span)
  return member ? { words: member, guessed: true } : { words: strikePlain(words, span), guessed: false }
}

function strikePlain(words: Words, span: TextSpan): Words {
  const text = textOf(words)
  const before = text.charAt(span.start - 1)
  const after = text.charAt(span.end)
  const starts = span.start === 0 || isMark(before) || before === '\n'
  const struck = text.slice(span.start, span.end)
  if (isMark(struck.at(-1) ?? '') || !isMark(after)) {
    const lastGoes = after === '' && isMark(before) && before !== '。'
    return spliceWords(words, lastGoes ? span.start - 1 : span.start, span.end, [])
  }
  if (!starts) {
    // 委员会根据计划，按照…: the comma closed what was struck; a full stop closes the sentence and stays.
    const orphan = after === '，' && isOpener(struck)
    return spliceWords(words, span.start, orphan ? span.end + 1 : span.end, [])
  }
  const keepsAfter = before !== '' && before !== '\n' && STRENGTH.indexOf(after) > STRENGTH.indexOf(before)
  if (keepsAfter && before !== '：') return spliceWords(words, span.start - 1, span.end, [])
  return spliceWords(words, span.start, span.end + 1, [])
}

const isOpener = (struck: string): boolean => /^(?:根据|按照|依照|依据|在|对|经|由|为|除|当|自|因|通过)/u.test(struck)
