import { describe, expect, it } from 'vitest'
import type { Operation, UnitPlace } from './decision.ts'
import { decisionLines } from './decision-line.ts'
import { readSteps } from './grammar.ts'
import { placeWords } from './place.ts'

const spoken = (places: readonly UnitPlace[]): string => places.map(placeWords).join('、')

function brief(step: Operation): string {
  switch (step.kind) {
    case 'move':
      return `${spoken(step.from)} → ${spoken(step.to)}`
    case 'rewrite':
      return `${spoken(step.places)} := ${step.text.join('¶')}`
    case 'add':
      return `+${step.count} ${step.level} ${spoken(step.to)} ${step.name}${step.text.join('¶')}`.trim()
    case 'delete':
      return `- ${spoken(step.places)}`
    case 'replace':
      return `${spoken(step.places)} ${step.words.join('|')} → ${step.by}`
    case 'insert':
      return `${spoken(step.places)} ${step.anchor ?? 'end'} ${step.side} +${step.words}`
    case 'strike':
      return `${spoken(step.places)} -${step.words.join('|')}`
    case 'rename':
      return `${step.place ? spoken([step.place]) : 'title'} := ${step.name}`
    case 'hold':
      return `${spoken([step.place])} holds ${spoken(step.holds)}`
    case 'unread':
      return `? ${step.words}`
  }
}

const stepsOf = (order: string): readonly string[] => {
  const [line] = decisionLines([{ text: order, line: 1 }], false)
  return line ? readSteps(line.words, line.quotes, [{ article: '99' }]).steps.map(brief) : []
}

