/**
 * Made-up decisions that use every verb of the drafters, for the tests: each with the lines it must give. A jurist can
 * add to this table; `gives` are lines of the new text that must stand there, `gone` are words that must not.
 */
export interface AmendCase {
  readonly name: string
  /** The instructions, without title and closing words. */
  readonly orders: string
  /** 并对条文顺序作相应调整. */
  readonly reorders?: false
  readonly gives: readonly string[]
  readonly gone?: readonly string[]
  readonly articles: number
  readonly doubts?: number
}

/** A law of thirteen articles in four chapters, with lists and references of each kind. */
export const SAMPLE_LAW = `# 中华人民共和国示例法

（2015年3月1日第十二届全国人民代表大会常务委员会第十三次会议通过）

## 第一章　总则

第一条　为了保护公平竞争，提高效率，制定本法。

第二条　国务院主管部门负责示例工作。
县级以上人民政府有关部门依照本法第九条的规定负责有关工作。

第三条　主管部门、人民法院和人民检察院应当依法履行职责。

## 第二章　经营者

第四条　经营者应当具备下列条件：
（一）有名称；
（二）有场所；
（三）有章程。
经营者应当遵守前款第二项的规定。

第五条　经营者不得有下列行为：
（一）隐瞒；
（二）欺诈；
（三）违反国家规定的其他行为。

第六条　经营者对商业秘密负有保密义务。
经营者违反本条第一款规定的，依照本法第十条第二款的规定处罚。

第七条　经营者应当每年报告；报告应当真实、准确、完整。

## 第三章　监督管理

第八条　主管部门可以根据年度计划，按照精干的原则，组织检查。

第九条　主管部门应当公开信息。
依照《中华人民共和国统计法》第九条、第十条应当保密的，不得公开。

第十条　违反本法第五条规定的，责令改正。
情节严重的，处一万元以下罚款。
有前两款行为的，依照本法第四章的规定记入信用记录。

第十一条　违反第六条至第八条规定的，依照刑法第二百八十六条和本法第十条的规定处理。

## 第四章　附则

第十二条　本法下列用语的含义：
（一）经营者，是指法人；
（二）主管部门，是指国务院主管部门。

第十三条　本法自2015年6月1日起施行。
`

