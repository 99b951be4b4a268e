import { z } from 'zod'
import { choose, line, records, words } from '../../../kernel/procedure/asking.ts'

// What several procedures of Arts. 57, 59 and 60 ask in the same words.

/** By what an organ has the power to criticise: the law names no organ (第五十九条第二款), so its document does. */
export const authority = () => ({
  document: line('据以作出通报批评的文件名称', 'Document that gives this power'),
  documentNumber: line('文号', 'Its number'),
  passage: words('规定此项权力的原文', 'The passage that gives it', {
    zh: '写明条、款并照录原文',
    en: 'Article and paragraph, in its own words',
  }),
})

/** 情节严重: what the law does not define is reasoned in words; whoever is competent decides under its own law. */
export const discipline = () =>
  z.strictObject({
    organ: line('移送至有处分权的机关', 'To the organ that may discipline'),
    persons: records(
      '有责任的人员，只写职务',
      'Those responsible, by post only',
      5,
      {
        post: line('职务', 'Post'),
        share: choose('责任', 'As', {
          leader: { zh: '负有责任的领导人员', en: 'a leader responsible' },
          direct: { zh: '直接责任人员', en: 'a person directly responsible' },
        }),
      },
      { zh: '不写姓名、身份证件号码', en: 'Neither names nor identity numbers' },
    ),
    serious: words('为什么情节严重', 'Why the circumstances are serious', {
      zh: '法律没有定义：写明事实和理由',
      en: 'The law defines it nowhere: give facts and reasons',
    }),
  })
