import { z } from 'zod'
import type { Day } from '../../../kernel/calendar/day.ts'
import { choose, day, line, maybe } from '../../../kernel/procedure/asking.ts'
import type { Say } from '../../../law/say.ts'
import { type CheckFault, register } from '../../../mechanisms/register/define.ts'
import type { DutyProof } from '../proof.ts'
import { notAhead, notBefore, OWN_FIGURE, yesOrNo } from './asking.ts'
import { exportCases, hasAllowedExport } from './exports.ts'
import { type OneJudged, provenUntil, readAs, together } from './judging.ts'
import { NOT_SECRET } from './not-secret.ts'
import { duties, standingOn } from './texts.ts'

const Form = z.strictObject({
  name: line('数据类别', 'Class of data'),
  important: yesOrNo('重要数据', 'Important data'),
  personal: yesOrNo('含个人信息', 'Personal information'),
  place: line('存储地点', 'Where it is stored'),
  gathered: maybe(
    yesOrNo('在境内运营中收集和产生', 'Gathered and produced in operations within the territory', {
      zh: '第三十七条（2026年起第三十九条），关键信息基础设施运营者；含个人信息或者是重要数据的请答',
      en: 'Art. 37 (39 from 2026), operators of critical information infrastructure: answer it of personal and of important data',
    }),
  ),
  inside: yesOrNo('存储在境内', 'Stored within the territory'),
  backup: choose('备份', 'Backup', {
    none: { zh: '没有', en: 'none' },
    local: { zh: '同地', en: 'in the same place' },
    apart: { zh: '异地', en: 'in another place' },
  }),
  restoredOn: maybe(day('最近一次恢复测试', 'Last restore test')),
  restoreOn: maybe(day('下一次恢复测试', 'Next restore test', OWN_FIGURE)),
  encrypted: yesOrNo('已加密', 'Encrypted'),
})

type DataClass = z.output<typeof Form>

const restoredFromBackup = ({ backup, restoredOn }: DataClass): CheckFault<'restoredOn'> | undefined =>
  backup !== 'none' || restoredOn === undefined
    ? undefined
    : { field: 'restoredOn', reason: { zh: '没有备份，就没有恢复测试', en: 'Without a backup nothing was restored' } }

/** 数据分类 (csl Arts. 21 (四), 34 (三), 37; Arts. 23 (四), 36 (三), 39 of 2026). */
export const dataClasses = register({
  id: 'data-classes',
  version: '2017-06-01',
  name: { zh: '数据分类', en: 'Classes of data' },
  one: { zh: '数据类别', en: 'Class' },
  measure: '类',
  about: {
    zh: '有哪些类数据：重要数据与否，含个人信息与否，存在哪里，备份和恢复测试，加密。只写类别，不写数据。',
    en: 'Which classes of data there are: important or not, personal or not, where stored, backup and restore tests, encryption. The class alone, never the data.',
  },
  ...standingOn({
    first: [...duties.data.first, ...duties.recovery.first, ...duties.inside.first],
    second: [...duties.data.second, ...duties.recovery.second, ...duties.inside.second],
  }),
  owner: 'office',
  enters: { role: 'security-officer', also: ['legal-officer'] },
  fields: Form,
  title: 'name',
  key: ['name'],
  judges: [NOT_SECRET],
  validity: { to: 'restoreOn' },
  checks: {
    restoredFromBackup,
    testedByNow: notAhead('restoredOn'),
    nextAfter: notBefore('restoreOn', 'restoredOn', { zh: '不能早于最近一次', en: 'Not before the last' }),
  },
  list: {
    columns: ['important', 'personal', 'place', 'backup', 'restoredOn', 'restoreOn', 'encrypted'],
    filters: ['important', 'personal', 'backup', 'encrypted'],
    sorts: ['name', 'restoreOn'],
  },
})

const NONE = { zh: '没有登记数据类别', en: 'No class of data is entered' }
const tested = { zh: '恢复测试', en: 'the restore test' }

const noBackup = { zh: '重要数据没有备份', en: 'important, and without backup' }
const noEncryption = { zh: '重要数据没有登记加密', en: 'important, and no encryption is entered' }