export const AMEND_CASES: readonly AmendCase[] = [
  {
    name: 'an article added, all behind it and every reference renumbered, other laws left alone',
    orders: '一、增加一条，作为第三条：“国家鼓励创新。”',
    gives: [
      '第三条　国家鼓励创新。',
      '第四条　主管部门、人民法院和人民检察院应当依法履行职责。',
      '县级以上人民政府有关部门依照本法第十条的规定负责有关工作。',
      '经营者违反本条第一款规定的，依照本法第十一条第二款的规定处罚。',
      '依照《中华人民共和国统计法》第九条、第十条应当保密的，不得公开。',
      '第十二条　违反第七条至第九条规定的，依照刑法第二百八十六条和本法第十一条的规定处理。',
    ],
    articles: 14,
  },
  {
    name: 'an article deleted',
    orders: '一、删去第三条。',
    gives: [
      '第三条　经营者应当具备下列条件：',
      '第十条　违反第五条至第七条规定的，依照刑法第二百八十六条和本法第九条的规定处理。',
    ],
    gone: ['人民检察院'],
    articles: 12,
  },
  {
    name: 'inserted as 之一: no number changes',
    orders: '一、在第十条后增加一条，作为第十条之一：“单位犯前条行为的，对单位处罚。”',
    reorders: false,
    gives: ['第十条之一　单位犯前条行为的，对单位处罚。', '第十三条　本法自2015年6月1日起施行。'],
    articles: 14,
  },
  {
    name: 'an article rewritten, its quoted text already in new numbers',
    orders:
      '一、增加一条，作为第三条：“国家鼓励创新。”\n\n二、将第十一条改为第十二条，修改为：“违反本法第七条规定的，依照本法第十一条的规定处理。”',
    gives: ['第十二条　违反本法第七条规定的，依照本法第十一条的规定处理。'],
    gone: ['刑法'],
    articles: 14,
  },
  {
    name: 'words replaced in one place, and in several by one order that leaves the article out',
    orders:
      '一、将第七条中的“每年”修改为“每半年”，“真实、准确、完整”修改为“真实”。\n\n二、将第二条第二款、第九条第一款中的“主管部门”“有关部门”统一修改为“有权机关”。',
    gives: [
      '第七条　经营者应当每半年报告；报告应当真实。',
      '县级以上人民政府有权机关依照本法第九条的规定负责有关工作。',
      '第九条　有权机关应当公开信息。',
    ],
    articles: 13,
  },
  {
    name: 'words put in: the marks between are found',
    orders:
      '一、在第一条中的“保护公平竞争”后增加“鼓励创新”。\n\n二、在第三条中的“人民法院”前增加“监察委员会”。\n\n三、在第六条第一款中的“负有”前增加“依法”。',
    gives: [
      '第一条　为了保护公平竞争，鼓励创新，提高效率，制定本法。',
      '第三条　主管部门、监察委员会、人民法院和人民检察院应当依法履行职责。',
      '第六条　经营者对商业秘密依法负有保密义务。',
    ],
    articles: 13,
  },
  {
    name: 'words struck take a mark along',
    orders: '一、删去第一条中的“提高效率”。\n\n二、删去第八条中的“根据年度计划”。\n\n三、删去第七条中的“、准确”。',
    gives: [
      '第一条　为了保护公平竞争，制定本法。',
      '第八条　主管部门可以按照精干的原则，组织检查。',
      '第七条　经营者应当每年报告；报告应当真实、完整。',
    ],
    articles: 13,
  },
  {
    name: 'an item added: its neighbours get new numbers and marks, and references follow',
    orders: '一、第四条第一款增加一项，作为第二项：“（二）有人员”。',
    gives: ['（二）有人员；', '（三）有场所；', '（四）有章程。', '经营者应当遵守前款第三项的规定。'],
    articles: 13,
  },
  {
    name: 'a last item added, a last item deleted: the full stop moves',
    orders: '一、第五条增加一项，作为第四项：“（四）其他行为”。\n\n二、删去第十二条第二项。',
    gives: ['（三）违反国家规定的其他行为；', '（四）其他行为。', '（一）经营者，是指法人。'],
    gone: ['（二）主管部门，是指'],
    articles: 13,
  },
  {
    name: 'items moved and rewritten without their mark',
    orders: '一、将第四条第一款第一项改为第三项，修改为：“（三）有依法登记的名称”。',
    gives: ['（一）有场所；', '（二）有章程；', '（三）有依法登记的名称。', '经营者应当遵守前款第一项的规定。'],
    articles: 13,
  },
  {
    name: 'a paragraph added in front: 本条第一款 follows',
    orders: '一、第六条增加一款，作为第一款：“经营者受法律保护。”',
    gives: ['第六条　经营者受法律保护。', '经营者违反本条第二款规定的，依照本法第十条第二款的规定处罚。'],
    articles: 13,
  },
  {
    name: 'a paragraph deleted: references to the next one follow',
    orders: '一、删去第十条第一款。',
    gives: ['第十条　情节严重的，处一万元以下罚款。', '经营者违反本条第一款规定的，依照本法第十条第一款的规定处罚。'],
    articles: 13,
  },
  {
    name: 'a paragraph becomes an article of its own',
    orders: '一、将第十条第二款改为第十一条，修改为：“情节严重的，处五万元以下罚款。”',
    gives: [
      '第十一条　情节严重的，处五万元以下罚款。',
      '经营者违反本条第一款规定的，依照本法第十一条的规定处罚。',
      '第十四条　本法自2015年6月1日起施行。',
    ],
    articles: 14,
  },
  {
    name: 'articles merged into one, with text',
    orders: '一、将第八条、第九条合并，作为第八条，修改为：“主管部门组织检查并公开信息。”',
    gives: [
      '第八条　主管部门组织检查并公开信息。',
      '第九条　违反本法第五条规定的，责令改正。',
      '县级以上人民政府有关部门依照本法第八条的规定负责有关工作。',
    ],
    articles: 12,
  },
  {
    name: 'an article split in two by its paragraphs',
    orders: '一、将第二条改为两条，作为第二条、第三条。',
    gives: [
      '第二条　国务院主管部门负责示例工作。',
      '第三条　县级以上人民政府有关部门依照本法第十条的规定负责有关工作。',
    ],
    articles: 14,
  },
  {
    name: 'an article split in two with text that prints its numbers',
    orders:
      '一、将第七条改为两条，分别作为第七条、第八条，修改为：\n\n“第七条　经营者应当报告。\n\n“第八条　报告应当真实。\n\n“报告应当完整。”',
    gives: [
      '第七条　经营者应当报告。',
      '第八条　报告应当真实。',
      '报告应当完整。',
      '第十二条　违反第六条至第九条规定的，依照刑法第二百八十六条和本法第十一条的规定处理。',
    ],
    articles: 14,
    doubts: 0,
  },
  {
    name: 'two articles change places',
    orders: '一、将第四条改为第五条。\n\n二、将第五条改为第四条。',
    gives: [
      '第四条　经营者不得有下列行为：',
      '第五条　经营者应当具备下列条件：',
      '第十条　违反本法第四条规定的，责令改正。',
    ],
    articles: 13,
  },
  {
    name: 'a chapter added with its articles, and the chapters behind it renumbered',
    orders:
      '一、在第二章后增加一章，作为第三章“信用”；增加两条，分别作为第八条、第九条。内容如下：\n\n“第三章　信用\n\n“第八条　国家建设信用体系。\n\n“第九条　失信的，依法惩戒。”',
    gives: [
      '第三章　信用',
      '第八条　国家建设信用体系。',
      '第四章　监督管理',
      '第十条　主管部门可以根据年度计划，按照精干的原则，组织检查。',
      '第五章　附则',
      '有前两款行为的，依照本法第五章的规定记入信用记录。',
    ],
    articles: 15,
  },
  {
    name: 'chapters renamed',
    orders: '一、将第二章章名修改为“经营者的义务”。\n\n二、第三章的标题修改为“第三章　监督”。',
    gives: ['第二章　经营者的义务', '第三章　监督'],
    articles: 13,
  },
  {
    name: 'words at the end of a paragraph, a sentence behind the full stop',
    orders: '一、在第九条第一款最后增加“公开应当及时。”\n\n二、第七条末尾增加“并存档”。',
    gives: [
      '第九条　主管部门应当公开信息。公开应当及时。',
      '第七条　经营者应当每年报告；报告应当真实、准确、完整并存档。',
    ],
    articles: 13,
  },
  {
    name: 'words replaced in the whole law, moved within an article, and in one sentence',
    orders:
      '一、将本法中的“主管部门”修改为“监管机构”。\n\n二、将第三条中的“人民检察院”调整到“监管机构”之后。\n\n三、将第七条第一款第一句中的“报告”修改为“申报”。',
    gives: [
      '第二条　国务院监管机构负责示例工作。',
      '第九条　监管机构应当公开信息。',
      '第三条　监管机构、人民检察院和人民法院应当依法履行职责。',
    ],
    gone: ['主管部门'],
    articles: 13,
  },
  {
    name: 'straight quotation marks, nested single ones, and a quotation that closes once',
    orders: `一、将第一条修改为:"为了践行'三个代表'重要思想，制定本法。

"国家坚持公平。"`,
    gives: ['第一条　为了践行“三个代表”重要思想，制定本法。', '国家坚持公平。'],
    articles: 13,
  },
  {
    name: 'new text without quotation marks, as local decisions print it',
    orders:
      '一、将第一条修改为：\n\n为了实施有关法律，制定本法。\n\n国家坚持公平。\n\n二、增加一条，作为第二条：\n\n国家鼓励创新。',
    gives: ['第一条　为了实施有关法律，制定本法。', '国家坚持公平。', '第二条　国家鼓励创新。'],
    articles: 14,
  },
  {
    name: 'orders below an order that names the article',
    orders: '一、第十条作如下修改：\n\n（一）第一款中的“责令改正”修改为“责令限期改正”。\n\n（二）删去第三款。',
    gives: ['第十条　违反本法第五条规定的，责令限期改正。'],
    gone: ['记入信用记录'],
    articles: 13,
  },
  {
    name: 'a chapter merged into the one before, and the chapters behind it renumbered',
    orders: '一、将第三章并入第二章，删去第八条。',
    gives: ['第二章　经营者', '第三章　附则', '第八条　主管部门应当公开信息。'],
    gone: ['监督管理'],
    articles: 12,
  },
  {
    name: 'the words above a list rewritten, the list kept',
    orders: '一、将第五条第一款第一自然段修改为：“经营者禁止下列行为：”',
    gives: ['第五条　经营者禁止下列行为：', '（一）隐瞒；'],
    articles: 13,
    doubts: 0,
  },
  {
    name: 'only the first time the words stand there',
    orders: '一、将第七条中的第一处“报告”修改为“申报”。',
    gives: ['第七条　经营者应当每年申报；报告应当真实、准确、完整。'],
    articles: 13,
  },
  {
    name: 'the longer of two words that hold one another is replaced first',
    orders: '一、将本法中的“主管部门”修改为“监管部门”，“国务院主管部门”修改为“国家监管部门”。',
    gives: ['第二条　国家监管部门负责示例工作。', '（二）监管部门，是指国家监管部门。'],
    articles: 13,
  },
  {
    name: 'a paragraph added under its new article number',
    orders:
      '一、增加一条，作为第三条：“国家鼓励创新。”\n\n二、增加一款，作为第七条第二款：“秘密受保护。”\n\n原第二款改为第三款，修改为：“违反的，处罚。”',
    gives: ['第七条　经营者对商业秘密负有保密义务。', '秘密受保护。', '违反的，处罚。'],
    articles: 14,
  },
  {
    name: 'a first chapter added, a chapter divided into sections, both with their ranges of articles',
    orders:
      '一、增加一章，作为第一章“目的”，包括第一条至第二条。\n\n二、增加一条，作为第一条：“为了公平，制定本法。”\n\n三、第二章“经营者”分为二节：第一节“条件”，包括第五条；第二节“义务”，包括第六条至第八条。',
    gives: [
      '第一章　目的',
      '第二章　总则',
      '第一节　条件',
      '第二节　义务',
      '第三条　国务院主管部门负责示例工作。',
      '第五章　附则',
    ],
    articles: 14,
    doubts: 0,
  },
  {
    name: 'an item moved into another paragraph',
    orders:
      '一、第五条增加一款，作为第二款：“经营者不得有下列行为，违反的，吊销证照：”，原第二项修改为第二款第一项、原第三项修改为第二款第二项。',
    gives: [
      '（一）隐瞒。',
      '经营者不得有下列行为，违反的，吊销证照：',
      '（一）欺诈；',
      '（二）违反国家规定的其他行为。',
    ],
    articles: 13,
  },
  {
    name: 'a list the decision prints whole keeps its own marks',
    orders: '一、将第五条修改为：“经营者不得有下列行为：\n\n“（一）隐瞒。\n\n“（二）欺诈。”',
    gives: ['（一）隐瞒。', '（二）欺诈。'],
    articles: 13,
  },
]
