import { sql } from 'kysely'
import { z } from 'zod'
import { addMonths, type Day, dayOf } from '../../../kernel/calendar/day.ts'
import { parseVerifier } from '../../../kernel/ledger/note.ts'
import { day } from '../../../kernel/procedure/asking.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { NEVER_COMPLETE } from '../../../mechanisms/logbook/listener.ts'
import {
  openStatement,
  originOf,
  type RetentionStatement,
  readStatement,
} from '../../../mechanisms/logbook/statement.ts'
import { namesRecord } from '../../../mechanisms/register/asking.ts'
import { register } from '../../../mechanisms/register/define.ts'
import type { RecordJudge } from '../../../mechanisms/register/judge.ts'
import type { KeptRecord } from '../proof.ts'
import { type OneJudged, provenUntil, readAs } from './judging.ts'
import { logbookIn, logbooks } from './logbooks.ts'
import { NOT_SECRET } from './not-secret.ts'
import { logMonths } from './six-months.ts'
import { duties, dutyOn, standingOn } from './texts.ts'

const SIGNED_STATEMENT = 'compliance.signed-statement'

/** A statement with its hundred gaps; one that is longer is none of ours. */
export const LONGEST_STATEMENT = 40_000

const Form = z.strictObject({
  source: z
    .string()
    .trim()
    .min(1)
    .max(255)
    .meta({ zh: '日志来源', en: 'Source of logs', help: { zh: '与说明所写一致', en: 'as the statement has it' } }),
  logbook: namesRecord(logbooks.id, 'own', '日志簿', 'Logbook'),
  statedOn: day('说明出具日', 'Stated on'),
  statement: z
    .string()
    .trim()
    .min(4)
    .max(LONGEST_STATEMENT)
    .meta({
      zh: '签名的留存说明',
      en: 'Signed statement',
      help: {
        zh: '全文粘贴：fadu logbook statement 来源 的输出；一字改动即不被接受',
        en: 'the whole text, as fadu logbook statement SOURCE prints it: with one letter changed it is not taken',
      },
    }),
})

/** As it was signed: a form trims it, and sends other line ends. */
const asSigned = (text: string): string => `${text.replaceAll('\r\n', '\n').trim()}\n`

const unlike: Say = { zh: '与说明所写不符', en: 'The statement says otherwise' }

/** 留存说明 (csl Art. 21 (三); Art. 23 (三) of 2026), one a source, the newest. */
export const logStatements = register({
  id: 'log-statements',
  version: '2017-06-01',
  name: { zh: '日志留存说明', en: 'Statements on logs' },
  one: { zh: '留存说明', en: 'Statement' },
  measure: '份',
  about: {
    zh: '日志簿对每个来源出具、签名的说明：何时启用、最早留存到哪一天、缺了多少、满不满六个月。凭登记的公钥核对，改一字即不收。',
    en: 'What a logbook states of each source, signed: since when, how far back it is kept, what is missing, whether six months are there. Checked by the public key you entered; with one letter changed it is refused.',
  },
  ...standingOn(duties.logs),
  owner: 'office',
  enters: { role: 'security-officer' },
  fields: Form,
  title: 'source',
  key: ['source', 'logbook'],
  judges: [NOT_SECRET, SIGNED_STATEMENT],
  checks: {
    saysSource: ({ source, statement }) => {
      const stated = readStatement(asSigned(statement))
      return stated && stated.source !== source ? { field: 'source', reason: unlike } : undefined
    },
    saysDay: ({ statedOn, statement }, today) => {
      const stated = readStatement(asSigned(statement))
      if (stated && stated.day !== statedOn) return { field: 'statedOn', reason: unlike }
      return statedOn > today
        ? { field: 'statedOn', reason: { zh: '说明的日期在今天之后', en: 'It is stated on a day that lies ahead' } }
        : undefined
    },
  },
  list: { columns: ['logbook', 'statedOn'], filters: [], sorts: ['source', 'statedOn', '-statedOn'] },
})

/** What an office entered of its logbooks: by the origin that stands in a key. */
export interface KnownLogbook {
  readonly id: string
  readonly name: string
  readonly publicKey: string
}

const MOST_LOGBOOKS = 200

export async function logbooksOf(database: Database, office: string): Promise<readonly KnownLogbook[]> {
  const { rows } = await sql<{ id: string; content: unknown }>`
    select id, content from register_record where register = ${logbooks.id} and office = ${office} and state = 'current'
    order by id limit ${MOST_LOGBOOKS}`.execute(database)
  return rows.flatMap(({ id, content }): readonly KnownLogbook[] => {
    const read = logbookIn(content)
    return read ? [{ id, name: read.name, publicKey: read.publicKey }] : []
  })
}

