/** The words of an order made plain before they are read: one spelling for marks, lists and names of the law itself. */

const SELF =
  /(?:刑法|宪法|本法|该法|民法典|本条例|该条例|本办法|该办法|本规定|该规定|本解释|本规则|本细则)(?=第[^条款项章节]{1,9}[条章节编]|序言)/gu

const TITLED =
  /《[^》]{1,80}》(?:（[^）]*）)?(?:的)?(?=第[^条款项章节]{1,9}[条章节编]|中的|序言|引言|名称|增加|作|的)/gu

const OLD = /原(?=第[^条款项章节]{1,9}[条款项章节目编])/gu

const SHORT_LIST = /第([一二三四五六七八九十百零]{1,7})((?:、[一二三四五六七八九十百零]{1,7})+)([条款项])/gu

/** 第三、四、五款 → 第三款、第四款、第五款. */
const spellOut = (_: string, first: string, others: string, level: string): string =>
  [first, ...others.slice(1).split('、')].map((number) => `第${number}${level}`).join('、')

export const plain = (words: string): string =>
  words
    .replace(SHORT_LIST, spellOut)
    .replace(/(?<=^|[，。；])(将|在|删去)(?=[一二三四五六七八九十百]{1,7}条(?!，|作为|：))/gu, '$1第')
    .replace(/(?:全国人民代表大会常务委员会|全国人民代表大会|国务院)职权(?=第)/gu, '')
    .replace(/,/g, '，')
    .replace(/;/g, '；')
    .replace(/:/g, '：')
    .replace(TITLED, '')
    .replace(SELF, '')
    .replace(/、原(?=第[^、，。；]{1,16}(?:改为|修改为第|作为第|调整为))/gu, '；')
    .replace(OLD, '')
    .replace(/章名(?=、|中的?|和)/gu, '')
    .replace(/第[(（]([^)）]{1,5})[)）]项/gu, '第$1项')
