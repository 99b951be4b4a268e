import { at, type OpenQuestion, SEEN } from './question.ts'

const { csl } = at

/** No register or case of this kind is built yet; the articles are shown only. */
const unbuilt = (zh: string, en: string) => ({ notYet: { zh, en } })

/** Questions of time, of who is meant and of what a duty asks. */
export const onDuties: readonly OpenQuestion[] = [
  {
    no: 'U1',
    on: [csl('promulgation')],
    question: { zh: '哪一个文本有效？', en: 'Which text is in force?' },
    answer: {
      zh: '法律按施行日期分版本存放：2016年文本自2017年6月1日起，修正后的文本自2026年1月1日起。读旧文本时，页首写明已有新文本；案件按行为之日的文本办理；作出决定时新文本处罚较轻或者不认为是违法的，适用新文本（行政处罚法第三十七条）。',
      en: 'The law stands here by version: the text of 2016 from 1 June 2017, the amended text from 1 January 2026. Whoever reads the older one is told so at its head; a case runs under the text of the day of the act, or, where the newer text is milder at the decision or no longer calls it a breach, under that one (Administrative Penalty Law Art. 37).',
    },
    basis: 'reading',
    seen: SEEN.reader,
  },
  {
    no: 'U2',
    on: [
      csl('art-14/para-1'),
      csl('art-22/para-1'),
      csl('art-25/para-1'),
      csl('art-42/para-2'),
      csl('art-49/para-1'),
      csl('art-54/para-1/item-1'),
      csl('art-55/para-1'),
    ],
    question: { zh: '“及时”是几天？', en: 'How long is “in good time” (及时)?' },
    answer: {
      zh: '法律没有数字：只显示已历时多久，永不说“依法逾期”。工作目标标明是本机关自定；现由本站统一设定，机关还不能自己修改。',
      en: 'The law has no figure: only the time that has passed is shown, and nothing is ever “overdue by law”. A working target is called the office’s own; for now all offices have the same, and none can change it yet.',
    },
    basis: 'office',
    seen: SEEN.reports,
  },
  {
    no: 'U3',
    on: [csl('art-22/para-1'), csl('art-25/para-1'), csl('art-42/para-2'), csl('art-47/para-1'), csl('art-55/para-1')],
    question: { zh: '“立即”是多久？', en: 'How soon is “at once” (立即)?' },
    answer: {
      zh: '法律没有数字：应当记下从发现到采取措施的时间，由人判断，不由程序判断。',
      en: 'The law has no figure: the time from discovery to act is to be noted, and a person judges it, never a program.',
    },
    basis: 'reading',
    ...unbuilt(
      '漏洞、事件、处置的登记尚未建成，这段时间现在无处记录。',
      'There is no register of flaws, incidents and disposals yet, so that this time is not recorded anywhere.',
    ),
    seen: SEEN.reader,
  },
  {
    no: 'U4',
    on: [
      csl('art-29/para-2'),
      csl('art-34/para-1/item-2'),
      csl('art-34/para-1/item-4'),
      csl('art-39/para-1/item-2'),
      csl('art-53/para-1'),
      csl('art-53/para-2'),
    ],
    question: { zh: '“定期”隔多久？', en: 'How often is “regularly” (定期)?' },
    answer: {
      zh: '法律没有数字：间隔由义务人自己定，并写明是自定。',
      en: 'The law has no figure: the body sets its own interval, and it is called that.',
    },
    basis: 'office',
    ...unbuilt('主管部门的演练和警示还没有登记的地方。', 'Drills and warnings of departments are not kept here yet.'),
    seen: SEEN.duties,
  },
  {
    no: 'U5',
    on: [csl('art-21/para-1/item-3')],
    question: {
      zh: '留存哪些日志？六个月怎样算、从哪一天起？',
      en: 'Which logs are kept, how are six months counted, and from when?',
    },
    answer: {
      zh: '按日志源逐一看；六个月按月历计。应有日志的起点，取日志源启用日、2017年6月1日、核查日前推六个月三者中最晚的一天，法律施行以前的不要求；最早从2017年12月1日起才可能要求满六个月。',
      en: 'Each source by itself, in calendar months. Logs are needed from the latest of three days: the start of the source, 1 June 2017, and six months before the check; none from before the law. The first day on which a full six months can be asked is 1 December 2017.',
    },
    basis: 'reading',
    seen: SEEN.duties,
  },
  {
    no: 'U6',
    on: [csl('art-21/para-1/item-3'), csl('art-59/para-1')],
    question: {
      zh: '缺失的日志补不回来，怎样才算“改正”？',
      en: 'Logs that are gone cannot be restored: what is “correcting” then?',
    },
    answer: {
      zh: '责令之日持有的日志此后没有被删除，且留存期限已设为不少于六个月的，复查认定已改正；命令之后又删除的，复查不认定已改正，是否拒不改正由办案人判断。复查表逐项问这两点，与结论不符的不予登记；日志本身由两名执法人员查看。',
      en: 'The re-check finds it corrected where no log held on the day of the order was deleted since and retention is set to six months or more; where logs were deleted after the order it does not, and whether that is a refusal to correct is for the officers to judge.',
    },
    basis: 'reading',
    seen: SEEN.cases,
  },
  {
    no: 'U7',
    on: [csl('art-38/para-1')],
    question: {
      zh: '“每年至少一次”按日历年还是满十二个月？',
      en: 'Is “at least once a year” a calendar year or twelve months?',
    },
    answer: {
      zh: '每个日历年有一次即合法；计划日期可以取上一次之后十二个月，只作提醒。2017年只施行七个月，标为不完整的一年，不算违反。',
      en: 'One within each calendar year is lawful; twelve months after the last is a day to plan by, and a reminder only. 2017, with seven months, counts as a partial year and as no breach.',
    },
    basis: 'reading',
    seen: SEEN.duties,
  },
  {
    no: 'U8',
    on: [csl('art-8/para-2'), csl('art-59'), csl('art-69')],
    question: { zh: '“有关主管部门”是哪个部门？', en: 'Which department is “the competent department”?' },
    answer: {
      zh: '由系统管理员登记每个机关的职责及其来源文件；没有登记的，不能办理，也不默认交给某一个部门。',
      en: 'The keepers enter the remit of each office with the document it rests on; without an entry the act is refused, and no department is the default.',
    },
    basis: 'elsewhere',
    seen: SEEN.cases,
  },
  {
    no: 'U16',
    on: [csl('art-40')],
    question: { zh: '只违反第四十条，怎样处罚？', en: 'What follows a breach of Art. 40 alone?' },
    answer: {
      zh: '第六十四条没有列第四十条，不给罚款；仍有民事责任，事实同时违反第四十一条至第四十三条的，按第六十四条。',
      en: 'Art. 64 does not list it, and no fine is offered; civil liability remains, and where the facts breach Arts. 41 to 43 too, Art. 64 applies.',
    },
    basis: 'reading',
    seen: SEEN.sanctions,
  },
  {
    no: 'U17',
    on: [csl('art-47/para-1'), csl('art-68/para-1')],
    question: { zh: '发现违法信息没有“报告”，罚不罚？', en: 'Is a failure to report unlawful information punished?' },
    answer: {
      zh: '2016年文本第六十八条第一款只列停止传输、处置、保存记录，单是未报告没有罚款；对发送和应用下载服务，第二款及于第四十八条第二款全部义务。2026年起的第六十九条已把报告写入。',
      en: 'In the text of 2016, Art. 68 para. 1 lists stopping, disposal and records, so that a missing report alone gives no fine; for sending and app download services para. 2 covers the whole of Art. 48 para. 2. Art. 69 of the text of 2026 names the report.',
    },
    basis: 'reading',
    seen: SEEN.sanctions,
  },
  {
    no: 'U18',
    on: [csl('art-47/para-1'), csl('art-48/para-2')],
    question: { zh: '“发现”“知道”是否要求主动搜查？', en: 'Do “finding” and “knowing” ask for a search?' },
    answer: {
      zh: '不要求。本站不设任何扫描、识别；“发现”“知道”是由人填写、注明来源的事实。',
      en: 'They do not. Nothing here scans or recognises; that something was found or known is a fact a person enters, with its source.',
    },
    basis: 'reading',
    seen: SEEN.reports,
  },
  {
    no: 'U20',
    on: [csl('art-50/para-1')],
    question: { zh: '地方机关能否要求停止传输、通知阻断？', en: 'May a local office order a stop or ask for a block?' },
    answer: {
      zh: '“有关部门”须有文件写明这项职权才可以；涉境外信息的通知，只有国家级部门或者有此文件的部门。',
      en: 'A “department concerned” may, where a document gives it that power, and not otherwise; for information from abroad only a department of State level, or one whose document says so.',
    },
    basis: 'reading',
    ...unbuilt(
      '这类要求的程序尚未建成，本站没有人能发出。',
      'There is no procedure for such orders yet: nobody can issue one here.',
    ),
    seen: SEEN.reader,
  },
  {
    no: 'U21',
    on: [csl('art-55/para-1')],
    question: { zh: '第五十五条没有写明由谁启动预案。', en: 'Art. 55 does not say who starts the plan.' },
    answer: {
      zh: '由启动了预案的部门按第五十三条的预案办理；运营者按第二十五条办理自己的部分，两边互相链接。',
      en: 'The departments whose plan under Art. 53 is started act by it; operators act under Art. 25 on their side, and the two are linked.',
    },
    basis: 'reading',
    ...unbuilt('事件应急的程序尚未建成。', 'There is no procedure for incidents yet.'),
    seen: SEEN.reader,
  },
  {
    no: 'U22',
    on: [csl('art-56/para-1')],
    question: {
      zh: '县级机关能否约谈？约谈后的要求有没有罚则？',
      en: 'May a county office interview, and is what it then asks enforced by a fine?',
    },
    answer: {
      zh: '不能：法律写明省级以上，省级以下的机关报请省级约谈；约谈提出的要求没有自己的罚则，事实违反其他条的，按其他条。',
      en: 'It may not: the law says provincial level and above, and lower offices submit the case. What is asked after an interview has no fine of its own; where the facts breach another article, that one applies.',
    },
    basis: 'reading',
    seen: SEEN.reader,
  },
  {
    no: 'U23',
    on: [csl('art-53/para-3')],
    question: { zh: '谁的应急预案必须分级？', en: 'Whose incident plans must be graded?' },
    answer: {
      zh: '条文不分主体：运营者、行业、国家的预案都应当有分级表。',
      en: 'The words make no difference: the plans of operators, sectors and the State all need a table of grades.',
    },
    basis: 'reading',
    ...unbuilt('预案的登记尚未建成。', 'Plans are not kept here yet.'),
    seen: SEEN.reader,
  },
  {
    no: 'U30',
    on: [csl('art-12/para-2')],
    question: { zh: '一句话里既有义务又有许多禁止。', en: 'One sentence holds a duty and many prohibitions.' },
    answer: {
      zh: '分作三项：遵守、不得危害网络安全、不得从事所列活动；第三项经第七十条指向其他法律。文字一字不改。',
      en: 'It is cut into three: to obey, not to endanger network security, not to do what is listed; the third leads through Art. 70 to other laws. Not one word is changed.',
    },
    basis: 'reading',
    seen: SEEN.reader,
  },
  {
    no: 'U31',
    on: [csl('art-76/para-1/item-5')],
    question: { zh: '“包括但不限于”所列的个人信息是否穷尽？', en: 'Is the list of personal information closed?' },
    answer: {
      zh: '不穷尽：所列种类只是清单的开头，可以增列。',
      en: 'It is open: the kinds listed are the beginning of an inventory.',
    },
    basis: 'reading',
    ...unbuilt(
      '个人信息清单尚未建成，现在只在用语中显示。',
      'There is no inventory of personal information yet; the definition is shown among the terms.',
    ),
    seen: SEEN.glossary,
  },
  {
    no: 'U39',
    on: [csl('art-57'), csl('art-70'), csl('art-74'), csl('art-77'), csl('art-78')],
    question: { zh: '指向其他法律的条款怎么办？', en: 'What of articles that lead to other laws?' },
    answer: {
      zh: '到移送为止：给出移送步骤和链接，不替别的法律编造内容。',
      en: 'As far as the hand-over: its step and links are here, and nothing is made up for another law.',
    },
    basis: 'elsewhere',
    seen: SEEN.cases,
  },
  {
    no: 'U40',
    on: [csl('promulgation')],
    question: {
      zh: '通过日期是2016年11月7日，来源网页是11月8日。',
      en: 'Adopted on 7 November 2016, while the source page says 8 November.',
    },
    answer: {
      zh: '两个日期都保留：通过日期照题注，来源日期作为来源写明。',
      en: 'Both are kept: the day of adoption as the caption has it, the other as that of the source.',
    },
    basis: 'reading',
    seen: SEEN.reader,
  },
]
