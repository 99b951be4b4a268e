import { type Edition, parentOf } from '../../../law/edition.ts'
import type { Provision } from '../../../law/provision.ts'
import { BLANK } from '../words.ts'
import type { FoundDraft } from './draft.ts'
import { gapAt, sentenceOf, stemOf } from './sentence.ts'

/** A list of at least three: the one between two others is cut off cleanly, whatever stands around the list. */
const BETWEEN = /、([\p{Script=Han}]{2,8}?)(?=、|和|以及)/gu
/** The object of a verb, at the end of its clause: what a law builds, orders or calls for. */
const OBJECT =
  /(?:实行|实施|建立(?:健全|和?完善)?|制定(?:并不断完善)?|完善|推进|进行|记入|签订|设置|加强|贯彻|遵守|传播|提供|落实|追究|承担|维护|予以|取得|给予|采取|之间的)((?:网络安全)?(?:(?!等(?!级)|[的和与及或其者对一])\p{Script=Han}){2,10}?)(?=[，；。]|建设|和|$)/gu
/** Systems, papers, reviews and marks have names of their own; 提高能力 could end in many ways. */
/** 在网络安全等级保护制度的基础上. */
const GROUND = /在(\p{Script=Han}{4,10})的基础上/gu
const HEAD =
  /(?:.{2}(?:制度|战略|体系|机制|审查|档案|备份|协议|预案|目录|规程|规范|观|强国|演练|评估|程序|主权|身份信息|道德|责任|清单|名录|提示|补救措施|共享))$|^(?:约谈|分级|公示|同意|保密|更正|配合|处分|互认|补救措施)$/
/** 《中华人民共和国民法典》: which law applies too. */
const TITLE = /《中华人民共和国([\p{Script=Han}]{3,12})》/gu
/**
 * What is no word of its own: joined with others, or the end of a longer phrase. 警示信息 and 技术培训 could as well be 预警信息 or
 * 业务培训: only the names of information that identifies somebody are fixed.
 */
const NO_PIECE =
  /培训$|(?<!身份)信息$|[的和与及或其]|等(?!级)|^者|不得|应当|进行|.存在|记录|采取|发布|其他|有关|.部门$|任务$|规定$|^服务$|^机构$|^第[一二三四五六七八九十百]+[条款项]$/u
/** Words of two characters are told by their neighbours, but for those of a principle: 合法、正当、必要. */
const PRINCIPLE = /原则|方针/
const SHORTEST = 3
const LONGEST_KEPT = 10
const SHORTEST_NAME = 4
/** In so many paragraphs at most: a word of everywhere tells one unit from no other. */
const RARE = 4
/** What is made, by its whole name, is worth knowing in more. */
const RARE_NAME = 5
/** 名誉、隐私……和其他合法权益, 网络攻击、网络侵入等安全风险: of an open list one member is as good as another. */
const OPEN_LIST = /等(?!级)|其他/
/** 公民、法人和其他组织: a formula of all laws, which anybody completes. */
const FORMULA = /公民、法人|、自治区、|企业、研究机构|信息收集、/

/** Words of the law that are missing from it: what is to be written, made or kept, and one of a list of three or more. */
export function* clozeDrafts(edition: Edition): Generator<FoundDraft> {
  const asked = new Set<string>()
  for (const provision of edition.provisions.values()) {
    if (provision.kind === 'container' || (provision.children ?? []).some((path) => !edition.units.has(path))) continue
    for (const { piece, most } of piecesOf(edition, provision)) {
      const draft = clozeDraft(edition, provision.unit, piece)
      // One word is asked for once: 停业整顿 of another article is the same question.
      if (!draft || asked.has(piece) || paragraphsWith(edition, piece) > most) continue
      asked.add(piece)
      yield draft
    }
  }
}

interface Piece {
  readonly piece: string
  /** In so many paragraphs it may stand. */
  readonly most: number
}