/** What is stated, believed by the key that the office entered for the logbook it names itself. */
export function believed(text: string, known: readonly KnownLogbook[], today: Day) {
  const signed = asSigned(text)
  const origin = originOf(signed)
  const own = known.filter(({ publicKey }) => parseVerifier(publicKey)?.name === origin)
  if (origin === undefined || !readStatement(signed)) {
    return unbelieved(today, {
      zh: '这不是日志簿的留存说明：请粘贴 fadu logbook statement 来源 输出的全文',
      en: 'This is no statement of a logbook: paste the whole text that fadu logbook statement SOURCE prints',
    })
  }
  if (own.length === 0) {
    return unbelieved(today, {
      zh: `出具它的日志簿 ${origin} 没有登记：先在“日志簿”登记其公钥`,
      en: `The logbook it is of, ${origin}, is not entered: enter its public key under “Logbooks” first`,
    })
  }
  for (const logbook of own) {
    const verifier = parseVerifier(logbook.publicKey)
    const stated = verifier && openStatement(signed, verifier)
    if (stated && !isRefusal(stated)) return { stated, logbook, signed }
  }
  return unbelieved(today, {
    zh: `签名不是由登记的 ${origin} 的密钥签署的，或者签署后被改动`,
    en: `It is not signed by the key you entered for ${origin}, or was changed since`,
  })
}

const unbelieved = (today: Day, reason: Say): Refusal =>
  refuse('incomplete', reason, { grounds: dutyOn(duties.logs, today) })

export const statementJudge: RecordJudge = {
  name: SIGNED_STATEMENT,
  async whyNot({ database, office, today, record }) {
    if (record.state === 'withdrawn') return undefined
    const { data } = Form.strip().safeParse(record.content)
    if (!data) return undefined
    const known = await logbooksOf(database, office)
    const found = believed(
      data.statement,
      known.filter(({ id }) => id === data.logbook),
      today,
    )
    return isRefusal(found) ? found : undefined
  },
}

/** What one says, in a line: since when, how far back, what is missing, the test to the day. */
function statedWords(stated: RetentionStatement): Say {
  const {
    source,
    day: on,
    since,
    oldest,
    needed_from,
    missing_days,
    gaps_in_all,
    missing_in_all,
    lost,
    rejected,
    is_udp,
  } = stated
  const began = dayOf(new Date(since))
  const back = oldest === null ? undefined : dayOf(new Date(oldest))
  const test: Say =
    missing_days > 0
      ? {
          zh: `应自${needed_from}起，少${missing_days}天`,
          en: `needed from ${needed_from}: ${missing_days} days are missing`,
        }
      : stated.verdict === 'growing'
        ? {
            zh: '首条收到至今未满六个月，其间没有删除',
            en: 'its first event came less than six months ago, nothing was deleted since',
          }
        : { zh: `自${needed_from}起都在，满六个月`, en: `all there from ${needed_from}: six months` }
  const gaps: Say =
    gaps_in_all + lost > 0
      ? {
          zh: `；缺号${missing_in_all}个（${gaps_in_all}处），丢失${lost}条`,
          en: `; ${missing_in_all} numbers missing in ${gaps_in_all} places, ${lost} lost`,
        }
      : {
          zh: '；未见缺号（发送方带序号的才看得出）',
          en: '; no number is seen to be missing, which shows only where the sender numbers its logs',
        }
  const refused: Say =
    rejected > 0 ? { zh: `；未收${rejected}条`, en: `; ${rejected} not taken in` } : { zh: '', en: '' }
  const udp: Say = is_udp ? { zh: `；${NEVER_COMPLETE.zh}`, en: `; ${NEVER_COMPLETE.en}` } : { zh: '', en: '' }
  return {
    zh: `${source}：${on}签名说明，${began}收到首条，最早${back ?? '无'}；${test.zh}${gaps.zh}${refused.zh}${udp.zh}`,
    en: `${source}: stated and signed on ${on}, first event here on ${began}, oldest ${back ?? 'none'}; ${test.en}${gaps.en}${refused.en}${udp.en}`,
  }
}

export interface StatementFinding {
  readonly finding: OneJudged
  readonly words: Say
}

/** What the statements say of the six months, each on the day it was made; when there is a newer one is the office's own. */
export const statementFindings = (records: readonly KeptRecord[], today: Day): readonly StatementFinding[] =>
  readAs(logStatements, Form.strip(), records).flatMap(({ title, values }) => {
    const stated = readStatement(asSigned(values.statement))
    if (!stated) return []
    const words = statedWords(stated)
    const { day: on, needed_from, complete_from, missing_days } = stated
    if (missing_days > 0) {
      const why: Say = {
        zh: `${on}的签名说明：${complete_from}以前的已经没有，应自${needed_from}起留存，少${missing_days}天`,
        en: `its signed statement of ${on}: nothing from before ${complete_from} is there, needed from ${needed_from}: ${missing_days} days are missing`,
      }
      return [{ finding: { title, state: 'breach', why }, words }]
    }
    if (stated.verdict === 'growing') {
      const began = dayOf(new Date(stated.since))
      const full = addMonths(began, logMonths(today))
      const why: Say = {
        zh: `${began}才收到首条，到${full}满${logMonths(today)}个月；此前的日志留在哪里，由本单位说明`,
        en: `its first event came on ${began}: ${logMonths(today)} months are there on ${full}; where the logs of before are kept is for the office to say`,
      }
      return [{ finding: { title, state: 'due', why }, words }]
    }
    const next: Say = { zh: '下一份说明', en: 'the next statement' }
    return [{ finding: provenUntil(title, addMonths(on, logMonths(today)), today, next), words }]
  })