/** Phrases of real decisions and what they order; 第九十九条 was spoken of before. */
const ORDERS: readonly (readonly [order: string, ...steps: string[]])[] = [
  ['将第十八条改为第十九条，删去第二款。', '第十八条 → 第十九条', '- 第十八条第二款'],
  ['将第二条第三款单作一条，作为第三条，修改为：“新。”', '第二条第三款 → 第三条', '第二条第三款 := 新。'],
  ['将第三条改为两条，分别作为第三条、第四条。', '第三条 → 第三条、第四条'],
  ['将第八条第二款、第二十三条第一款合并，作为第九章第六十三条。', '第八条第二款、第二十三条第一款 → 第九章第六十三条'],
  ['将第十一条、第十二条合并为一条，作为第十一条。', '第十一条、第十二条 → 第十一条'],
  ['将第十三条第二款改为第十六条，第一款改为第十七条。', '第十三条第二款 → 第十六条', '第十三条第一款 → 第十七条'],
  [
    '第三、四款分别作为第八十一条第二、三款。',
    '第九十九条第三款、第九十九条第四款 → 第八十一条第二款、第八十一条第三款',
  ],
  ['增加二款，作为第二款、第三款：“甲。”“乙。”', '+2 paragraph 第二款、第三款 甲。¶乙。'],
  [
    '第十条第一款增加一项，作为第三项：“（三）甲”，原第三项改为第四项。',
    '+1 item 第三项 （三）甲',
    '第十条第一款第三项 → 第四项',
  ],
  ['第二十条增加第三款：“甲。”', '+1 paragraph 第三款 甲。'],
  ['在刑法第十七条后增加一条，作为第十七条之一：“甲。”', '+1 article 第十七条之一 甲。'],
  ['在第七章后增加一章，作为第八章“应急慈善”。', '+1 chapter 第八章 应急慈善'],
  ['将第二章章名修改为“经营者”。', '第二章 := 经营者'],
  ['将第五章改为第六章，章名修改为“监督”。', '第五章 → 第六章', '第五章 := 监督'],
  ['将法律名称修改为“促进法”。', 'title := 促进法'],
  [
    '将第七条中的“甲”，第十七条、第二十七条第一款中的“乙”，统一修改为“丙”。',
    '第七条 甲 → 丙',
    '第十七条、第二十七条第一款 乙 → 丙',
  ],
  ['将第十八条中的“甲”修改为“乙”，“丙”修改为“丁”。', '第十八条 甲 → 乙', '第十八条 丙 → 丁'],
  ['其中的“甲”修改为“乙”。', '第九十九条 甲 → 乙'],
  ['将条例中的“甲”均修改为“乙”。', '全文 甲 → 乙'],
  ['删去第三十二条中的“甲”“乙”，第三十三条中的“丙”。', '第三十二条 -甲|乙', '第三十三条 -丙'],
  ['删去第六条至第八条、第十四条第二款。', '- 第六条、第七条、第八条、第十四条第二款'],
  ['在第二十六条、第三十六条中的“甲”前均增加“乙”。', '第二十六条、第三十六条 甲 before +乙'],
  ['在《立法法》后增加“《组织法》”。', '第九十九条 《立法法》 after +《组织法》'],
  ['在第四十三条第一款款尾增加“甲”。', '第四十三条第一款 end after +甲'],
  ['将第五十条中的“甲”调整到“乙”之后。', '第五十条 -甲', '第五十条 乙 after +甲'],
  ['将二十八条内容修改为：“甲。”', '第二十八条 := 甲。'],
  ['将第九条第二款第一句修改为：“甲。”', '第九条第二款第一句 := 甲。'],
  ['将第八条第三款单列一条，作为第四十九条，修改为：“甲。”', '第八条第三款 → 第四十九条', '第八条第三款 := 甲。'],
  ['将第三章并入第二章，删去第二十四条。', '第二章、第三章 → ', '- 第二十四条'],
  [
    '将第二条第一款分为两款，作为第一款、第二款，修改为：“甲。”“乙。”',
    '第二条第一款 → 第一款、第二款',
    '第二条第一款 := 甲。¶乙。',
  ],
  ['第四项改为第九项，第五项改为第七项。', '第九十九条第四项 → 第九项', '第九十九条第五项 → 第七项'],
  ['增加三项，作为第十项至第十二项：“（十）甲；”', '+3 item 第十项、第十一项、第十二项 （十）甲；'],
  [
    '删去第二、三项，原第五项改为第二项、原第七项改为第三项。',
    '- 第九十九条第二项、第九十九条第三项',
    '第九十九条第五项 → 第二项',
    '第九十九条第七项 → 第三项',
  ],
  ['第六十六条、第六十九条分别改为第六十五条、第六十八条。', '第六十六条、第六十九条 → 第六十五条、第六十八条'],
  [
    '第四款第一项、第二项分别修改为：“（一）甲；”“（二）乙”。',
    '第九十九条第四款第一项、第九十九条第四款第二项 := （一）甲；¶（二）乙',
  ],
  ['增加一章，作为第一章“总则”，包括第一条至第三条。', '+1 chapter 第一章 总则'],
  ['第一章“总则”分为三条，包括第一条至第三条。', '第一章 holds 第一条、第二条、第三条'],
  ['将第十三条第一款中的第一处“甲”修改为“乙”。', '第十三条第一款 甲 → 乙'],
  ['将相关条文中的“甲”修改为“乙”“丙”等。', '? 乙”“丙'],
  ['在刑法第三百六十九条中增加一款作为第二款，将该条修改为：“甲。”“乙。”', '第三百六十九条 := 甲。¶乙。'],
  [
    '增加一款，作为第二款，原第二款改为第三款，将第九十九条修改为：“甲。”“乙。”',
    '第九十九条第二款 → 第三款',
    '第九十九条 := 甲。¶乙。',
  ],
  ['修改第三条：“甲。”', '第三条 := 甲。'],
  ['修改第三条第二款为：“甲。”', '第三条第二款 := 甲。'],
  ['将第六条、第七条的顺序对调。', '? 将第六条、第七条的顺序对调。'],
  ['将相关条文酌情修改。', '? 将相关条文酌情修改。'],
]

describe('an order is read as the drafters mean it', () => {
  for (const [order, ...steps] of ORDERS) it(order, () => expect(stepsOf(order)).toEqual(steps))
})
