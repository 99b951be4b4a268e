import type { DemoCase } from '../../../../kernel/procedure/demo-case.ts'

// What the energy bureau decided on paper in 2017 and entered last year; all of it is fictional.

const operator = '东岭电力有限公司'
const desk = 'demo-dongling'
const infrastructure = '电力调度控制系统（省内主网调度）'

/** A yearly assessment that came in on paper. */
const assessed = (doneOn: string, on: string, how: 'own' | 'agency', result: string) => ({
  day: 220,
  at: '14:00',
  by: 'nengyuan-1',
  step: 'enterAssessment',
  answers: {
    on,
    doneOn,
    how,
    ...(how === 'agency' && { agency: '清江网络安全测评中心（示例）' }),
    result,
    measures: [],
  },
  file: `${operator}年度检测评估报告（${doneOn}，演示用虚构文件）`,
})

export const demoCases: readonly DemoCase[] = [
  {
    key: 'cii-designation.dongling',
    procedure: 'cii-designation',
    acts: [
      {
        day: 225,
        at: '09:30',
        by: 'nengyuan-1',
        step: 'draft',
        answers: {
          operator,
          unit: desk,
          infrastructure,
          harm: '一旦遭到破坏或者丧失功能，省内主网失去调度，大面积停电，严重危害国计民生和公共利益。',
          reasons: '属于能源行业的重要信息系统，符合第三十一条第一款。',
          on: '2017-07-10',
        },
      },
      {
        day: 225,
        at: '10:00',
        by: 'nengyuan-2',
        step: 'pass',
        answers: { opinion: '依据和事实清楚，程序合规，同意。', on: '2017-07-14' },
      },
      {
        day: 225,
        at: '10:30',
        by: 'nengyuan-3',
        step: 'designate',
        answers: {
          operator,
          unit: desk,
          infrastructure,
          number: '能安〔2017〕9号',
          rule: '《清江省能源行业关键信息基础设施认定规则（试行）》清能〔2017〕31号（演示用虚构文件）',
          reasons:
            '依据网络安全法第三十一条第一款：该系统一旦丧失功能，省内主网失去调度，可能严重危害国计民生和公共利益。',
          on: '2017-07-20',
        },
      },
      {
        day: 225,
        at: '11:00',
        by: 'nengyuan-1',
        step: 'serve',
        answers: {
          paper: 'designation',
          on: '2017-07-24',
          how: 'handed',
          server: '范文（清能执 0001）',
          place: '东岭电力有限公司办公楼',
          receivedBy: '网络安全负责人',
          proof: '送达回证（2017年7月24日）',
        },
      },
      assessed('2017-11-10', '2017-11-28', 'own', '自行检测评估，未发现重大风险。'),
      assessed('2018-11-15', '2018-11-30', 'own', '自行检测评估，发现一般风险二项，当年整改。'),
      assessed('2019-10-22', '2019-11-05', 'agency', '委托检测，发现一般风险三项，当年整改。'),
      assessed('2021-11-18', '2021-12-02', 'own', '自行检测评估，发现一般风险一项，当年整改。'),
      assessed('2022-11-10', '2022-11-25', 'agency', '委托检测，发现一般风险二项，当年整改。'),
      assessed('2023-10-26', '2023-11-09', 'own', '自行检测评估，未发现重大风险。'),
      assessed('2024-11-14', '2024-11-29', 'agency', '委托检测，发现中风险一项，当年整改。'),
      {
        ...assessed('', '', 'own', ''),
        answers: (told) => ({
          on: told.day(335),
          doneOn: told.day(350),
          how: 'own',
          result: '自行检测评估，六项问题均为一般问题。',
          measures: [],
        }),
        file: `${operator}上一年度检测评估报告（演示用虚构文件）`,
      },
      {
        day: 200,
        at: '09:40',
        by: 'dongling-1',
        step: 'tellContact',
        answers: { contact: '网络安全管理办公室主任，0990-5550081（示例）' },
      },
      {
        day: 30,
        at: '15:20',
        by: 'dongling-1',
        step: 'submitAssessment',
        answers: (told) => ({
          doneOn: told.day(35),
          how: 'agency',
          agency: '清江网络安全测评中心（示例）',
          result: '委托检测，发现中风险二项：备份恢复没有演练，部分口令没有按期更换。',
          measures: [
            { what: '完成一次备份恢复演练', by: told.day(-20) },
            { what: '更换到期口令并改为强制更换', by: told.day(10) },
          ],
        }),
      },
    ],
  },
]