function findingOf(title: string, values: DataClass, today: Day): OneJudged {
  if (values.important === 'no') return { title, state: 'proven' }
  if (values.backup === 'none') return { title, state: 'breach', why: noBackup }
  // 等措施: another measure may stand in its place, which evidence shows.
  if (values.encrypted === 'no') return { title, state: 'missing', why: noEncryption }
  return values.restoredOn === undefined
    ? { title, state: 'due', why: { zh: '备份没有做过恢复测试', en: 'its backup was never restored for a test' } }
    : provenUntil(title, values.restoreOn, today, tested)
}

/** 数据分类、重要数据备份和加密: a class that is important has both. */
export const importantDataKept: DutyProof = {
  id: 'important-data-kept',
  name: { zh: '数据分类，重要数据备份和加密', en: 'Classes of data; backup and encryption of what is important' },
  registers: [dataClasses.id],
  judge: (records, today) =>
    together(
      dataClasses,
      readAs(dataClasses, Form.strip(), records).map(({ title, values }) => findingOf(title, values, today)),
      NONE,
    ),
}

/** 对重要系统和数据库进行容灾备份, of a critical information infrastructure: in another place, and tried. */
export const recoveryReady: DutyProof = {
  id: 'disaster-recovery',
  name: { zh: '容灾备份', en: 'Disaster recovery' },
  registers: [dataClasses.id],
  judge: (records, today) =>
    together(
      dataClasses,
      readAs(dataClasses, Form.strip(), records)
        .filter(({ values }) => values.important === 'yes')
        .map(({ title, values: { backup, restoredOn, restoreOn } }) => {
          if (backup !== 'apart') {
            return {
              title,
              state: 'missing',
              why: { zh: '没有登记异地备份', en: 'no backup in another place is entered' },
            }
          }
          if (restoredOn === undefined) {
            return { title, state: 'due', why: { zh: '没有做过恢复测试', en: 'it was never restored for a test' } }
          }
          return provenUntil(title, restoreOn, today, tested)
        }),
      { zh: '没有登记重要数据', en: 'No important data is entered' },
    ),
}

const unanswered: Say = {
  zh: '不存储在境内，没有写明是否在境内运营中收集和产生',
  en: 'not stored within the territory, and nothing says whether it was gathered and produced in operations there',
}
const mayBeAllowed: Say = {
  zh: '不存储在境内；登记有可以提供的出境事项，请核对是否为这一类数据',
  en: 'not stored within the territory; an export case that is allowed is entered: see whether it is of this class',
}
const abroad: Say = {
  zh: '在境内运营中收集和产生，不存储在境内，也没有可以提供的出境事项',
  en: 'gathered and produced in operations within the territory, not stored there, and no export case is allowed',
}

function placeOf(title: string, { gathered, inside }: DataClass, exportAllowed: boolean): OneJudged {
  if (inside === 'yes') return { title, state: 'proven' }
  if (gathered === undefined) return { title, state: 'due', why: unanswered }
  return exportAllowed ? { title, state: 'due', why: mayBeAllowed } : { title, state: 'breach', why: abroad }
}

/** 在境内运营中收集和产生的个人信息和重要数据应当在境内存储, of a critical information infrastructure; what was not gathered there is none. */
export const keptInside: DutyProof = {
  id: 'data-kept-inside',
  name: {
    zh: '个人信息和重要数据在境内存储',
    en: 'Personal information and important data stored within the territory',
  },
  registers: [dataClasses.id, exportCases.id],
  judge: (records) => {
    const exportAllowed = hasAllowedExport(records)
    return together(
      dataClasses,
      readAs(dataClasses, Form.strip(), records)
        .filter(({ values }) => (values.important === 'yes' || values.personal === 'yes') && values.gathered !== 'no')
        .map(({ title, values }) => placeOf(title, values, exportAllowed)),
      {
        zh: '没有登记在境内运营中收集和产生的个人信息和重要数据',
        en: 'Neither personal information nor important data of operations within the territory is entered',
      },
    )
  },
}
