import type { DemoAct, DemoCase, DemoTold } from '../../kernel/procedure/demo-case.ts'
import { drawsTold } from './demo-draws.ts'
import { othersTold } from './demo-others.ts'

// Inspections of 临江市, all fictional: planned, to come, made, contested, with an order that runs, ended.

const LOGS = 'csl@2026-01-01#art-23/para-1/item-3'

const offices = {
  wangxin: {
    mandate: '《临江市网信办职责规定》（演示用虚构文件）',
    contact: '赵一鸣，临江市滨江路 8 号，0990-5550011（示例）',
  },
  gongan: {
    mandate: '《临江市公安局网络安全职责规定》（演示用虚构文件）',
    contact: '胡国强，临江市人民路 3 号，0990-5550021（示例）',
  },
} as const
type At = keyof typeof offices

interface Inspected {
  readonly office: At
  readonly operator: string
  readonly unit?: string
  readonly place: string
  readonly scope: string
  readonly basis: string
  readonly reasons: string
}

const open = (day: number, { office, operator, reasons }: Inspected, why = 'plan'): DemoAct => ({
  day,
  at: '09:30',
  by: `${office}-2`,
  step: 'open',
  answers: { operator, why, reasons },
})

/** The order, for a working day so many before the start; one below nought is still to come. */
const order = (day: number, on: number, { office, operator, unit, ...what }: Inspected): DemoAct => ({
  day,
  at: '10:40',
  by: `${office}-5`,
  step: 'order',
  answers: (told: DemoTold) => ({
    operator,
    ...(unit !== undefined && { unit }),
    ...what,
    ...offices[office],
    on: told.day(on),
  }),
})

const record = (day: number, { office, place }: Inspected, found: string): DemoAct => ({
  day,
  at: '11:45',
  by: `${office}-2`,
  agreed: `${office}-3`,
  step: 'record',
  answers: ({ on }) => ({
    on,
    place,
    present: '网络安全负责人',
    hours: '9时10分至11时30分',
    officers:
      office === 'wangxin' ? '赵一鸣（网信执 0001）、孙悦（网信执 0002）' : '胡国强（临公 0101）、郭晨（临公 0102）',
    cards: true,
    told: true,
    found,
    conduct: 'helped',
  }),
})

const signed = (day: number, { office }: Inspected): DemoAct => ({
  day,
  at: '15:10',
  by: `${office}-2`,
  agreed: `${office}-3`,
  step: 'enterReply',
  answers: { how: 'signed', note: '已核对笔录，没有异议。' },
})

const correct = (day: number, until: number, { office }: Inspected, what: string): DemoAct => ({
  day,
  at: '14:20',
  by: `${office}-5`,
  step: 'correct',
  answers: (told) => ({
    breach: LOGS,
    what,
    correctBy: told.day(until),
    reasons: '笔录载明的日志不足六个月，未按照规定留存相关的网络日志；所定期限与扩容所需时间相当。',
  }),
})

const deliver = (day: number, { office }: Inspected): DemoAct => ({
  day,
  at: '15:30',
  by: `${office}-2`,
  step: 'deliver',
  answers: ({ on }) => ({
    paper: 'correction',
    on,
    how: 'handed',
    receivedBy: '网络安全负责人（被检查单位人员）',
    proof: '送达回证（示例）',
  }),
})

const plan = '临网信检〔2026〕1号检查计划（示例）'
const one = (key: string, ...acts: readonly DemoAct[]): DemoCase => ({
  key: `inspections.${key}`,
  procedure: 'inspection',
  acts,
})

