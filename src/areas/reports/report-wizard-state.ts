import type { ReportWizard } from './report-wizard-pages.tsx'

export const reporting: ReportWizard = {
  id: 'report',
  path: '/reports/new',
  first: ['kind'],
  titles: [
    { zh: '举报哪一类事', en: 'What kind of act it is' },
    { zh: '向谁举报，发生了什么', en: 'To whom, and what happened' },
    { zh: '发送前再看一遍', en: 'A last look before you send it' },
  ],
  lede: {
    zh: '无需注册，不问姓名，不记录网络地址。',
    en: 'No account, no name, and no network address kept.',
  },
  teller: { zh: '举报人', en: 'Reporter' },
  next: [
    {
      zh: '机关应当及时处理；不属本机关的，及时移送，移送不是办结。',
      en: 'The office must handle it in good time, or pass it to the competent one, which does not close it.',
    },
    {
      zh: '不予受理的、已经处理的，都写明理由答复；不服可以请求换人复核一次。',
      en: 'You are told the reasons, whatever becomes of it, and may once ask somebody else to look again.',
    },
  ],
  received: { zh: '举报已收到', en: 'Your report has been received' },
  nobody: {
    zh: '本站的职责表中尚无受理举报的机关，暂时不能在此举报。',
    en: 'No office here has this power in its remit yet: a report cannot be made here for now.',
  },
}

export const complaining: ReportWizard = {
  id: 'complaint',
  path: '/reports/complaints/new',
  first: ['operator', 'kind'],
  titles: [
    { zh: '向哪个网络运营者投诉', en: 'Which operator, and about what' },
    { zh: '发生了什么', en: 'What happened' },
    { zh: '发送前再看一遍', en: 'A last look before you send it' },
  ],
  lede: {
    zh: '先由网络运营者受理、答复；不满意或者逾期不答复的，可以转到部门。',
    en: 'The operator takes it first; where it does not answer, or not well, you go on to a department.',
  },
  teller: { zh: '投诉人', en: 'Complainant' },
  next: [
    { zh: '运营者应当及时受理并处理。', en: 'The operator must accept and handle it in good time.' },
    {
      zh: '答复不满意，或者十五个工作日（自定的期限，法律只说“及时”）没有答复的，凭查询码转到部门，不必另写。',
      en: 'Not content, or no answer in fifteen working days (our own term; the law says only “in good time”): go on to a department by your code; nothing is written anew.',
    },
  ],
  received: { zh: '投诉已收到', en: 'Your complaint has been received' },
  nobody: {
    zh: '还没有网络运营者在这里公布投诉方式。可以查看各部门公布的举报方式，或者向部门举报。',
    en: 'No operator has published its channel here yet. See the departments’ channels, or report to one.',
  },
}
