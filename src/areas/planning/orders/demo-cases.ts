import type { DemoCase } from '../../../kernel/procedure/demo-case.ts'

// Orders under Arts. 59 para. 1 and 60, all fictional.

export const demoCases: readonly DemoCase[] = [
  {
    key: 'justice-orders.ordered',
    procedure: 'justice-order',
    acts: [
      {
        day: 14,
        at: '09:30',
        by: 'zhengfu-1',
        step: 'find',
        answers: (told) => ({
          addressee: '临江市司法局',
          duty: 'rlpe@2025-11-01#art-52/para-2',
          since: told.day(40),
          facts: '法治文化场所名录自四月以后没有更新，也没有向社会公布。',
        }),
      },
      {
        day: 12,
        at: '10:00',
        by: 'zhengfu-2',
        step: 'order',
        answers: (told) => ({
          as: 'government',
          unit: 'demo-sifaju',
          basis: '《临江市人民政府督查工作规定》第九条，临政发〔2026〕1号（演示用虚构文件）',
          what: '核实各处场所，更新名录并向社会公布。',
          correctBy: told.day(-10),
          reasons: '第五十二条第二款要求建立名录并向社会公布，名录停在四月，群众查不到开放时间。',
        }),
      },
      {
        day: 6,
        at: '16:00',
        by: 'sifaju-1',
        step: 'report',
        answers: { done: '已核实三十一处场所，名录正在审核，下周公布。' },
      },
    ],
  },
  {
    key: 'justice-orders.corrected',
    procedure: 'justice-order',
    acts: [
      {
        day: 90,
        at: '09:30',
        by: 'sifating-4',
        step: 'find',
        answers: (told) => ({
          addressee: '临江市司法局',
          duty: 'rlpe@2025-11-01#art-56/para-1',
          since: told.day(120),
          facts: '规划实施情况的评估已经完成，结果没有向社会公布。',
        }),
      },
      {
        day: 88,
        at: '10:00',
        by: 'sifating-5',
        step: 'order',
        answers: (told) => ({
          as: 'superior',
          unit: 'demo-sifaju',
          basis: '《清江省司法厅职责规定》第四条（演示用虚构文件）',
          what: '将评估结果向社会公布。',
          correctBy: told.day(70),
          reasons: '第五十六条要求把评估结果向社会公布，接受社会监督；评估已经完成而没有公布。',
        }),
      },
      { day: 75, at: '15:00', by: 'sifaju-1', step: 'report', answers: { done: '评估结果已在本局网站公布，附网址。' } },
      {
        day: 72,
        at: '10:00',
        by: 'sifating-4',
        agreed: 'sifating-6',
        step: 'confirm',
        answers: { checked: '查看了公布的页面和附件。', reasons: '结果全文已经公布，核对无误。' },
      },
      { day: 70, at: '11:00', by: 'sifating-5', step: 'close', answers: { reasons: '已按期改正，予以办结。' } },
    ],
  },
  {
    key: 'fund-orders.ordered',
    procedure: 'fund-order',
    acts: [
      {
        day: 22,
        at: '09:30',
        by: 'caizheng-1',
        step: 'find',
        answers: (told) => ({
          addressee: '临江市城市管理局',
          breach: 'purpose',
          rule: '《临江市普法经费管理办法》临财〔2026〕5号（演示用虚构文件）',
          ruleArticle: '第六条　普法经费专款专用，不得用于购置办公设备。（演示用虚构文件）',
          since: told.day(45),
          facts: '普法经费中有一笔用于购置打印机，凭证编号见附件。',
        }),
      },
      {
        day: 20,
        at: '10:00',
        by: 'caizheng-2',
        step: 'order',
        answers: (told) => ({
          unit: 'demo-chengguan',
          basis: '《临江市财政局职责规定》第七条（演示用虚构文件）',
          what: '调整账目，将该笔支出改由公用经费列支。',
          correctBy: told.day(-5),
          reasons: '管理办法第六条规定专款专用，购置打印机不是普法支出。',
        }),
      },
      {
        day: 9,
        at: '16:30',
        by: 'chengguan-1',
        step: 'report',
        answers: { done: '已调账，附调账凭证。' },
      },
    ],
  },
  {
    key: 'fund-orders.corrected',
    procedure: 'fund-order',
    acts: [
      {
        day: 80,
        at: '09:30',
        by: 'caizheng-1',
        step: 'find',
        answers: (told) => ({
          addressee: '临江市司法局',
          breach: 'accounts',
          rule: '《临江市普法经费管理办法》临财〔2026〕5号（演示用虚构文件）',
          ruleArticle: '第八条　普法经费支出应当附合同、验收单和发票。（演示用虚构文件）',
          since: told.day(100),
          facts: '印制宣传册的一笔支出只有发票，没有附合同和验收单。',
        }),
      },
      {
        day: 78,
        at: '10:00',
        by: 'caizheng-2',
        step: 'order',
        answers: (told) => ({
          unit: 'demo-sifaju',
          basis: '《临江市财政局职责规定》第七条（演示用虚构文件）',
          what: '补齐该笔支出的合同和验收单，附入凭证。',
          correctBy: told.day(60),
          reasons: '管理办法第八条要求支出附合同、验收单和发票，该笔支出缺两项。',
        }),
      },
      {
        day: 68,
        at: '16:00',
        by: 'sifaju-1',
        step: 'report',
        answers: { done: '合同和验收单已找到并附入凭证，今后报账前由两人核对。' },
      },
      {
        day: 64,
        at: '10:30',
        by: 'caizheng-1',
        agreed: 'caizheng-3',
        step: 'confirm',
        answers: {
          checked: '查看了该笔凭证，合同、验收单和发票齐全。',
          reasons: '要求补齐的两项都已附入，内容与支出一致。',
        },
      },
      { day: 62, at: '11:00', by: 'caizheng-2', step: 'close', answers: { reasons: '已按期改正，予以办结。' } },
    ],
  },
]
