import { at, type OpenQuestion, SEEN } from './question.ts'

const { csl } = at

/** Questions of what a breach costs: Chapter 6 of the text of 2016. */
export const onLiability: readonly OpenQuestion[] = [
  {
    no: 'U9',
    on: [csl('art-34/para-1'), csl('art-59/para-1'), csl('art-59/para-2')],
    question: {
      zh: '关键信息基础设施的运营者违反第二十一条、第二十五条，按哪一款罚？',
      en: 'A CII operator breaches Art. 21 or 25: which range applies?',
    },
    answer: {
      zh: '按第五十九条第一款：第二款只列第三十三、三十四、三十六、三十八条。没有应急预案可能同时落在第二十五条（第一款）和第三十四条第四项（第二款）：两款同时打开时不算数额，由办案人选定一行；同一行为的，2021年7月15日起应当选罚款数额高的一款（行政处罚法第二十九条），程序不代为选择；一个行为不罚两次款，两个行为分开办理。关键信息基础设施的运营者没有应急预案的，调查终结时必须写明选定哪一款和理由，写入告知书和决定书。',
      en: 'Art. 59 para. 1: para. 2 lists Arts. 33, 34, 36 and 38 alone. A missing incident plan may fall under Art. 25 (para. 1) and Art. 34 item 4 (para. 2): where both open, no amount is given and the officer chooses one row; for one and the same act, since 15 July 2021, the one with the higher fine (Administrative Penalty Law Art. 29), which the program does not choose. One act is not fined twice; two acts are two cases. Where an operator of critical infrastructure has no incident plan, the conclusion says which was chosen and why, and so do notice and decision.',
    },
    basis: 'reading',
    seen: SEEN.sanctions,
  },
  {
    no: 'U10',
    on: [
      csl('art-59'),
      csl('art-60'),
      csl('art-61'),
      csl('art-62'),
      csl('art-64'),
      csl('art-65'),
      csl('art-66'),
      csl('art-68'),
      csl('art-69'),
    ],
    question: { zh: '哪些责任人员可以罚款？', en: 'Which persons may be fined?' },
    answer: {
      zh: '照各条的字：第五十九、六十条只罚直接负责的主管人员，其余各条还罚其他直接责任人员；罚则表按此核对。',
      en: 'As each article says: Arts. 59 and 60 only the person in charge directly responsible, the others also other persons directly responsible. The table checks it.',
    },
    amended: {
      question: { zh: '哪些责任人员可以罚款？', en: 'Which persons may be fined?' },
      answer: {
        zh: '照各条的字：第六十二条第一款只罚直接负责的主管人员；第六十一、六十四、六十五、六十七、六十九、七十条还罚其他直接责任人员，其中第六十一、六十四、六十五、六十九、七十条的第一档不罚个人；有第六十二条第一项、第二项行为，造成第六十一条第三款后果的，依照该款，两种人员都罚。第六十三条没有对责任人员的罚款。',
        en: 'As each article says: Art. 62 para. 1 only the person in charge directly responsible; Arts. 61, 64, 65, 67, 69 and 70 also other persons directly responsible, of which Arts. 61, 64, 65, 69 and 70 fine no person in their first tier; for acts of Art. 62 items 1 and 2 with the consequences of Art. 61 para. 3 that paragraph fines both. Art. 63 fines no person.',
      },
    },
    basis: 'reading',
    seen: SEEN.sanctions,
  },
  {
    no: 'U11',
    on: [csl('art-59'), csl('art-69')],
    question: { zh: '“以上”“以下”含不含本数？', en: 'Do “above” and “below” include the figure itself?' },
    answer: {
      zh: '含本数，是中国法律的通例：一万元和十万元可以，9,999元和100,001元不可以。',
      en: 'They do, as is usual in Chinese law: 10,000 and 100,000 yuan pass, 9,999 and 100,001 do not.',
    },
    basis: 'reading',
    seen: SEEN.sanctions,
  },
  {
    no: 'U12',
    on: [csl('art-60/para-1'), csl('art-23/para-1')],
    question: {
      zh: '第六十条列三种行为，其他违反第二十二条第一款的罚不罚？',
      en: 'Art. 60 lists three acts: are other breaches of Art. 22 para. 1 punished?',
    },
    answer: {
      zh: '不罚：条文写“有下列行为之一的”。产品不符合强制性标准以及违反第二十三条，2016年文本第六章没有罚则。',
      en: 'They are not: the words are “one of the following acts”. Non-conformity to standards and breaches of Art. 23 have no sanction in Chapter 6 of the text of 2016.',
    },
    basis: 'reading',
    seen: SEEN.sanctions,
  },
  {
    no: 'U13',
    on: [csl('art-22/para-2'), csl('art-60/para-1/item-3')],
    question: {
      zh: '安全维护做得不好、但没有终止，罚不罚？',
      en: 'Is poor maintenance, which was not ended, punished?',
    },
    answer: {
      zh: '不罚：第三项只罚擅自终止。“持续提供”一语在释读中指向这一项，只作为最接近的一行，并有说明；单凭它打不开罚则。',
      en: 'It is not: item 3 punishes only ending it without leave. The words on continuing maintenance lead to that item in the reader as the nearest row, with a remark; by themselves they open no penalty.',
    },
    basis: 'reading',
    seen: SEEN.sanctions,
  },
  {
    no: 'U14',
    on: [csl('art-64/para-1')],
    question: {
      zh: '“可以根据情节单处或者并处”是否也管对责任人员的罚款？',
      en: 'Do the words “may … alone or together” also govern the fine on persons?',
    },
    answer: {
      zh: '也管，可以不罚，但要有理由；责令改正必须有；停业等须情节严重。',
      en: 'They do: it may be left out, with reasons. The order to make corrections is obligatory, and suspension needs serious circumstances.',
    },
    amended: {
      question: {
        zh: '“可以根据情节单处或者并处”现在管什么？',
        en: 'What do the words “may … alone or together” govern now?',
      },
      answer: {
        zh: '修正后的文本没有这句话：2016年文本第六十四条第一款的行为，改由第七十一条第一款第二项指向有关法律、行政法规处理、处罚，本站在这里止于移送和链接。',
        en: 'The amended text has these words no more: what Art. 64 para. 1 of 2016 punished is left by Art. 71 para. 1 item 2 to the laws and regulations concerned; here it ends with the hand-over and its links.',
      },
    },
    basis: 'reading',
    seen: SEEN.sanctions,
  },
  {
    no: 'U15',
    on: [csl('art-64/para-1'), csl('art-64/para-2')],
    question: { zh: '没有违法所得时，罚款有没有下限？', en: 'Is there a least fine where there is no illegal income?' },
    answer: {
      zh: '条文没有写：大于零，至一百万元。',
      en: 'The words have none: more than nothing, up to 1,000,000 yuan.',
    },
    amended: {
      question: {
        zh: '没有违法所得时，罚款有没有下限？',
        en: 'Is there a least fine where there is no illegal income?',
      },
      answer: {
        zh: '修正后的文本不再自己规定：第七十一条第一款第二项、第二款指向有关法律、行政法规。第六十三条另有没有违法所得时的数额：二万元以上十万元以下。',
        en: 'The amended text rules on it no more: Art. 71 para. 1 item 2 and para. 2 lead to the laws and regulations concerned. Art. 63 has its own figure where there is no illegal income: 20,000 to 100,000 yuan.',
      },
    },
    basis: 'reading',
    seen: SEEN.sanctions,
  },
  {
    no: 'U19',
    on: [csl('art-48/para-1'), csl('art-60/para-1/item-1'), csl('art-70/para-1')],
    question: {
      zh: '信息、应用里含有禁止内容，按第六十条罚吗？',
      en: 'Is prohibited content in messages or apps a matter of Art. 60?',
    },
    answer: {
      zh: '第六十条第一项只管恶意程序；内容按第七十条和写明的其他法律。',
      en: 'Art. 60 item 1 is for malicious programs alone; content goes by Art. 70 and the other law that is named.',
    },
    basis: 'reading',
    seen: SEEN.sanctions,
  },
  {
    no: 'U24',
    on: [csl('art-37/para-1'), csl('art-66/para-1')],
    question: {
      zh: '第六十六条说“网络数据”，第三十七条说“个人信息和重要数据”。',
      en: 'Art. 66 says “network data”, Art. 37 “personal information and important data”.',
    },
    answer: {
      zh: '第六十六条只适用于第三十七条所管的数据：它以“违反本法第三十七条规定”开头。',
      en: 'Art. 66 applies to data that Art. 37 covers: it begins with “in breach of Art. 37”.',
    },
    amended: {
      question: { zh: '第七十一条第一款第三项管哪些数据？', en: 'Which data does Art. 71 para. 1 item 3 cover?' },
      answer: {
        zh: '修正后的文字已经写明“个人信息和重要数据”，与第三十九条一致，原来的问题不再存在；怎样处罚，指向有关法律、行政法规。',
        en: 'The amended words say “personal information and important data”, as Art. 39 does: the old question is gone. How it is punished is left to the laws and regulations concerned.',
      },
    },
    basis: 'reading',
    seen: SEEN.sanctions,
  },
  {
    no: 'U25',
    on: [csl('art-65/para-1')],
    question: {
      zh: '第六十五条没有“拒不改正”的一档；采购金额按合同还是按已付？',
      en: 'Art. 65 has no first tier; is the purchase amount that of the contract or what was paid?',
    },
    answer: {
      zh: '只有一档。采购金额取正在使用的产品或者服务的合同金额，合同编号与采购金额一起填写，合同作为证据登记；告知书和决定书写明金额和合同。',
      en: 'A single tier. The purchase amount is that of the contract for the product or service in use, its number is entered with it, and the contract registered as evidence; notice and decision state both.',
    },
    basis: 'reading',
    seen: SEEN.sanctions,
  },
  {
    no: 'U26',
    on: [csl('art-67/para-1')],
    question: {
      zh: '关闭网站、通讯群组由谁决定，情节较轻的也可以吗？',
      en: 'Who closes sites and groups, and may it be done in the lower tier too?',
    },
    answer: {
      zh: '由作出处罚的公安机关，两档都可以；和其他处罚一样先告知、再决定，告知书和决定书写明网站的域名或者网址、通讯群组的名称和群号。',
      en: 'The public security organ that penalises, in both tiers; it is made known before it is decided, like every penalty, and notice and decision name the address of the website, or the name and number of the group.',
    },
    basis: 'reading',
    seen: SEEN.sanctions,
  },
  {
    no: 'U27',
    on: [csl('art-71/para-1')],
    question: {
      zh: '哪些行为记入信用档案，公示多久？',
      en: 'Which acts enter the credit record, and for how long are they public?',
    },
    answer: {
      zh: '须有已生效的处罚决定，并写明规定记入和公示的那部法律或者行政法规及其条；期限只照那部法律、行政法规，没有规定期限的不公示。没有的，不记、不公示。本法自己不能作依据。法律库收录的，核对其类别、施行和条文；没有收录的，由记入的人写明类别和制定机关，部门规章和文件不予记入。',
      en: 'Only on a penalty decision in effect, naming the article of the law or administrative regulation that orders the entry; the period is that law’s or regulation’s alone, and where it gives none nothing is published. The Cybersecurity Law itself is no basis. What the library holds is checked for its class, its being in force and its article; of all else whoever enters it names class and maker, and rules and documents are refused.',
    },
    basis: 'elsewhere',
    seen: SEEN.credit,
  },
  {
    no: 'U28',
    on: [csl('art-72/para-1')],
    question: { zh: '国家机关的政务网络也罚款吗？', en: 'Are networks of State organs fined too?' },
    answer: {
      zh: '不罚：由上级机关或者有关机关责令改正，对责任人员给予处分，取代罚款各行。',
      en: 'They are not: the superior or the organ concerned orders correction, and persons are disciplined, in the place of the fines.',
    },
    basis: 'reading',
    seen: SEEN.sanctions,
  },
  {
    no: 'U29',
    on: [csl('art-63/para-3')],
    question: {
      zh: '从业限制的五年从哪一天起算？',
      en: 'From which day do the five years of a restriction on employment run?',
    },
    answer: {
      zh: '从处罚决定送达生效之日起，满五年。认为应当从以后某一天起算（如拘留期满）的机关，登记从业限制时填写那一天，并写明依据和理由；不写明的、早于送达之日的，不予登记。',
      en: 'From the day the penalty decision was served and took effect, for five years. An office that reads a later day (the end of a detention) enters that day in the record and says on what it rests and why; without it, or before the day of service, the record is refused.',
    },
    basis: 'reading',
    seen: SEEN.sanctions,
  },
  {
    no: 'U38',
    on: [csl('art-59'), csl('art-69')],
    question: {
      zh: '告知、听证、送达、复议等程序，本法没有规定。',
      en: 'The law says nothing of notice, hearing, service and reconsideration.',
    },
    answer: {
      zh: '依行政处罚法、行政强制法、行政复议法、行政诉讼法，按办理当时的文本；步骤标明“网络安全法未规定”。警告是处罚，须告知和听取申辩；责令改正不是。',
      en: 'By the laws on administrative penalties, enforcement, reconsideration and litigation, in the text of the time; such steps are marked as not provided in this law. A warning is a penalty and needs notice and defence; an order to make corrections does not.',
    },
    basis: 'unregulated',
    seen: SEEN.cases,
  },
  {
    no: 'U41',
    on: [
      csl('art-59'),
      csl('art-60'),
      csl('art-61'),
      csl('art-62'),
      csl('art-63'),
      csl('art-64'),
      csl('art-67'),
      csl('art-68'),
      csl('art-69'),
    ],
    question: { zh: '较重一档是代替还是加在第一档之上？', en: 'Does the heavier tier replace the first or add to it?' },
    answer: {
      zh: '只就2016年文本：第五十九、六十、六十二、六十八条，责令改正、警告（第六十八条还有没收违法所得）仍在，再加罚款；第六十一、六十九条只有责令改正，再加罚款；第六十四条第一款，第一档仍在，并可以责令停业等；第六十三、六十七条：较长的拘留、较高的罚款代替原来的，没收、关闭仍在。',
      en: 'In Arts. 59 to 62, 64, 68 and 69 the order and warning (and confiscation in 68) stay and the fine is added; in Arts. 63 and 67 the longer detention and higher fine replace the lower, while confiscation and closing stay.',
    },
    amended: {
      question: {
        zh: '较重一档是代替还是加在第一档之上？',
        en: 'Does the heavier tier replace the first or add to it?',
      },
      answer: {
        zh: '第六十一、六十二、六十五、六十九条，责令改正、警告（第六十九条还有予以通报）仍在，罚款照较重一档；第六十四、七十条只有责令改正，再加罚款；第六十六、六十八条：较长的拘留、较高的罚款代替原来的，没收、关闭仍在。',
        en: 'In Arts. 61, 62, 65 and 69 the order and warning (and the notification of the breach in 69) stay and the fine is that of the heavier tier; in Arts. 64 and 70 there is the order alone, and the fine is added; in Arts. 66 and 68 the longer detention and higher fine replace the lower, while confiscation and closing stay.',
      },
    },
    basis: 'reading',
    seen: SEEN.sanctions,
  },
  {
    no: 'U42',
    on: [csl('art-59'), csl('art-60'), csl('art-61'), csl('art-62'), csl('art-68'), csl('art-69')],
    question: { zh: '罚款之前是否一定先责令改正？', en: 'Must an order come before every fine?' },
    answer: {
      zh: '只有“拒不改正”须先有责令和复查；造成后果或者情节严重的，可以直接证明，照样先告知、听取申辩。',
      en: 'Only a “refusal to correct” needs an order and a re-check before it; consequences and serious circumstances may be proved by themselves, with notice and defence as always.',
    },
    basis: 'reading',
    seen: SEEN.sanctions,
  },
  {
    no: 'U43',
    on: [csl('art-12/para-2'), csl('art-46/para-1'), csl('art-27/para-1')],
    question: {
      zh: '第十二条第二款怎样到达第六十三、六十七条？',
      en: 'How does Art. 12 para. 2 reach Arts. 63 and 67?',
    },
    answer: {
      zh: '第六十三条第一款、第六十七条第一款的字句只写第二十七条、第四十六条，没有写第十二条第二款。到达只是经由这两条；释读中注明“经由”，单凭第十二条第二款打不开罚则，案件须引用第二十七条或者第四十六条本身。',
      en: 'The words of Arts. 63 para. 1 and 67 para. 1 name Arts. 27 and 46 alone, and not Art. 12 para. 2. It is reached through these two; the reader says “through”, Art. 12 para. 2 by itself opens no penalty, and a case must cite Art. 27 or 46 itself.',
    },
    amended: {
      question: {
        zh: '第十三条第二款怎样到达第六十六、六十八条？',
        en: 'How does Art. 13 para. 2 reach Arts. 66 and 68?',
      },
      answer: {
        zh: '第六十六条第一款、第六十八条第一款的字句只写第二十九条、第四十八条，没有写第十三条第二款。到达只是经由这两条；释读中注明“经由”，单凭第十三条第二款打不开罚则，案件须引用第二十九条或者第四十八条本身。',
        en: 'The words of Arts. 66 para. 1 and 68 para. 1 name Arts. 29 and 48 alone, and not Art. 13 para. 2. It is reached through these two; the reader says “through”, Art. 13 para. 2 by itself opens no penalty, and a case must cite Art. 29 or 48 itself.',
      },
    },
    basis: 'reading',
    seen: SEEN.sanctions,
  },
  {
    no: 'U44',
    on: [csl('art-64/para-1')],
    question: {
      zh: '罚则只写“一百万元以下罚款”，没有最低限：裁量阶次的百分之三十、百分之七十从哪里算起？',
      en: 'A paragraph says “a fine of not more than RMB 1,000,000” and names no minimum: from where are the 30% and 70% of the bands counted?',
    },
    answer: {
      zh: '裁量权基准适用规定第十一条第二款只说“法定最低限至法定最高限幅度”；没有最低限的，本站从零元算起，决定书写明由此得出的裁量阶次，从轻的须写明从轻的情形。',
      en: 'Art. 11 para. 2 of the rules on benchmarks speaks only of the range from the statutory minimum to the maximum; where there is no minimum Fadu counts from nought, the decision names the band that follows, and a lighter one needs its ground.',
    },
    basis: 'reading',
    seen: SEEN.cases,
  },
]
