import { z } from 'zod'
import { addMonths, type Day } from '../../../kernel/calendar/day.ts'
import { day, line, maybe } from '../../../kernel/procedure/asking.ts'
import { namesRecord } from '../../../mechanisms/register/asking.ts'
import { register } from '../../../mechanisms/register/define.ts'
import type { DutyProof } from '../proof.ts'
import { count, notAhead, notBefore, OWN_FIGURE } from './asking.ts'
import { type OneJudged, provenUntil, readAs, together } from './judging.ts'
import { logStatements, statementFindings } from './log-statements.ts'
import { networks } from './networks.ts'
import { NOT_SECRET } from './not-secret.ts'
import { keptTime, logMonths } from './six-months.ts'
import { duties, standingOn } from './texts.ts'

const Form = z.strictObject({
  name: line('名称', 'Name', { zh: '如 边界防火墙日志', en: 'such as logs of the border firewall' }),
  network: maybe(namesRecord(networks.id, 'own', '所属网络', 'Network')),
  since: day('开始记录', 'Writes since'),
  retention: maybe(count('设定留存（月）', 'Retention that is set (months)')),
  oldest: day('现存最早一条', 'Oldest event kept', { zh: '只填日期，不上传日志', en: 'the day alone; send no logs' }),
  checkedOn: day('检查日', 'Checked on'),
  recheckOn: maybe(day('下次检查', 'Next check', OWN_FIGURE)),
})

type LogSource = z.output<typeof Form>

/** 日志源 (csl Art. 21 (三); Art. 23 (三) of 2026). */
export const logSources = register({
  id: 'log-sources',
  version: '2017-06-01',
  name: { zh: '日志源', en: 'Log sources' },
  one: { zh: '日志源', en: 'Log source' },
  measure: '个',
  about: {
    zh: '每个日志源最早一条是哪一天、哪一天检查的：法律要求留存不少于六个月，逐源逐日计算，2017年6月1日以前的不要求。只登记日期，不收日志。',
    en: 'The oldest event of each log source and the day of the check: the law asks for six months at least, counted by source and to the day, and for nothing from before 2017-06-01. Days alone; no logs.',
  },
  ...standingOn(duties.logs),
  owner: 'office',
  enters: { role: 'security-officer' },
  fields: Form,
  title: 'name',
  key: ['name'],
  judges: [NOT_SECRET],
  validity: { to: 'recheckOn' },
  checks: {
    nothingAhead: notAhead('oldest', 'checkedOn', 'since'),
    oldestByCheck: notBefore('checkedOn', 'oldest', {
      zh: '现存最早一条不能晚于检查日',
      en: 'The oldest event cannot be later than the check',
    }),
    oldestSinceBegin: notBefore('oldest', 'since', {
      zh: '不能早于开始记录的日子',
      en: 'Not before the source began to write',
    }),
    recheckAfter: notBefore('recheckOn', 'checkedOn', { zh: '不能早于检查日', en: 'Not before the check' }),
  },
  list: {
    columns: ['network', 'oldest', 'checkedOn', 'recheckOn', 'retention'],
    filters: [],
    sorts: ['name', 'oldest', 'checkedOn', 'recheckOn'],
  },
})

function findingOf(title: string, source: LogSource, day: Day): OneJudged {
  const { neededFrom, keptDays, missingDays } = keptTime(source)
  const { checkedOn, oldest, retention, recheckOn } = source
  const months = logMonths(day)
  if (missingDays > 0) {
    return {
      title,
      state: 'breach',
      why: {
        zh: `${checkedOn}检查只有${keptDays}天（最早${oldest}），应从${neededFrom}起留存，少${missingDays}天`,
        en: `the check of ${checkedOn} found ${keptDays} days (since ${oldest}); needed since ${neededFrom}: ${missingDays} days are missing`,
      },
    }
  }
  if (retention !== undefined && retention < months) {
    return {
      title,
      state: 'due',
      why: {
        zh: `设定只留存${retention}个月，法律要求不少于${months}个月：还没有缺，但会缺`,
        en: `set to keep ${retention} months where the law asks for ${months}: nothing is missing yet, and will be`,
      },
    }
  }
  return provenUntil(title, recheckOn ?? addMonths(checkedOn, months), day, { zh: '下次检查', en: 'the next check' })
}

/** What was found at the last check of each source; when it is checked again is the office's own. */
export const sixMonthsKept: DutyProof = {
  id: 'log-sources-six-months',
  name: { zh: '日志留存不少于六个月', en: 'Logs of six months' },
  registers: [logSources.id, logStatements.id],
  judge(records, day) {
    const checked = readAs(logSources, Form.strip(), records).map(({ title, values }) => findingOf(title, values, day))
    const stated = statementFindings(records, day)
    const found = [...checked, ...stated.map(({ finding }) => finding)]
    const of = checked.length === 0 && stated.length > 0 ? logStatements : logSources
    return {
      ...together(of, found, { zh: '没有登记日志源', en: 'No log source is entered' }),
      ...(stated.length > 0 && { details: stated.map(({ words }) => words) }),
    }
  },
}
