import type { CaseDocument } from '../../../mechanisms/document/definition.ts'
import { form, heading, row, where, words } from '../../../mechanisms/document/parts.ts'

export const documents: readonly CaseDocument[] = [
  {
    id: 'opinions',
    name: { zh: '监督意见转送函', en: 'Opinions of the Standing Committee' },
    procedure: 'congress-supervision',
    step: 'transmit',
    mark: '人督函',
    to: { party: { zh: '本级人民政府', en: 'the people’s government of this level' } },
    signers: [],
    parts: [
      words(
        '依照{grounds}的规定，本机关于{on of record}以{manner of record}的方式对{subject of record}进行监督，现将意见转送。',
        'Under {grounds}, on {on of record} this committee supervised {subject of record} ({manner of record}); its opinions are transmitted.',
      ),
      heading('意见', 'Opinions'),
      { each: 'opinions of record', words: { zh: '{what of opinions}', en: '{what of opinions}' } },
      form('请逐条分工、逐条答复。', 'Please assign and answer each of them.'),
      where(
        'replyBy of transmit',
        '[请于{replyBy of transmit}以前（含当日）答复；该日期由本机关自定，不是法律规定的期限。]',
        '[Please reply by {replyBy of transmit}, that day included; it is a day of this office’s own and none that the law sets.]',
      ),
    ],
  },
  {
    id: 'delivery',
    name: { zh: '法治宣传教育工作报告送交函', en: 'Delivery of the Report on Publicity and Education' },
    procedure: 'government-report',
    step: 'deliver',
    mark: '政普送',
    to: { party: { zh: '本级人民代表大会常务委员会', en: 'the standing committee of this level' } },
    signers: [],
    parts: [
      words(
        '依照{grounds}的规定，现送交{title of draft}（{period of draft}），依法接受监督。',
        'Under {grounds}, {title of draft} ({period of draft}) is delivered, to be supervised in accordance with law.',
      ),
      row('任务总数', 'Tasks', '{tasks of draft}'),
      row('经核实完成', 'Verified as done', '{verified of draft}'),
      row('证据失效退回', 'Fallen back', '[{fallen of draft}]'),
      row('任务数字的来源', 'Counts of tasks from', '{source of draft}'),
      where(
        'plan of draft',
        '[以上任务数字与计划（编号{plan of draft}）在拟稿时的数字一致，由证据得出。]',
        '[These counts are those of the plan (id {plan of draft}) when the report was drafted, made by its evidence.]',
      ),
      row('发出的普法提示', 'Prompts issued', '{prompts of draft}'),
      row('已改进', 'Improved', '{improved of draft}'),
      row('已撤回', 'Withdrawn', '{withdrawn of draft}'),
      row('提示数字的来源', 'Counts of prompts from', '{promptsSource of draft}'),
      row('列入预算的经费', 'Money in the budget', '{budget of draft}'),
      row('支出', 'Spent', '{spent of draft}'),
      row('经费数字的来源', 'Sums from', '{moneySource of draft}'),
      words('[没有完成的：{unfinished of draft}]', '[Not finished: {unfinished of draft}]'),
      words('[本报告更正{replaces of draft}。]', '[This report corrects {replaces of draft}.]'),
    ],
  },
]
