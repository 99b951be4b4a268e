import { z } from 'zod'
import { choose, day, line, maybe, several, words } from '../../../kernel/procedure/asking.ts'
import type { Say } from '../../../law/say.ts'
import { namesRecord } from '../../../mechanisms/register/asking.ts'
import { type CheckFault, register } from '../../../mechanisms/register/define.ts'
import { NETWORKS } from '../network-level.ts'
import type { DutyProof } from '../proof.ts'
import { notAhead, notBefore } from './asking.ts'
import { provenUntil, readAs, together } from './judging.ts'
import { NOT_SECRET } from './not-secret.ts'
import { duties, standingOn } from './texts.ts'

const served = {
  protection: { zh: '防病毒、防攻击、防侵入', en: 'against viruses, attacks and intrusion' },
  monitoring: { zh: '监测、记录运行状态和事件', en: 'monitoring and recording' },
  data: { zh: '数据分类、备份、加密', en: 'classes of data, backups, encryption' },
  risks: { zh: '及时处置漏洞等风险', en: 'dealing with vulnerabilities in time' },
  training: { zh: '定期教育、培训、考核', en: 'regular education, training, tests' },
  recovery: { zh: '容灾备份', en: 'disaster recovery' },
  drills: { zh: '定期演练', en: 'regular drills' },
} as const satisfies Readonly<Record<string, Say>>

/** 维护网络数据的完整性、保密性和可用性. */
const properties = {
  integrity: { zh: '完整性', en: 'integrity' },
  confidentiality: { zh: '保密性', en: 'confidentiality' },
  availability: { zh: '可用性', en: 'availability' },
} as const satisfies Readonly<Record<string, Say>>

type Served = keyof typeof served

const Form = z.strictObject({
  name: line('名称', 'Name'),
  serves: several('服务于哪些义务', 'Which duties it serves', served),
  network: maybe(namesRecord(NETWORKS, 'own', '所属网络', 'Network')),
  properties: maybe(several('维护什么', 'What it keeps', properties)),
  standard: maybe(
    line('所依据的强制性国家标准（编号、条）', 'Mandatory national standard it follows', {
      zh: '没有强制性标准的不填',
      en: 'leave it out where there is none',
    }),
  ),
  about: maybe(words('怎么做', 'How it is done', { zh: '不写配置和口令', en: 'no configurations, no passwords' })),
  state: choose('状态', 'State', {
    working: { zh: '在用', en: 'working' },
    planned: { zh: '计划中', en: 'planned' },
    stopped: { zh: '已停用', en: 'stopped' },
  }),
  since: maybe(day('起', 'Since')),
  doneOn: maybe(day('最近一次', 'Last done', { zh: '培训、演练、检查的日期', en: 'of training, drill or check' })),
  nextOn: maybe(
    day('下一次', 'Next', {
      zh: '法律写“定期”的，间隔由本单位自定',
      en: 'where the law says “regularly”, the interval is your own',
    }),
  ),
})

type Measure = z.output<typeof Form>

const servesSome = ({ serves }: Measure): CheckFault<'serves'> | undefined =>
  serves.length > 0 ? undefined : { field: 'serves', reason: { zh: '至少选一项', en: 'Choose one at least' } }

/** 安全措施: one serves several duties. */
export const measures = register({
  id: 'security-measures',
  version: '2017-06-01',
  name: { zh: '安全措施', en: 'Security measures' },
  one: { zh: '措施', en: 'Measure' },
  measure: '项',
  about: {
    zh: '每项技术措施和其他必要措施：服务于哪些义务（可以多项），属于哪个网络、维护什么、依据哪项强制性标准，在用与否，下一次何时。',
    en: 'Each measure: which duties it serves (one may serve several), of which network, what it keeps and by which mandatory standard, whether it works, when it is next done.',
  },
  ...standingOn({
    first: [
      ...duties.operation.first,
      ...duties.protection.first,
      ...duties.logs.first,
      ...duties.data.first,
      ...duties.risks.first,
      ...duties.training.first,
      ...duties.recovery.first,
      ...duties.drills.first,
    ],
    second: [
      ...duties.operation.second,
      ...duties.protection.second,
      ...duties.logs.second,
      ...duties.data.second,
      ...duties.risks.second,
      ...duties.training.second,
      ...duties.recovery.second,
      ...duties.drills.second,
    ],
  }),
  owner: 'office',
  enters: { role: 'security-officer' },
  fields: Form,
  title: 'name',
  key: ['name'],
  judges: [NOT_SECRET],
  validity: { to: 'nextOn' },
  checks: {
    servesSome,
    doneByNow: notAhead('doneOn', 'since'),
    nextAfter: notBefore('nextOn', 'doneOn', { zh: '不能早于最近一次', en: 'Not before the last' }),
  },
  list: {
    columns: ['serves', 'network', 'properties', 'state', 'since', 'doneOn', 'nextOn'],
    filters: ['state'],
    sorts: ['name', 'nextOn', '-doneOn'],
  },
})

const measuresFor = (serving: Served): DutyProof => ({
  id: `measures-${serving}`,
  name: { zh: `措施：${served[serving].zh}`, en: `Measures: ${served[serving].en}` },
  registers: [measures.id],
  judge: (records, today) =>
    together(
      measures,
      readAs(measures, Form.strip(), records)
        .filter(({ values }) => values.state === 'working' && values.serves.includes(serving))
        .map(({ title, values }) => provenUntil(title, values.nextOn, today, { zh: '下一次', en: 'the next time' })),
      { zh: '没有登记在用的措施', en: 'No working measure is entered' },
    ),
})

/** By the duty that they prove. */
export const measureProofs: Readonly<Record<Served, DutyProof>> = {
  protection: measuresFor('protection'),
  monitoring: measuresFor('monitoring'),
  data: measuresFor('data'),
  risks: measuresFor('risks'),
  training: measuresFor('training'),
  recovery: measuresFor('recovery'),
  drills: measuresFor('drills'),
}

/** 维护网络数据的完整性、保密性和可用性: each of the three is kept by a measure that works. */
export const propertiesKept: DutyProof = {
  id: 'measures-properties',
  name: {
    zh: '完整性、保密性、可用性各有措施',
    en: 'Integrity, confidentiality and availability are each kept by a measure',
  },
  registers: [measures.id],
  judge: (records) => {
    const working = readAs(measures, Form.strip(), records).filter(({ values }) => values.state === 'working')
    const kept = new Set(working.flatMap(({ values }) => values.properties ?? []))
    const named = working.some(({ values }) => (values.properties ?? []).length > 0)
    return together(
      measures,
      named
        ? (['integrity', 'confidentiality', 'availability'] as const).map((one) =>
            kept.has(one)
              ? { title: properties[one].zh, state: 'proven' as const }
              : {
                  title: properties[one].zh,
                  state: 'missing' as const,
                  why: { zh: '没有在用的措施', en: `no working measure keeps ${properties[one].en}` },
                },
          )
        : [],
      { zh: '没有写明维护什么的措施', en: 'No measure says what it keeps' },
    )
  },
}