function piecesOf(edition: Edition, { unit, text: whole, keeps = [] }: Provision): readonly Piece[] {
  // Of a list only its opening: its items are asked of themselves.
  const text = edition.units.get(unit)?.text ?? whole
  const kept = keeps
    .map(({ zh }) => zh.split('的'))
    // Of 与公众有关的警示信息 the name; 法律法规的目录 has none but 目录.
    .flatMap((parts) => parts.slice(-1).filter((name) => parts.length === 1 || name.length >= SHORTEST_NAME))
    .filter(
      (piece) => text.includes(piece) && piece.length <= LONGEST_KEPT && !/[的和、]|培训$|(?<!身份)信息$/.test(piece),
    )
  const listed = text.split(/[，；。：]/).flatMap((clause) => {
    const shortest = PRINCIPLE.test(clause) ? 2 : SHORTEST
    const pieces = [...clause.matchAll(BETWEEN)].flatMap(([around, piece]) =>
      piece === undefined || NO_PIECE.test(piece) || piece.length < shortest || isParallel(clause, piece, around)
        ? []
        : [piece],
    )
    return FORMULA.test(clause) || OPEN_LIST.test(clause)
      ? []
      : pieces.toSorted((one, other) => other.length - one.length).slice(0, 1)
  })
  const built = matchesOf(text, OBJECT).filter((piece) => HEAD.test(piece) && !NO_PIECE.test(piece))
  const found = [...new Set([...kept.slice(0, 1), ...built, ...matchesOf(text, GROUND), ...matchesOf(text, TITLE)])]
  // 场所名录 is the end of 法治文化场所名录.
  const names = found.filter((piece) => !found.some((other) => other !== piece && other.includes(piece)))
  return [
    ...names.map((piece) => ({ piece, most: RARE_NAME })),
    ...listed.filter((piece) => !names.includes(piece)).map((piece) => ({ piece, most: RARE })),
  ]
}

const matchesOf = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].flatMap(([, piece]) => (piece === undefined ? [] : [piece]))

/** 同步规划、同步建设、同步使用: half of the one between is read off its neighbours. */
const isParallel = (clause: string, piece: string, around: string): boolean =>
  piece.length > 2 && clause.replace(around, '').includes(piece.slice(0, 2))

/** In how many paragraphs of the law it is said: of few it is worth knowing in which. */
function paragraphsWith(edition: Edition, piece: string): number {
  const printed = new Set<string>()
  for (const { unit, text } of edition.provisions.values()) {
    const place = edition.units.has(unit) ? unit : (parentOf(edition, unit) ?? unit)
    if (text.includes(piece)) printed.add(place.split('/').slice(0, 2).join('/'))
  }
  return [...printed].filter((place) => place.includes('/')).length
}

/** 前款 is not there to be read. */
const POINTS_BACK = /前[两三]?款/
/** What most sentences of a law say, and what tells nothing where a word holds it. */
const IN_MOST = /网络安全|网络|关键信息基础设施|个人信息|信息|国家/g
const HINT = 3
/** Of a short word already two characters tell it: 社会公德 beside 社会的监督. */
const SHORT = 4
/** 国家实行____。 could be completed by many a system. */
const CONTEXT = 14

function clozeDraft(edition: Edition, unit: string, piece: string): FoundDraft | undefined {
  const sentence = sentenceOf(edition, unit, piece)
  const named = sentence && nameIn(sentence.words, piece)
  const words = named && gapAt(sentence.words, named, BLANK)
  const stem = words && stemOf(edition, sentence, words)
  if (!sentence || !named || !stem || POINTS_BACK.test(stem) || stem.includes(piece) || isReadOff(named, stem))
    return undefined
  if (sentence.before.length + words.length - BLANK.length < CONTEXT) return undefined
  return { unit: sentence.unit, pattern: 'cloze', stem, right: named === piece ? [piece] : [named, piece], wrong: [] }
}

const FIELD = '网络安全'
const LEAST_NAMED = 4

/**
 * Of 网络安全信息共享 the blank holds 信息共享, and 网络安全 stays: whoever knows it would not write the field once more. Both
 * are accepted.
 */
function nameIn(sentence: string, piece: string): string {
  const name = piece.slice(FIELD.length)
  const stays = piece.startsWith(FIELD) && name.length >= LEAST_NAMED && sentence.split(name).length === 2
  return stays ? name : piece
}

/** Whether a part of the missing word stands elsewhere in the question: 应急预案 of 网络安全事件应急预案. */
function isReadOff(piece: string, stem: string): boolean {
  const length = piece.length <= SHORT ? 2 : HINT
  const parts = piece.replace(IN_MOST, '|').split('|')
  return parts.some((part) => runsOf(part, length).some((run) => stem.includes(run)))
}

const runsOf = (words: string, length: number): readonly string[] =>
  Array.from({ length: Math.max(0, words.length - length + 1) }, (_, at) => words.slice(at, at + length))
