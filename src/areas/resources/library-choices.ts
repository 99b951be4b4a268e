// What a resource is, of what, under which licence and for whom: asked alike of whoever enters one and of whoever offers one.

export const kinds = {
  text: { zh: '文字', en: 'text' },
  slides: { zh: '课件', en: 'slides' },
  picture: { zh: '图片、海报', en: 'picture or poster' },
  film: { zh: '影视、音频', en: 'film or sound' },
  play: { zh: '戏剧、曲艺', en: 'play or song' },
  quiz: { zh: '题目', en: 'quiz' },
}

/** Of what it is: A12.5, A8.4 and A8.8 of the work points. */
export const strands = {
  law: { zh: '法律宣传资料', en: 'material on law' },
  tradition: { zh: '中华优秀传统法律文化', en: 'traditional legal culture' },
  culture: { zh: '法治文化作品', en: 'work of rule-of-law culture' },
}

/** On what its use by everybody rests. */
export const licences = {
  'cc-by-4.0': { zh: '知识共享 署名 4.0', en: 'CC BY 4.0' },
  'cc-by-sa-4.0': { zh: '知识共享 署名—相同方式共享 4.0', en: 'CC BY-SA 4.0' },
  'cc0-1.0': { zh: '知识共享 CC0 1.0', en: 'CC0 1.0' },
  granted: { zh: '权利人书面授权', en: 'written leave of whoever holds the rights' },
  free: { zh: '不受著作权保护（法律文件、超过保护期）', en: 'not protected (a legal text, or its term is over)' },
}

export const audiences = {
  officials: { zh: '国家工作人员', en: 'state functionaries' },
  youth: { zh: '青少年', en: 'young people' },
  villages: { zh: '村（居）民', en: 'villages and communities' },
  companies: { zh: '企业职工', en: 'companies' },
  public: { zh: '公众', en: 'the public' },
}
