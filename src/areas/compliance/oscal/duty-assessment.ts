import { sql } from 'kysely'
import type { Database } from '../../../kernel/storage/connection.ts'
import { type Address, parseAddress } from '../../../law/address.ts'
import type { Edition } from '../../../law/edition.ts'
import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import type { PieceReader } from '../../../mechanisms/evidence/load.ts'
import { SERVED_DUTY } from '../board/duty-id.ts'
import type { DutyLine } from '../board/judge-board.ts'
import { readBoard } from '../board/read-board.ts'
import { evidenceWords, placeWords, titleWords } from '../board/words.tsx'
import { gradingAssessments } from '../grading/registers.ts'
import { findings } from '../keeping/findings.ts'
import { duties, dutyOn } from '../keeping/texts.ts'
import { controlOfUnit, type OpenFinding, type SelfAssessment } from './model.ts'
import { servingPieces } from './serving-pieces.ts'

/** What a duty board is called where a text of controls is named: its rows are of several laws, and of the office. */
const DUTY_BOARD = 'duties'

export interface BoardAssessment {
  readonly assessment: SelfAssessment
  /** What the office is, by its own answers and by a designation: from these its duties follow. */
  readonly tags: readonly string[]
  /** The units asked of it, by the text they stand in. */
  readonly selected: ReadonlyMap<string, readonly string[]>
}

interface Asked {
  readonly reader: PieceReader
  readonly day: string
  readonly shelf: readonly Edition[]
}

const noBoard: Refusal = refuse('out-of-turn', {
  zh: '本单位还没有义务台账：先答运营者情况；涉密网络不保存台账',
  en: 'Your unit has no duty board yet: answer the facts first. Of a secret network none is kept',
})

/** How an office stands on every row of its board on a day, with what proves each and what is to be put right. */
export async function boardAssessment(
  database: Database,
  { reader, day, shelf }: Asked,
): Promise<BoardAssessment | Refusal> {
  const { office } = reader
  const read = await readBoard(database, shelf, { office, day })
  if (!read?.board) return noBoard
  const { lines } = read.board
  const controls = new Map(lines.map((line) => [line.id, controlOfLine(line)]))
  const evidence = await servingPieces(database, {
    reader,
    kind: SERVED_DUTY,
    controlOf: (duty) => controls.get(duty),
  })
  if (isRefusal(evidence)) return evidence
  const open = await openFindings(database, { office, day })
  if (isRefusal(open)) return open
  return {
    assessment: {
      office: { id: office, name: read.name.zh },
      day,
      text: DUTY_BOARD,
      controls: lines.map((line) => ({
        id: line.id,
        control: controlOfLine(line),
        state: line.state,
        isSatisfied: isSatisfied(line, day),
        reason: reasonOf(line),
      })),
      evidence,
      findings: open,
    },
    tags: [...(read.profile?.tags ?? [])].toSorted(),
    selected: new Map(
      [...Map.groupBy(lines, ({ of }) => of && `${of.edition.law}@${of.edition.version}`)].flatMap(([text, these]) =>
        text === undefined ? [] : [[text, these.map(controlOfLine)] as const],
      ),
    ),
  }
}

const controlOfLine = ({ id, of }: DutyLine): string => (of ? controlOfUnit(of.provision.unit, of.edition.law) : id)

/**
 * What is due has its evidence; once a day of it has passed, or where it has none, it is not satisfied. Of what nothing has
 * happened yet, and of what does not apply, neither is said.
 */
function isSatisfied({ state, next }: DutyLine, day: string): boolean | undefined {
  if (state === 'no-event' || state === 'not-applicable') return undefined
  return state === 'due' || state === 'to-do' ? next !== undefined && next.day >= day : state === 'proven'
}

function reasonOf(line: DutyLine): string {
  const [place, title, found] = [placeWords(line), titleWords(line), evidenceWords(line)]
  const { next } = line
  const until = next && `下一次 ${next.day}（${next.figure === 'statute' ? '法定' : '本单位自定'}）`
  return [`${place.zh} ${title.zh}`, found.zh, until].filter((one) => one).join('。')
}

/** Records of one document at most. */
const MOST_OPEN = 1_000

const tooManyOpen: Refusal = refuse('too-many', {
  zh: `没有完成的整改超过${MOST_OPEN}项，一份文件装不下`,
  en: `More than ${MOST_OPEN} matters are open: one document does not hold them`,
})

const wordsIn = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

/**
 * What is open: findings that nobody verified to be closed, and what an assessment of graded protection leaves to be put
 * right, each with the day that the office planned. One statement.
 */
async function openFindings(
  database: Database,
  { office, day }: { readonly office: string; readonly day: string },
): Promise<readonly OpenFinding[] | Refusal> {
  const { rows } = await sql<{ register: string; id: string; content: Record<string, unknown> }>`
    select register, id, content from register_record
    where office = ${office} and state = 'current' and (
      (register = ${findings.id} and coalesce(content ->> 'works', '') <> 'yes')
      or (register = ${gradingAssessments.id} and content ->> 'measures' is not null and content ->> 'rectifiedOn' is null))
    order by id limit ${MOST_OPEN + 1}`.execute(database)
  if (rows.length > MOST_OPEN) return tooManyOpen
  const [risks, graded] = [dutyOn(duties.risks, day)[0], dutyOn(duties.graded, day)[0]]
  return rows.map(({ register, id, content }): OpenFinding => {
    const isFinding = register === findings.id
    const measure = wordsIn(isFinding ? content.measure : content.measures)
    const dueOn = wordsIn(isFinding ? content.dueOn : content.measuresBy)
    return {
      id,
      control: controlOfAddress(isFinding ? risks : graded),
      title: isFinding ? String(content.name) : `${String(content.network)}：等级测评整改（${String(content.report)}）`,
      description: (isFinding ? wordsIn(content.cause) : undefined) ?? '',
      ...(measure !== undefined && { measure }),
      ...(dueOn !== undefined && { dueOn }),
    }
  })
}

function controlOfAddress(address: Address): string {
  const place = parseAddress(address)
  return place ? controlOfUnit(place.unit, place.law) : ''
}
