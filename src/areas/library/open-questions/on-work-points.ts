import { at, type OpenQuestion, SEEN } from './question.ts'

const { csl, points } = at

/** Most of what the work points ask has no register or plan here yet; they are read, and shown only. */
const readOnly = {
  notYet: {
    zh: '要点的计划、名录、活动尚未建成，现在只供阅读。',
    en: 'Plans, registers and events for the work points are not built yet: they are shown only.',
  },
}

/** Questions that the work points of 2017 leave open. */
export const onWorkPoints: readonly OpenQuestion[] = [
  {
    no: 'U32',
    on: [points('point-0/0')],
    question: {
      zh: '由谁负责，常常没有写；“等”字使名单不封闭。',
      en: 'Who is responsible is often not said, and lists stay open (等).',
    },
    answer: {
      zh: '写明的写所写的机关，没有写的写普法办；名单可以增列。',
      en: 'The body that is named, else the office for law popularisation; lists can be extended.',
    },
    basis: 'reading',
    seen: SEEN.points,
  },
  {
    no: 'U33',
    on: [points('point-4'), points('point-7'), points('point-7/11')],
    question: {
      zh: '一句话里有几项：七项制度、四种示范、两批评选。',
      en: 'One sentence holds several things: seven institutions, four kinds of model, two batches.',
    },
    answer: {
      zh: '每项一行；第七点“等特色鲜明”的开口保留。',
      en: 'One row each; the open end of point 7 stays open.',
    },
    basis: 'reading',
    seen: SEEN.points,
  },
  {
    no: 'U34',
    on: [points('point-4/10'), points('point-4/3'), points('point-6/2'), points('point-9/2')],
    question: {
      zh: '述法、考核、清单、报告多久一次，没有写。',
      en: 'How often to report, assess, list and tell is not said.',
    },
    answer: { zh: '周期由机关自定，并标明是自定。', en: 'The office sets the period, and it is called its own.' },
    basis: 'office',
    ...readOnly,
    seen: SEEN.points,
  },
  {
    no: 'U35',
    on: [points('point-3/4'), points('point-10/5')],
    question: { zh: '“百家网站”是不是一百家？', en: 'Is “a hundred websites” a count?' },
    answer: {
      zh: '是名称，不是数目；承办网站的数量不作要求。',
      en: 'It is a name and no number: how many sites take part is not checked.',
    },
    basis: 'reading',
    ...readOnly,
    seen: SEEN.points,
  },
  {
    no: 'U36',
    on: [points('point-8/7'), csl('art-71/para-1')],
    question: { zh: '“惩戒机制”能做到哪一步？', en: 'How far does the “mechanism of sanctions” go?' },
    answer: {
      zh: '只到网络安全法第七十一条的信用记录，别的联合惩戒一概不做。',
      en: 'As far as credit entries under Art. 71 of the Cybersecurity Law; no other joint sanctions are modelled.',
    },
    basis: 'reading',
    seen: SEEN.credit,
  },
  {
    no: 'U37',
    on: [points('point-9/5')],
    question: { zh: '“舆论引导”做什么？', en: 'What is “guidance of public opinion”?' },
    answer: {
      zh: '只作署名的说明和更正；不做任何对言论、对人的识别或者评分。',
      en: 'Signed explanation and correction alone; nothing here recognises or scores what people say, or people.',
    },
    basis: 'reading',
    ...readOnly,
    seen: SEEN.points,
  },
]