const qinghe: Inspected = {
  office: 'wangxin',
  operator: '青禾网络科技有限公司',
  unit: 'demo-qinghe',
  place: '临江市滨江路 1 号机房',
  scope: '网络日志的留存时间和留存方式。',
  basis: '网络安全法第二十三条第三项',
  reasons: '举报反映日志只有四十余日，须到现场检查是否依法留存。',
}
const express: Inspected = {
  office: 'wangxin',
  operator: '临江快递有限公司（示例）',
  place: '临江市港口路 12 号',
  scope: '网络日志留存、数据备份和加密。',
  basis: plan,
  reasons: '年度检查计划确定的对象。',
}
const games: Inspected = {
  office: 'wangxin',
  operator: '江畔游戏有限公司（示例）',
  place: '临江市科技园 3 号楼',
  scope: '防范网络攻击的技术措施和日志留存。',
  basis: plan,
  reasons: '年度检查计划确定的对象。',
}
const cinema: Inspected = {
  office: 'wangxin',
  operator: '望江影城（示例）',
  place: '临江市中山路 20 号',
  scope: '售票系统的日志留存。',
  basis: plan,
  reasons: '年度检查计划确定的对象，上年检查后复查。',
}
const power: Inspected = {
  office: 'gongan',
  operator: '东岭电力有限公司（示例）',
  place: '临江市东岭路 6 号',
  scope: '网络安全等级保护制度的落实情况。',
  basis: '临公网检〔2026〕2号检查计划（示例）',
  reasons: '年度检查计划确定的对象。',
}
const again: Inspected = {
  ...qinghe,
  scope: '用户信息保护制度和加密措施。',
  basis: plan,
  reasons: '年度检查计划第三项，检查用户信息保护制度。',
}

const inspectionsTold: readonly DemoCase[] = [
  one(
    'proposed',
    open(
      2,
      { ...games, operator: '柳湾电商有限公司（示例）', reasons: '其他检查中发现同一机房的日志未分开留存。' },
      'found',
    ),
  ),
  one('to-come', open(5, games), order(3, -6, games)),
  one('police-to-come', open(8, power), order(6, -2, power)),
  one(
    'objected',
    open(17, again),
    order(14, 9, again),
    record(9, again, '用户表中的手机号以明文保存；访问日志显示三个账号可以导出全部用户信息。'),
    {
      day: 7,
      at: '16:00',
      by: 'qinghe-2',
      step: 'object',
      answers: { objection: '明文保存的是测试数据，正式数据已经加密；请核对数据库的地址。' },
    },
  ),
  {
    ...one(
      'correcting',
      order(18, 14, qinghe),
      record(14, qinghe, '日志服务器上最早的日志为四十一日前；留存设置为四十五日。'),
      { day: 13, at: '10:30', by: 'qinghe-2', step: 'agree', answers: { view: '存储空间不足，正在采购。' } },
      correct(12, -15, qinghe, '将网络日志的留存期限设置为不少于六个月，停止删除现存日志。'),
      deliver(11, qinghe),
      {
        day: 4,
        at: '17:10',
        by: 'qinghe-2',
        step: 'report',
        answers: { done: '已采购存储设备，留存期限改为一百八十四日。' },
      },
    ),
    from: 'reports.to-inspect',
  },
  one(
    'clear',
    open(120, express),
    order(117, 112, express),
    record(112, express, '日志留存二百一十日，重要数据每日备份并加密，抽查三台服务器未见异常。'),
    signed(112, express),
    {
      day: 108,
      at: '10:00',
      by: 'wangxin-5',
      step: 'clear',
      answers: { reasons: '检查范围内未发现违反网络安全保护义务的情形，终结检查。' },
    },
  ),
  one(
    'corrected',
    open(90, cinema),
    order(87, 83, cinema),
    record(83, cinema, '售票系统的日志只留存三十日。'),
    signed(83, cinema),
    correct(80, 62, cinema, '售票系统的日志留存改为不少于六个月。'),
    deliver(79, cinema),
    {
      day: 61,
      at: '11:00',
      by: 'wangxin-2',
      agreed: 'wangxin-3',
      step: 'confirm',
      answers: {
        checked: '留存设置已改为一百八十四日，责令改正之日起的日志完整。',
        reasons: '逐项核对通知书的要求与现场情况。',
      },
    },
  ),
  one(
    'handed-over',
    open(100, games),
    order(97, 93, games),
    record(93, games, '登录日志只留存二十日，存储盘已满后自动覆盖。'),
    signed(93, games),
    correct(90, 70, games, '登录日志留存改为不少于六个月。'),
    deliver(89, games),
    {
      day: 69,
      at: '10:30',
      by: 'wangxin-2',
      agreed: 'wangxin-3',
      step: 'fail',
      answers: { checked: '复查时留存设置仍为二十日。', reasons: '期满后登录日志仍只有二十日，未按通知书改正。' },
    },
    {
      day: 67,
      at: '15:00',
      by: 'wangxin-5',
      step: 'handOver',
      answers: { breach: LOGS, reasons: '责令改正期满，复查仍未改正。' },
    },
  ),
]

export const demoCases: readonly DemoCase[] = [...inspectionsTold, ...drawsTold, ...othersTold]
